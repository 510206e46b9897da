import type { Grid } from '@/lib/matrix/grid'
import type { Axis, AxisLabel, Matrix, MatrixName } from './types'

/** Names an axis of features '1', '2', ... */
export const features = (label: AxisLabel, count: number): Axis => ({
  label,
  names: Array.from({ length: count }, (_, i) => String(i + 1)),
})

/** Names an axis after the tokens that stand along it. */
export const tokenAxis = (label: 'token' | 'query' | 'key', tokens: readonly string[]): Axis => ({
  label,
  names: [...tokens],
})

/** A grid of the state as a matrix that can be drawn: float32, as the computation sees it. */
export const toMatrix = (name: MatrixName, g: Grid, rows: Axis, cols: Axis, head?: number): Matrix => ({
  name,
  rows,
  cols,
  values: Float32Array.from(g.values),
  ...(head === undefined ? {} : { head }),
})

/** The shortest decimal that is this float32 and no other: 0.3 and not 0.30000001192092896. */
export function shortest(x: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits))
    if (Math.fround(short) === x) return short
  }
  return Number(x.toPrecision(9))
}

/** A matrix as a grid that can be edited. */
export const toGrid = (m: Matrix): Grid => ({
  rows: m.rows.names.length,
  cols: m.cols.names.length,
  values: Array.from(m.values, shortest),
})

/** One number of a matrix. */
export const cellOf = (m: Matrix, row: number, col: number): number => m.values[row * m.cols.names.length + col]
