import type { Matrix } from '@/lib/lab/types'

/** Rows that are nearer than this are the same to the eye: they print alike with three decimals. */
const alike = 5e-4

/** True when all rows of a matrix are the same: its tokens can't be told apart any more. */
export function rowsAlike({ rows, cols, values }: Matrix): boolean {
  const width = cols.names.length
  return rows.names.length > 1 && values.every((x, i) => Math.abs(x - values[i % width]) < alike)
}

/** How many cells an activation has turned into exactly 0. */
export const zerosOf = ({ values }: Matrix): number => values.reduce((count, x) => (x === 0 ? count + 1 : count), 0)
