import fc from 'fast-check'
import type { Mask } from '@/lib/labs/schemas'
import { normalGrid } from '@/lib/matrix/fills'
import type { Grid } from '@/lib/matrix/grid'

/** Every run draws the same cases. */
export const fixed = (numRuns: number) => ({ seed: 20_170_612, numRuns })

export const tokensOf = (n: number): string[] => Array.from({ length: n }, (_, i) => `t${i + 1}`)

export interface QKV {
  n: number
  Q: Grid
  K: Grid
  V: Grid
}

/** Seeded Q, K, V of up to `most` tokens and features. */
export const qkv = (most: number): fc.Arbitrary<QKV> =>
  fc
    .record({
      n: fc.integer({ min: 1, max: most }),
      d_k: fc.integer({ min: 1, max: most }),
      d_v: fc.integer({ min: 1, max: most }),
      seed: fc.integer({ min: 0, max: 1e6 }),
    })
    .map(({ n, d_k, d_v, seed }) => ({
      n,
      Q: normalGrid(n, d_k, seed),
      K: normalGrid(n, d_k, seed + 1),
      V: normalGrid(n, d_v, seed + 2),
    }))

/** Masks of every kind, with flipped cells: some rows may see nothing. */
export const anyMask: fc.Arbitrary<Mask> = fc.record({
  kind: fc.constantFrom('none', 'causal', 'padding', 'window'),
  window: fc.integer({ min: 1, max: 4 }),
  padding: fc.integer({ min: 0, max: 16 }),
  flips: fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 20 }),
})

/** The rows of a flat row-major array. */
export const rowsOf = (values: Float32Array, cols: number): Float32Array[] =>
  Array.from({ length: values.length / cols }, (_, row) => values.subarray(row * cols, (row + 1) * cols))

/** Largest absolute difference; NaN counts as infinite. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let worst = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    const difference = Math.abs(a[i] - b[i])
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference)
  }
  return worst
}
