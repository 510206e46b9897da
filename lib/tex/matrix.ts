import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { folded, gap } from './fold'
import type { Pen } from './pen'

/** Larger matrices are folded in formulas: seven shown, dots, the last. */
export const foldAbove = 8

export interface MatrixTexOptions {
  fold?: number
  transposed?: boolean
  /** True: room is kept for a minus sign, so that the formula doesn't twitch when a number crosses zero. Default true. */
  signed?: boolean
  /** Decimals, where they differ from the rest of the formula. */
  digits?: number
}

const size = (m: Matrix): [number, number] => [m.rows.names.length, m.cols.names.length]

export function matrixTex(pen: Pen, matrix: Matrix, options: MatrixTexOptions = {}): string {
  const [rows, cols] = size(matrix)
  const value = options.transposed
    ? (row: number, col: number) => cellOf(matrix, col, row)
    : (row: number, col: number) => cellOf(matrix, row, col)
  return options.transposed ? gridTex(pen, cols, rows, value, options) : gridTex(pen, rows, cols, value, options)
}

/** One row of a matrix as a row vector. */
export const rowTex = (pen: Pen, matrix: Matrix, row: number, options: MatrixTexOptions = {}): string =>
  gridTex(pen, 1, size(matrix)[1], (_, col) => cellOf(matrix, row, col), options)

/** A row vector of plain numbers. */
export const vectorTex = (pen: Pen, values: ArrayLike<number>, options: MatrixTexOptions = {}): string =>
  gridTex(pen, 1, values.length, (_, col) => values[col], options)

/** rows x cols numbers in brackets, folded with dots where they are many. */
export function gridTex(
  pen: Pen,
  rows: number,
  cols: number,
  value: (row: number, col: number) => number,
  { fold = foldAbove, signed = true, digits }: MatrixTexOptions = {},
): string {
  const shownCols = folded(cols, fold)
  const lines = folded(rows, fold).map((row) =>
    shownCols
      .map((col) => {
        if (row === gap) return col === gap ? '\\ddots' : '\\vdots'
        return col === gap ? '\\cdots' : pen.num(value(row, col), digits)
      })
      .join(' & '),
  )
  return pen.grid(`\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`, signed)
}
