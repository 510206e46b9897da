import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute } from '@/lib/labs/why-scale/compute'
import { binsOf, histogramOf } from '@/lib/labs/why-scale/histogram'
import { definition, type WhyScaleState } from '@/lib/labs/why-scale/state'

beforeAll(() => ready())

const { d64 } = definition.presets
const distributions: WhyScaleState['distribution'][] = ['normal', 'uniform', 'sign']

describe('why scores are divided by sqrt(d_k)', () => {
  it.each(distributions)('%s: the variance of q.k is d_k, and 1 after the division', async (distribution) => {
    for (const d_k of [1, 3, 64, 500, 1024]) {
      const { raw, scaled } = await compute({ ...d64, d_k, distribution, samples: 5000 })
      expect(raw.histogram.variance / d_k).toBeGreaterThan(0.85)
      expect(raw.histogram.variance / d_k).toBeLessThan(1.15)
      expect(scaled.histogram.variance).toBeCloseTo(raw.histogram.variance / d_k, 4)
      expect(Math.abs(scaled.histogram.mean)).toBeLessThan(0.1)
    }
  })

  it('without it the softmax saturates as d_k grows: less entropy, less gradient', async () => {
    const { sweep, keys } = await compute(d64)
    const { raw, scaled } = sweep
    expect(raw.d_k).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])
    expect(raw.entropy[10]).toBeLessThan(0.2)
    expect(raw.gradient[10]).toBeLessThan(0.1)
    expect(Math.min(...scaled.entropy)).toBeGreaterThan(0.75 * Math.log(keys))
    expect(Math.min(...scaled.gradient)).toBeGreaterThan(0.2)
    expect([...raw.entropy]).toEqual([...raw.entropy].sort((a, b) => b - a))
  })

  it('the curves pass through the figures that are shown for the chosen d_k', async () => {
    const { raw, scaled, sweep } = await compute(d64)
    expect(sweep.raw.entropy[6]).toBeCloseTo(raw.entropy, 5)
    expect(sweep.scaled.gradient[6]).toBeCloseTo(scaled.gradient, 5)
  })

  it.each(distributions)('%s: both histograms count every pair, on one axis', async (distribution) => {
    for (const d_k of [1, 2, 3, 63, 64, 1024]) {
      const { raw, scaled } = await compute({ ...d64, d_k, distribution, samples: 777 })
      for (const { histogram } of [raw, scaled]) expect(histogram.counts.reduce((a, b) => a + b, 0)).toBe(777)
      expect([raw.histogram.low, raw.histogram.high]).toEqual([scaled.histogram.low, scaled.histogram.high])
    }
  })

  it('signs: every possible sum stands in the middle of a bin', () => {
    for (const d_k of [1, 2, 7, 64, 1024]) {
      const bins = binsOf({ d_k, distribution: 'sign' })
      expect((bins.high - bins.low) / bins.bins).toBe(2)
      expect((bins.low + 1 - d_k) % 2).toBeCloseTo(0)
      expect(bins.high).toBeGreaterThanOrEqual(Math.min(d_k, 4 * Math.sqrt(d_k)))
    }
  })

  it('counts what lies outside in the end bins', () => {
    const { counts } = histogramOf(Float32Array.of(-9, -1, 0.5, 1, 9), { low: -1, high: 1, bins: 4 })
    expect([...counts]).toEqual([2, 0, 0, 3])
  })

  it('another seed draws other numbers', async () => {
    const [one, other] = [await compute(d64), await compute({ ...d64, seed: 2 })]
    expect(other.raw.scores.values).not.toEqual(one.raw.scores.values)
  })
})
