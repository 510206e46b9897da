import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { folded, gap } from './fold'
import { matrixTex, rowTex } from './matrix'
import type { Pen } from './pen'
import { productCellTex } from './product'
import { aligned } from './sum'

/** head_h = Attention(X W_Q^(h), X W_K^(g), X W_V^(g)); g is the key/value head that head h reads. Heads count from 0. */
export function headTex(pen: Pen, head: number, kv: number): string {
  const X = pen.role('input', 'X')
  const own = `^{(${head + 1})}`
  const shared = `^{(${kv + 1})}`
  const parts = [
    pen.role('query', `${X} W_Q${own}`),
    pen.role('key', `${X} W_K${shared}`),
    pen.role('value', `${X} W_V${shared}`),
  ]
  return `${headName(pen, head)} = \\operatorname{Attention}(${parts.join(',\\, ')})`
}

const headName = (pen: Pen, head: number): string => pen.role('output', `\\text{head}_{${head + 1}}`)

/** One line a head, so that sharing of keys and values is seen at a glance. */
export const headsTex = (pen: Pen, kv: readonly number[]): string =>
  aligned(kv.map((g, head) => headTex(pen, head, g).replace(' = ', ' &= ')))

/** Concat(head_1, ..., head_h); a muted head is a block of zeros. */
const concatName = (pen: Pen, heads: number, muted: readonly number[]): string =>
  `\\operatorname{Concat}(${folded(heads, 8)
    .map((h) => (h === gap ? '\\dots' : muted.includes(h) ? '\\mathbf{0}' : headName(pen, h)))
    .join(',\\, ')})`

/** The heads side by side, with the numbers. */
export const concatTex = (pen: Pen, concat: Matrix, heads: number, muted: readonly number[]): string =>
  `${concatName(pen, heads, muted)} = ${pen.role('output', matrixTex(pen, concat))}`

/** What W_O makes of them. */
export function multiHeadTex(
  pen: Pen,
  concat: Matrix,
  W_O: Matrix,
  output: Matrix,
  heads: number,
  muted: readonly number[],
): string {
  const narrow = [concat, W_O].every((m) => m.rows.names.length <= 4 && m.cols.names.length <= 4)
  const put = narrow ? ` = ${matrixTex(pen, concat)} ${matrixTex(pen, W_O)}` : ''
  return `\\operatorname{MultiHead}(${pen.role('input', 'X')}) = ${concatName(pen, heads, muted)}\\, W_O${put} = ${pen.role('output', matrixTex(pen, output))}`
}

/** output_ij: a row of the concatenation times a column of W_O. */
export const multiHeadCellTex = (
  pen: Pen,
  concat: Matrix,
  W_O: Matrix,
  output: Matrix,
  row: number,
  col: number,
): string =>
  productCellTex(
    pen,
    `${pen.role('output', 'o')}_{${pen.word(output.rows.names[row])},\\,${col + 1}}`,
    `\\textstyle\\sum_k c_{${pen.word(output.rows.names[row])},\\,k}\\, (W_O)_{k,\\,${col + 1}}`,
    concat,
    W_O,
    row,
    col,
    cellOf(output, row, col),
  )

/** The numbers that a key/value cache holds for one token: keys and values of every key/value head. */
export const cacheTex = (pen: Pen, kvHeads: number, d_k: number, d_v: number, numbers: number): string =>
  d_k === d_v
    ? `2 \\cdot h_{kv} \\cdot d_k = 2 \\cdot ${kvHeads} \\cdot ${d_k} = ${pen.num(numbers, 0)}`
    : `h_{kv} \\cdot (d_k + d_v) = ${kvHeads} \\cdot (${d_k} + ${d_v}) = ${pen.num(numbers, 0)}`

/** What a muted head takes from one row of the output. */
export const lostRowTex = (pen: Pen, lost: Matrix, row: number, muted: readonly number[]): string =>
  `\\Delta o_{${pen.word(lost.rows.names[row])}} = \\textstyle\\sum_{h \\in \\{${muted.map((h) => h + 1).join(',')}\\}} ${pen.role('output', '\\text{head}_{h}')} W_O^{(h)} = ${rowTex(pen, lost, row)}`
