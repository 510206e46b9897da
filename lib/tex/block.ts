import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { rowTex } from './matrix'
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
