import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute } from '@/lib/labs/why-scale/compute'
import { withD_k, withNewDraw } from '@/lib/labs/why-scale/edits'
import { figuresOf, largestOf, readingOf } from '@/lib/labs/why-scale/reading'
import { definition } from '@/lib/labs/why-scale/state'

const { d64 } = definition.presets
const judged = (state: unknown) => v.safeParse(definition.schema, state).success

beforeAll(() => ready())

describe('the presets', () => {
  it.each(Object.entries(definition.presets))('%s passes its own schema', (_, preset) => {
    expect(judged(preset)).toBe(true)
  })
})

describe('edits', () => {
  it('keep d_k a whole number from 1 to 1024', () => {
    expect(withD_k(d64, 0.2).d_k).toBe(1)
    expect(withD_k(d64, 90.6).d_k).toBe(91)
    expect(withD_k(d64, 5000).d_k).toBe(1024)
  })

  it('draw anew with the next seed, and start over after the last', () => {
    expect(withNewDraw(d64).seed).toBe(2)
    expect(judged(withNewDraw({ ...d64, seed: 2 ** 31 - 1 }))).toBe(true)
  })
})

describe('the reading', () => {
  it.each([
    [1, 'same'],
    [2, 'mild'],
    [8, 'leaning'],
    [256, 'saturated'],
    [1024, 'saturated'],
  ])('at d_k = %i is %s', async (d_k, key) => {
    expect(readingOf(await compute({ ...d64, d_k })).key).toBe(key)
  })

  it('compares each figure with what theory says of it', async () => {
    const figures = figuresOf(await compute({ ...d64, d_k: 256, samples: 5000 }))
    const variance = figures.find((f) => f.name === 'variance')
    expect(variance?.bound).toEqual({ raw: 256, scaled: 1 })
    expect(variance?.scaled).toBeGreaterThan(0.85)
    expect(variance?.scaled).toBeLessThan(1.15)
    const entropy = figures.find((f) => f.name === 'entropy')
    expect(entropy?.bound?.raw).toBeCloseTo(Math.log(16), 12)
    expect(entropy?.scaled).toBeLessThan(Math.log(16))
  })

  it('finds the largest weight of a row', async () => {
    const { raw } = await compute(d64)
    const { key, weight } = largestOf(raw.weights)
    expect(weight).toBe(Math.max(...raw.weights.values))
    expect(raw.weights.values[key]).toBe(weight)
  })
})
