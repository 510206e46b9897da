import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { colourAt, palette, tokenOf } from '@/lib/draw/palette'
import { diverging, weightScale } from '@/lib/draw/scale'

const css = readFileSync(fileURLToPath(new URL('../../../app/styles/tokens.css', import.meta.url)), 'utf8')
/** The first block of the file is the light theme. */
const light = css.slice(css.indexOf(':root'), css.indexOf('}'))

describe('colours of exported pictures', () => {
  it.each(Object.entries(tokenOf))('%s is %s of the light theme', (name, token) => {
    const value = new RegExp(`${token}:\\s*(#[0-9a-f]{6})`).exec(light)?.[1]
    expect(Object.entries(palette).find(([key]) => key === name)?.[1]).toBe(value)
  })

  it('run along the ramp: ends are the ramp’s ends, and signs have sides', () => {
    expect(colourAt(weightScale, 0)).toBe('rgb(251, 250, 246)')
    expect(colourAt(weightScale, 1)).toBe('rgb(197, 143, 208)')
    const scale = diverging(2)
    expect(colourAt(scale, -1)).toBe('rgb(240, 160, 75)')
    expect(colourAt(scale, 0)).toBe('rgb(251, 250, 246)')
    expect(colourAt(scale, 1)).toBe('rgb(99, 171, 230)')
  })
})
