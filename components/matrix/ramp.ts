import { interpolateLab } from 'd3-interpolate'
import { tokenOf } from '@/lib/draw/palette'
import type { ValueScale } from '@/lib/draw/scale'

/** The colours of one kind of scale in the present theme, ready to be put into pixels. */
export interface Ramp {
  /** 256 steps; from low to high, or from the negative end through zero to the positive one. */
  steps: Uint32Array
  /** The same steps as CSS colours. */
  css: readonly string[]
  /** The two stripes of a blocked cell. */
  blocked: [number, number]
}

const count = 256
const cache = new Map<ValueScale['kind'], Ramp>()

/** Reads the ramp from the stylesheet's variables; kept until the theme changes. */
export function rampOf(kind: ValueScale['kind']): Ramp {
  const known = cache.get(kind)
  if (known) return known
  const style = getComputedStyle(document.documentElement)
  const token = (name: keyof typeof tokenOf) => style.getPropertyValue(tokenOf[name]).trim()
  const rising = interpolateLab(token('rampLo'), token('rampHi'))
  const positive = interpolateLab(token('rampZero'), token('rampPos'))
  const negative = interpolateLab(token('rampZero'), token('rampNeg'))
  const colour = (t: number) =>
    kind === 'sequential' ? rising(t) : t < 0.5 ? negative(1 - 2 * t) : positive(2 * t - 1)
  const solid = (name: 'blockedA' | 'blockedB') => pixel(interpolateLab(token(name), token(name))(0))
  const css = Array.from({ length: count }, (_, i) => colour(i / (count - 1)))
  const ramp: Ramp = {
    css,
    steps: Uint32Array.from(css, pixel),
    blocked: [solid('blockedA'), solid('blockedB')],
  }
  cache.set(kind, ramp)
  return ramp
}

/** Index into `steps` of a place on a scale. */
export const stepOf = (kind: ValueScale['kind'], position: number): number =>
  Math.round((kind === 'sequential' ? position : (position + 1) / 2) * (count - 1))

/** `rgb(r, g, b)` as the bytes of an ImageData, in the order of this machine. */
function pixel(rgb: string): number {
  const [r = 0, g = 0, b = 0] = (rgb.match(/[\d.]+/g) ?? []).map((x) => Math.round(Number(x)))
  return new Uint32Array(Uint8Array.of(r, g, b, 255).buffer)[0]
}

const listeners = new Set<() => void>()
let watching = false

/** Calls back whenever the theme changes; gives back how to stop. */
export function onThemeChange(listener: () => void): () => void {
  watch()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function watch(): void {
  if (watching) return
  watching = true
  const changed = () => {
    cache.clear()
    for (const listener of listeners) listener()
  }
  new MutationObserver(changed).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed)
}
