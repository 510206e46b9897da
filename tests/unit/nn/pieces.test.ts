import { matMul, ones, tensor1d, tensor2d, tidy, zeros } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { normalGrid } from '@/lib/matrix/fills'
import {
  embedding,
  experts,
  geglu,
  learnedPositions,
  rmsNorm,
  rotary,
  route,
  seedAt,
  seededDropout,
  sinusoidalPositions,
  transposed,
} from '@/lib/nn'
import { farthest } from './arbitrary'

beforeAll(() => ready())

const drawn = (rows: number, cols: number, seed: number) => tensor2d(normalGrid(rows, cols, seed).values, [rows, cols])

describe('positions', () => {
  it('rotary: a turned query meets a turned key by their distance alone', () => {
    tidy(() => {
      const q = drawn(1, 8, 1)
      const k = drawn(1, 8, 2)
      const meeting = (at: number, other: number) => matMul(rotary(q, at), transposed(rotary(k, other))).dataSync()[0]
      expect(meeting(5, 2)).toBeCloseTo(meeting(13, 10), 4)
      expect(meeting(3, 3)).toBeCloseTo(matMul(q, transposed(k)).dataSync()[0], 4)
      expect(Math.abs(meeting(5, 2) - meeting(5, 4))).toBeGreaterThan(0.01)
    })
  })
  it('rotary: the first pair turns by one radian a position', () => {
    tidy(() => {
      const turned = rotary(tensor2d([1, 0, 1, 0], [1, 4]), 1).dataSync()
      expect(farthest(turned, [Math.cos(1), Math.sin(1), Math.cos(0.01), Math.sin(0.01)])).toBeLessThan(1e-6)
    })
  })
  it('sinusoidal: waves of the paper, from any position on', () => {
    tidy(() => {
      const all = sinusoidalPositions(6, 5).dataSync()
      expect(farthest(all.slice(0, 5), [0, 1, 0, 1, 0])).toBe(0)
      expect(all[5]).toBeCloseTo(Math.sin(1), 6)
      expect(all[9]).toBeCloseTo(Math.sin(10_000 ** -0.8), 6)
      expect(sinusoidalPositions(2, 5, 4).dataSync()).toEqual(all.slice(20))
    })
  })
  it('learned: rows of a table', () => {
    tidy(() => {
      const table = tensor2d([1, 2, 3, 4, 5, 6], [3, 2])
      expect([...learnedPositions(table, 2, 1).dataSync()]).toEqual([3, 4, 5, 6])
    })
  })
})

describe('pieces of a decoder', () => {
  it('embedding: the row of each token', () => {
    tidy(() => {
      const W = tensor2d([1, 2, 3, 4, 5, 6], [3, 2])
      expect([...embedding(tensor2d([2, 0], [1, 2], 'int32'), W).dataSync()]).toEqual([5, 6, 1, 2])
    })
  })
  it('RMSNorm: the mean square of a row becomes 1; its mean stays where it was', () => {
    tidy(() => {
      const y = rmsNorm(tensor2d([3, 4, 0, 0], [1, 4]), tensor1d([1, 1, 1, 2])).dataSync()
      expect(farthest(y, [1.2, 1.6, 0, 0])).toBeLessThan(1e-5)
    })
  })
  it('GEGLU: a gate of 0 lets nothing through', () => {
    tidy(() => {
      const W_up = drawn(3, 4, 1)
      const W_down = drawn(4, 3, 2)
      const closed = geglu(drawn(2, 3, 3), { W_gate: zeros([3, 4]), W_up, W_down })
      expect(closed.dataSync().every((x) => x === 0)).toBe(true)
    })
  })
  it('dropout: the same seed drops the same; what is left makes up for what is gone', () => {
    tidy(() => {
      const x = ones([100, 100])
      const [once, again] = [seededDropout(0.3, 5), seededDropout(0.3, 5)]
      const first = Float32Array.from(once(x).dataSync())
      expect(Float32Array.from(again(x).dataSync())).toEqual(first)
      expect(Float32Array.from(once(x).dataSync())).not.toEqual(first)
      expect(first.filter((v) => v === 0).length / 1e4).toBeCloseTo(0.3, 1)
      expect(first.reduce((a, b) => a + b, 0) / 1e4).toBeCloseTo(1, 1)
      expect(seededDropout(0, 5)(x)).toBe(x)
    })
  })
  it('seeds: the same path, the same seed; neighbours have nothing in common', () => {
    const seeds = Array.from({ length: 1000 }, (_, i) => seedAt(1, i))
    expect(new Set(seeds).size).toBe(1000)
    expect(seedAt(1, 5)).toBe(seeds[5])
    expect(seedAt(1, 0, 5)).not.toBe(seedAt(1, 5, 0))
    expect(seeds.reduce((a, b) => a + b, 0) / 1000 / 2 ** 32).toBeCloseTo(0.5, 1)
  })
})

describe('experts', () => {
  it('sends each token to the k likeliest, and loses none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((count) =>
          fc.record({
            count: fc.constant(count),
            k: fc.integer({ min: 1, max: count }),
            tokens: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: count, maxLength: count }), {
              minLength: 1,
            }),
          }),
        ),
        ({ count, k, tokens }) => {
          const { chosen, mask, load } = route(tokens.flat(), count, k)
          expect(load.reduce((a, b) => a + b, 0)).toBe(tokens.length * k)
          for (const [t, row] of tokens.entries()) {
            const mine = [...chosen.subarray(t * k, t * k + k)]
            expect(new Set(mine).size).toBe(k)
            const worst = Math.min(...mine.map((e) => row[e]))
            for (const [e, p] of row.entries()) {
              expect(mask[t * count + e]).toBe(mine.includes(e) ? 1 : 0)
              if (!mine.includes(e)) expect(p).toBeLessThanOrEqual(worst)
            }
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  })
  it('adds up what the chosen say, weighted by gates that sum to one', () => {
    tidy(() => {
      const x = drawn(7, 4, 1)
      const { gates, output, load, balance } = experts(x, drawn(4, 3, 2), 2, (sent, e) =>
        matMul(sent, tensor2d(identity(e + 1), [4, 4])),
      )
      const g = gates.dataSync()
      const expected = Array.from(x.dataSync(), (value, i) => {
        const row = Math.floor(i / 4) * 3
        return value * (g[row] + 2 * g[row + 1] + 3 * g[row + 2])
      })
      expect(farthest(output.dataSync(), expected)).toBeLessThan(1e-5)
      for (let t = 0; t < 7; t++) expect(g[3 * t] + g[3 * t + 1] + g[3 * t + 2]).toBeCloseTo(1, 5)
      expect(Int32Array.from(load.dataSync()).reduce((a, b) => a + b, 0)).toBe(14)
      expect(balance.dataSync()[0]).toBeGreaterThan(0.9)
    })
  })
  it('are in balance at 1', () => {
    tidy(() => {
      const even = experts(tensor2d([1, 0, 0, 1], [2, 2]), tensor2d([1, 0, 0, 1], [2, 2]), 1, (sent) => sent)
      expect(even.balance.dataSync()[0]).toBeCloseTo(1, 6)
    })
  })
})

/** [4, 4], times a number. */
function identity(times: number): Float32Array {
  const values = new Float32Array(16)
  for (let i = 0; i < 4; i++) values[5 * i] = times
  return values
}
