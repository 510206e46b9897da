import { tensor2d } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { entropy, jacobianNorm, scoped, softmax, softmaxSteps } from '@/lib/nn'
import { farthest, fixed } from './arbitrary'

beforeAll(() => ready())

const of = (row: number[]): Float32Array => scoped(() => softmax(tensor2d(row, [1, row.length])).dataSync<'float32'>())
const sum = (row: Float32Array): number => row.reduce((a, b) => a + b, 0)
const score = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NEGATIVE_INFINITY))

describe('softmax', () => {
  it('sums to one in a row that sees anything, to zero in one that sees nothing, and is never NaN', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 64 }), (row) => {
        const weights = of(row)
        const sees = row.some((x) => x !== Number.NEGATIVE_INFINITY)
        expect(Math.abs(sum(weights) - (sees ? 1 : 0))).toBeLessThan(1e-6)
        expect(weights.every((w) => w >= 0 && w <= 1)).toBe(true)
      }),
      fixed(300),
    )
  })

  it('stays the same when a number is added to the whole row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 16 }),
        fc.integer({ min: -1000, max: 1000 }),
        (row, shift) => {
          expect(farthest(of(row), of(row.map((x) => x + shift)))).toBe(0)
        },
      ),
      fixed(100),
    )
  })

  it('does not overflow where exp alone would', () => {
    expect([...of([1000, 1000, -1000])]).toEqual([0.5, 0.5, 0])
  })

  it('shows its steps: the maximum, the exponentials, their sum', () => {
    const steps = scoped(() => {
      const { rowMax, exps, rowSum } = softmaxSteps(tensor2d([0, Math.log(3), -Infinity, -Infinity], [2, 2]))
      return [rowMax, exps, rowSum].map((t) => Array.from(t.dataSync(), (x) => Number(x.toFixed(6))))
    })
    expect(steps).toEqual([
      [1.098612, -Infinity],
      [0.333333, 1, 0, 0],
      [1.333333, 0],
    ])
  })
})

describe('saturation', () => {
  it('entropy goes from 0 for a one-hot row to ln n for an even one', () => {
    expect(entropy([0, 1, 0, 0])).toBe(0)
    expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 12)
  })

  it('the norm is that of the matrix diag(w) - w w^T', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 }), (row) => {
        const w = of(row)
        let squares = 0
        for (let i = 0; i < w.length; i++) {
          for (let j = 0; j < w.length; j++) squares += ((i === j ? w[i] : 0) - w[i] * w[j]) ** 2
        }
        expect(Math.abs(jacobianNorm(w) - Math.sqrt(squares))).toBeLessThan(1e-7)
      }),
      fixed(100),
    )
  })

  it('keeps the little that a saturated row lets through', () => {
    expect(jacobianNorm([1 - 1e-6, 1e-6]) / 2e-6).toBeCloseTo(1, 3)
  })
})
