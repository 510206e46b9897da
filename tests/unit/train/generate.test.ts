import { memory } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { disposeAll, initializedDecoder } from '@/lib/nn'
import {
  cachedLogitsAfter,
  clearCache,
  distribution,
  draw,
  emptyCache,
  generate,
  greedy,
  logitsAfter,
  plainSampling,
  sample,
} from '@/lib/train'
import { farthest } from '../nn/arbitrary'
import { kinds, tiny } from './tiny'

beforeAll(() => ready())

describe('the cache of keys and values', () => {
  it.each(Object.entries(kinds))('%s: gives what is computed without it, also past the context', (_, config) => {
    const weights = initializedDecoder(config, 5)
    const cache = emptyCache()
    const ids = [3]
    for (let i = 0; i < 2 * config.context; i++) {
      const cached = cachedLogitsAfter(ids, weights, config, cache)
      const plain = logitsAfter(ids, weights, config)
      expect(farthest(cached, plain)).toBeLessThan(1e-5)
      ids.push(sample(plain, plainSampling, 1, ids.length))
    }
    clearCache(cache)
    disposeAll(weights)
  })
  it('notices a text that is not the one it holds, and takes several new tokens at once', () => {
    const weights = initializedDecoder(tiny, 5)
    const cache = emptyCache()
    for (const ids of [[1, 2, 3], [1, 2, 4, 5, 6], [1, 2, 4, 5, 6, 7, 8], [1], [1], [2, 2]]) {
      expect(farthest(cachedLogitsAfter(ids, weights, tiny, cache), logitsAfter(ids, weights, tiny))).toBeLessThan(1e-5)
    }
    clearCache(cache)
    disposeAll(weights)
  })
})

describe('generation', () => {
  it('same seed, same text; the end of a text does not change its beginning; nothing is left behind', () => {
    const weights = initializedDecoder(tiny, 5)
    const { numTensors } = memory()
    const text = (seed: number, count: number) =>
      [...generate([1, 2], weights, tiny, { ...plainSampling, seed, count })].map(({ id }) => id)
    expect(text(1, 12)).toEqual(text(1, 12))
    expect(text(1, 12).slice(0, 5)).toEqual(text(1, 5))
    expect(text(2, 12)).not.toEqual(text(1, 12))
    for (const { id } of generate([0], weights, tiny, { ...greedy, seed: 1, count: 9 })) if (id >= 0) break
    expect(memory().numTensors).toBe(numTensors)
    disposeAll(weights)
  })
})

describe('sampling', () => {
  const logits = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 })
  const options = fc.record({
    temperature: fc.double({ min: 0.05, max: 5, noNaN: true }),
    topK: fc.integer({ min: 0, max: 40 }),
    topP: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  it('gives probabilities that sum to one, and never more tokens than top-k', () => {
    fc.assert(
      fc.property(logits, options, (x, o) => {
        const p = distribution(x, o)
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        const left = p.filter((value) => value > 0).length
        expect(left).toBeGreaterThan(0)
        if (o.topK > 0) expect(left).toBeLessThanOrEqual(o.topK)
        // What is left is likelier than what was cut off.
        const cut = x.filter((_, i) => p[i] === 0)
        const kept = x.filter((_, i) => p[i] > 0)
        for (const value of cut) expect(value).toBeLessThanOrEqual(Math.min(...kept))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
  it('greedy takes the likeliest, the first of equals', () => {
    expect([...distribution([1, 3, 3, 2], greedy)]).toEqual([0, 1, 0, 0])
  })
  it('top-p keeps the fewest tokens that reach it', () => {
    const x = [0.5, 0.3, 0.15, 0.05].map(Math.log)
    const left = (topP: number) => distribution(x, { ...plainSampling, topP }).filter((p) => p > 0).length
    expect([0, 0.4, 0.6, 0.9, 1].map(left)).toEqual([1, 1, 2, 3, 4])
    expect(distribution(x, { ...plainSampling, topP: 0.7 })[0]).toBeCloseTo(0.5 / 0.8, 9)
  })
  it('draws each token as often as its probability says', () => {
    const counts = [0, 0, 0]
    const x = [0.2, 0, 0.8].map(Math.log)
    for (let place = 0; place < 5000; place++) counts[sample(x, plainSampling, 1, place)]++
    expect(counts[1]).toBe(0)
    expect(counts[0] / 5000).toBeCloseTo(0.2, 1)
    expect(draw([0.5, 0.4999999, 0], 0.9999999999)).toBe(1)
  })
})
