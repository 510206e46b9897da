import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute } from '@/lib/labs/attention/compute'
import { type AttentionState, definition } from '@/lib/labs/attention/state'
import { openMask } from '@/lib/labs/schemas'
import { type Grid, withCell } from '@/lib/matrix/grid'
import { anyMask, farthest, fixed, type QKV, qkv, rowsOf, tokensOf } from './arbitrary'

beforeAll(() => ready())

const stateOf = ({ n, Q, K, V }: QKV, change: Partial<AttentionState> = {}): AttentionState => ({
  ...definition.presets.article,
  tokens: tokensOf(n),
  ...{ Q, K, V },
  tie: { K: false, V: false },
  ...change,
})

describe('attention', () => {
  it('gives every query weights that sum to one, or none at all where the mask leaves nothing to see', async () => {
    await fc.assert(
      fc.asyncProperty(qkv(16), anyMask, fc.constantFrom(0.01, 1, 100), async (input, mask, temperature) => {
        const { weights, output, rowMax, rowSum, emptyRows, blocked } = await compute(
          stateOf(input, { mask, temperature }),
        )
        for (const [row, w] of rowsOf(weights.values, input.n).entries()) {
          const empty = emptyRows.includes(row)
          const sum = w.reduce((a, b) => a + b, 0)
          expect(Math.abs(sum - (empty ? 0 : 1))).toBeLessThan(1e-6)
          expect(w.every((x, key) => (blocked[row * input.n + key] ? x === 0 : x >= 0))).toBe(true)
          if (empty) {
            expect(rowMax[row]).toBe(Number.NEGATIVE_INFINITY)
            expect(rowSum[row]).toBe(0)
            expect(rowsOf(output.values, input.V.cols)[row].every((x) => x === 0)).toBe(true)
          }
        }
        expect(output.values.every(Number.isFinite)).toBe(true)
      }),
      fixed(150),
    )
  })

  it('knows no order: permuted tokens give permuted outputs', async () => {
    await fc.assert(
      fc.asyncProperty(qkv(12), fc.infiniteStream(fc.nat()), async (input, choices) => {
        const order = shuffled(input.n, choices)
        const permuted = { ...input, Q: rowsIn(input.Q, order), K: rowsIn(input.K, order), V: rowsIn(input.V, order) }
        const before = await compute(stateOf(input))
        const after = await compute(stateOf(permuted))
        const rows = rowsOf(before.output.values, input.V.cols)
        const expected = order.flatMap((row) => [...rows[row]])
        expect(farthest(after.output.values, expected)).toBeLessThan(1e-5)
      }),
      fixed(60),
    )
  })

  it('causal: a later token changes no earlier output', async () => {
    await fc.assert(
      fc.asyncProperty(qkv(12), fc.nat(), async (input, pick) => {
        const at = pick % input.n
        const causal = { mask: { ...openMask, kind: 'causal' as const } }
        const before = await compute(stateOf(input, causal))
        const other = { ...input, K: withCell(input.K, at, 0, 9), V: withCell(input.V, at, 0, -9) }
        const after = await compute(stateOf(other, causal))
        const kept = at * input.V.cols
        expect([...after.output.values.subarray(0, kept)]).toEqual([...before.output.values.subarray(0, kept)])
      }),
      fixed(60),
    )
  })

  it('becomes even at a high temperature and picks the best key at a low one', async () => {
    const Q: Grid = { rows: 3, cols: 1, values: [1, 1, -1] }
    const K: Grid = { rows: 3, cols: 1, values: [0.5, -0.5, 0.1] }
    const input = { n: 3, Q, K, V: K }
    const hot = await compute(stateOf(input, { temperature: 100 }))
    expect(farthest(hot.weights.values, Array(9).fill(1 / 3))).toBeLessThan(0.003)
    const cold = await compute(stateOf(input, { temperature: 0.01 }))
    expect(farthest(cold.weights.values, [1, 0, 0, 1, 0, 0, 0, 1, 0])).toBeLessThan(1e-6)
  })

  it('divides by sqrt(d_k) times the temperature, and by the temperature alone when scaling is off', async () => {
    const { lookup } = definition.presets
    expect((await compute({ ...lookup, temperature: 2 })).divisor).toBeCloseTo(2 * Math.sqrt(3), 12)
    expect((await compute({ ...lookup, temperature: 2, scale: false })).divisor).toBe(2)
  })
})

describe('the gradient of an output cell', () => {
  const cellOf = (input: QKV, pick: number) => ({ row: pick % input.n, col: pick % input.V.cols })

  it('is what central differences give', async () => {
    await fc.assert(
      fc.asyncProperty(qkv(5), anyMask, fc.nat({ max: 1000 }), async (input, mask, pick) => {
        const { row, col } = cellOf(input, pick)
        const change = { mask, gradient: true, selection: { stage: 'output' as const, row, col } }
        const { gradient } = await compute(stateOf(input, change))
        const outputAt = async (changed: QKV) => {
          const { output } = await compute(stateOf(changed, { mask }))
          return output.values[row * input.V.cols + col]
        }
        const step = 1 / 64
        for (const name of ['Q', 'K', 'V'] as const) {
          const slopes: number[] = []
          for (const [i, value] of input[name].values.entries()) {
            const nudged = (by: number): QKV => {
              const values = input[name].values.with(i, value + by)
              return { ...input, [name]: { ...input[name], values } }
            }
            slopes.push(((await outputAt(nudged(step))) - (await outputAt(nudged(-step)))) / (2 * step))
          }
          expect(farthest(gradient?.[`d${name}`].values ?? [], slopes)).toBeLessThan(1e-3)
        }
      }),
      fixed(25),
    )
  })

  it('is computed only for a chosen cell of the output, while it exists', async () => {
    const { article } = definition.presets
    const cell = { row: 1, col: 2 }
    const gradientOf = async (change: Partial<AttentionState>) => (await compute({ ...article, ...change })).gradient
    expect(await gradientOf({ gradient: true })).toBeNull()
    expect(await gradientOf({ gradient: true, selection: { stage: 'weights', ...cell } })).toBeNull()
    expect(await gradientOf({ gradient: true, selection: { stage: 'output', row: 7, col: 0 } })).toBeNull()
    expect(await gradientOf({ selection: { stage: 'output', ...cell } })).toBeNull()
    expect(await gradientOf({ gradient: true, selection: { stage: 'output', ...cell } })).toMatchObject(cell)
  })
})

/** The rows of a grid in another order. */
const rowsIn = (g: Grid, order: number[]): Grid => ({
  ...g,
  values: order.flatMap((row) => g.values.slice(row * g.cols, (row + 1) * g.cols)),
})

function shuffled(n: number, choices: Iterable<number>): number[] {
  const left = Array.from({ length: n }, (_, i) => i)
  const stream = choices[Symbol.iterator]()
  return Array.from({ length: n }, () => left.splice((stream.next().value ?? 0) % left.length, 1)[0])
}
