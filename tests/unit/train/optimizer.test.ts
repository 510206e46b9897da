import { describe, expect, it } from 'vitest'
import { adamw, clipFactor, defaultTrainOptions, globalNorm, learningRateAt } from '@/lib/train'

describe('schedule', () => {
  const options = { steps: 110, warmup: 10, learningRate: 1, minLearningRate: 0.1 }
  it('goes straight up, then down half a cosine wave, then stays', () => {
    expect([1, 5, 10].map((s) => learningRateAt(s, options))).toEqual([0.1, 0.5, 1])
    expect(learningRateAt(60, options)).toBeCloseTo(0.55, 12)
    expect(learningRateAt(110, options)).toBeCloseTo(0.1, 12)
    expect(learningRateAt(1000, options)).toBeCloseTo(0.1, 12)
  })
  it('needs no warm-up, and no descent', () => {
    expect(learningRateAt(1, { ...options, warmup: 0 })).toBeCloseTo(1, 3)
    expect(learningRateAt(5, { ...options, warmup: 5, steps: 5 })).toBeCloseTo(0.1, 12)
  })
})

describe('clipping', () => {
  it('scales a long gradient down to the limit, and leaves a short one', () => {
    const gradients = { a: Float32Array.of(3), b: Float32Array.of(0, 4) }
    expect(globalNorm(gradients)).toBe(5)
    expect(clipFactor(5, 1) * 5).toBeCloseTo(1, 5)
    expect(clipFactor(5, 10)).toBe(1)
    expect(clipFactor(5, 0)).toBe(1)
  })
})

describe('AdamW', () => {
  const { beta1, beta2, eps } = defaultTrainOptions
  const step = (theta: number, gradient: number, decay: number) => {
    const p = Float32Array.of(theta)
    adamw(p, Float32Array.of(gradient), new Float32Array(1), new Float32Array(1), {
      ...{ step: 1, rate: 0.1, factor: 1, decay, beta1, beta2, eps },
    })
    return p[0]
  }
  it('takes a first step of the learning rate, however long the gradient', () => {
    expect(step(1, 0.001, 0)).toBeCloseTo(0.9, 5)
    expect(step(1, -1000, 0)).toBeCloseTo(1.1, 5)
  })
  it('decays by itself, not through the gradient', () => {
    expect(step(1, 0, 0.5)).toBeCloseTo(0.95, 6)
    expect(step(1, 1000, 0.5)).toBeCloseTo(0.85, 5)
  })
})
