import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import type { Pen } from './pen'
import { aligned, sumLines } from './sum'

/** One cell of a product of two matrices, row by column, with the numbers put in. */
export function productCellTex(
  pen: Pen,
  left: string,
  symbolic: string,
  a: Matrix,
  b: Matrix,
  row: number,
  col: number,
  result: number,
  bias?: number,
): string {
  const product = (k: number): string => `${pen.factor(cellOf(a, row, k))} \\times ${pen.factor(cellOf(b, k, col))}`
  const offset = bias === undefined ? '' : ` + ${pen.factor(bias)}`
  return aligned([
    `${left} &= ${symbolic}`,
    ...sumLines(a.cols.names.length, product, offset),
    `&= ${pen.role('output', pen.num(result))}`,
  ])
}
