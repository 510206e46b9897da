import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { rowTex, vectorTex } from './matrix'
import { productCellTex } from './multi-head'
import type { Pen } from './pen'
import { aligned, sumTex, termsShown } from './sum'

/** The switches of a block that its equations show. */
export interface BlockForm {
  norm: 'pre' | 'post' | 'none'
  residual: boolean
  activation: 'relu' | 'gelu'
  causal: boolean
}

/** The two lines that a block is, without numbers. */
export function blockTex(pen: Pen, { norm, residual, activation, causal }: BlockForm): string {
  const X = pen.role('input', 'X')
  const layer = (name: string, input: string): string =>
    `\\operatorname{${name}}(${norm === 'pre' ? `\\operatorname{LN}(${input})` : input})`
  const stream = (input: string, update: string): string => {
    const sum = residual ? `${input} + ${update}` : update
    return norm === 'post' ? `\\operatorname{LN}(${sum})` : sum
  }
  const act = activation === 'relu' ? 'ReLU' : 'GELU'
  return aligned([
    `H &= ${stream(X, layer('Attn', X))}`,
    `Y &= ${stream('H', layer('FFN', 'H'))}`,
    `\\operatorname{Attn}(Z) &= \\operatorname{softmax}\\left(\\frac{${pen.role('query', 'ZW_Q')}\\,(${pen.role('key', 'ZW_K')})^{\\top}}{\\sqrt{d_k}}${causal ? ' + M' : ''}\\right) ${pen.role('value', 'ZW_V')}\\, W_O`,
    `\\operatorname{FFN}(Z) &= \\operatorname{${act}}(ZW_1 + b_1)\\, W_2 + b_2`,
  ])
}

/** Layer norm of one row: its mean, its variance, the standardized row with gain and bias. */
export function normRowTex(
  pen: Pen,
  input: Matrix,
  output: Matrix,
  row: number,
  stats: { mean: ArrayLike<number>; variance: ArrayLike<number> },
  epsilon: number,
): string {
  const d = input.cols.names.length
  const mean = stats.mean[row]
  const token = pen.word(input.rows.names[row])
  const power = Math.round(Math.log10(epsilon))
  return aligned([
    `x_{${token}} &= ${rowTex(pen, input, row, { fold: termsShown })}`,
    `\\mu &= \\tfrac{1}{${d}} (${sumTex(d, (i) => pen.factor(cellOf(input, row, i)))}) = ${pen.num(mean)}`,
    `\\sigma^2 &= \\tfrac{1}{${d}} \\textstyle\\sum_i (x_i - \\mu)^2 = ${pen.num(stats.variance[row])}`,
    `\\operatorname{LN}(x_{${token}}) &= \\gamma \\odot \\frac{x_{${token}} - ${pen.factor(mean)}}{\\sqrt{${pen.num(stats.variance[row])} + 10^{${power}}}} + \\beta`,
    `&= ${pen.role('output', rowTex(pen, output, row, { fold: termsShown }))}`,
  ])
}

const cell = (pen: Pen, symbol: string, matrix: Matrix, row: number, col: number): string =>
  `${symbol}_{${pen.word(matrix.rows.names[row])},\\,${col + 1}}`

/** A cell of the first layer of the FFN: z W_1 + b_1. */
export const hiddenCellTex = (
  pen: Pen,
  input: Matrix,
  W_1: Matrix,
  b_1: Matrix,
  hidden: Matrix,
  row: number,
  col: number,
): string =>
  productCellTex(
    pen,
    cell(pen, 'h', hidden, row, col),
    `\\textstyle\\sum_k z_{${pen.word(hidden.rows.names[row])},\\,k}\\, (W_1)_{k,\\,${col + 1}} + (b_1)_{${col + 1}}`,
    input,
    W_1,
    row,
    col,
    cellOf(hidden, row, col),
    cellOf(b_1, 0, col),
  )

/** A cell behind the activation. GELU is x times the normal distribution function. */
export function activatedCellTex(
  pen: Pen,
  hidden: Matrix,
  activated: Matrix,
  activation: BlockForm['activation'],
  row: number,
  col: number,
): string {
  const x = cellOf(hidden, row, col)
  const left = cell(pen, 'a', activated, row, col)
  const put = activation === 'relu' ? `\\max(0,\\, ${pen.num(x)})` : `${pen.factor(x)} \\cdot \\Phi(${pen.num(x)})`
  return `${left} = ${put} = ${pen.role('output', pen.num(cellOf(activated, row, col)))}`
}

/** A cell of the second layer of the FFN: a W_2 + b_2. */
export const ffnCellTex = (
  pen: Pen,
  activated: Matrix,
  W_2: Matrix,
  b_2: Matrix,
  ffn: Matrix,
  row: number,
  col: number,
): string =>
  productCellTex(
    pen,
    cell(pen, 'f', ffn, row, col),
    `\\textstyle\\sum_k a_{${pen.word(ffn.rows.names[row])},\\,k}\\, (W_2)_{k,\\,${col + 1}} + (b_2)_{${col + 1}}`,
    activated,
    W_2,
    row,
    col,
    cellOf(ffn, row, col),
    cellOf(b_2, 0, col),
  )

/** A cell of a projection (Q, K, V or the attention's output): a row of the input times a column of the weights. */
export const linearCellTex = (
  pen: Pen,
  symbol: string,
  input: Matrix,
  weights: Matrix,
  result: Matrix,
  row: number,
  col: number,
): string =>
  productCellTex(
    pen,
    cell(pen, symbol, result, row, col),
    `\\textstyle\\sum_k z_{${pen.word(result.rows.names[row])},\\,k}\\, w_{k,\\,${col + 1}}`,
    input,
    weights,
    row,
    col,
    cellOf(result, row, col),
  )

/** A cell of the stream: what came in plus what the layer added. */
export function residualCellTex(
  pen: Pen,
  input: Matrix,
  update: Matrix,
  result: Matrix,
  row: number,
  col: number,
  residual: boolean,
): string {
  const left = cell(pen, 'h', result, row, col)
  const sum = residual
    ? `${pen.factor(cellOf(input, row, col))} + ${pen.factor(cellOf(update, row, col))}`
    : pen.num(cellOf(update, row, col))
  return `${left} = ${sum} = ${pen.role('output', pen.num(cellOf(result, row, col)))}`
}

/** A named vector, such as the gain of a norm. */
export const namedVectorTex = (pen: Pen, symbol: string, values: ArrayLike<number>): string =>
  `${symbol} = ${vectorTex(pen, values, { fold: termsShown })}`
