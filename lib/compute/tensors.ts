import { type Tensor, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import type { Axis, Matrix, MatrixName } from '@/lib/lab/types'
import type { Grid } from '@/lib/matrix/grid'

/** A grid of the state as a tensor, [rows, cols]. */
export const tensorOf = (g: Grid): Tensor2D => tensor2d(g.values, [g.rows, g.cols])

/** The numbers of a tensor, in an array of their own: a trace may be handed to another thread. */
export const valuesOf = (t: Tensor): Float32Array => new Float32Array(t.dataSync())

/** A tensor as a matrix that can be drawn. */
export const matrixOf = (name: MatrixName, t: Tensor, rows: Axis, cols: Axis, head?: number): Matrix => ({
  name,
  rows,
  cols,
  values: valuesOf(t),
  ...(head === undefined ? {} : { head }),
})
