import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import {
  type AttentionParts,
  aligned,
  maskedCellTex,
  maskedTex,
  matrixTex,
  normRowTex,
  outputCellTex,
  outputTex,
  type Pen,
  plainTex,
  productCellTex,
  scaledCellTex,
  scaledTex,
  scoreCellTex,
  scoresTex,
  sumTex,
  weightCellTex,
  weightsTex,
} from '@/lib/tex'
import { isParameter } from './edits'
import type { BlockState } from './state'
import type { BlockTrace } from './trace'
import { type ComputedName, type Made, matrixOf, type NormPlace, normPlaceOf, wiringOf } from './wiring'

/** The switches that formulas show. */
export type Form = Pick<BlockState, 'residual' | 'activation'>

const unscaled = { scale: true, temperature: 1 }

/** The attention inside the block, as the formulas of attention read it. */
const partsOf = (trace: BlockTrace): AttentionParts => ({ ...trace, output: trace.head })

const greek: Record<string, string> = { gamma: '\\gamma', beta: '\\beta' }

/** How a matrix of the block is written. Post-norm names the sums before their norm S_1 and S_2; H and Y are what goes on. */
export function symbolTex(pen: Pen, name: string, norm: NormPlace, { activation }: Form): string {
  if (isParameter(name)) {
    const [letter, index] = name.split('_')
    return `${greek[letter] ?? letter}_${index}`
  }
  const X = pen.role('input', 'X')
  const own: Record<string, string> = {
    X,
    norm1: `\\operatorname{LN}(${X})`,
    Q: pen.role('query', 'Q'),
    K: pen.role('key', 'K'),
    V: pen.role('value', 'V'),
    scores: pen.role('score', 'S'),
    scaled: pen.role('score', '\\tilde S'),
    masked: `${pen.role('score', '\\tilde S')} + M`,
    weights: pen.role('weight', 'A'),
    head: pen.role('output', 'O'),
    attention: '\\operatorname{Attn}',
    residual1: norm === 'post' ? 'S_1' : 'H',
    norm2: norm === 'post' ? 'H' : '\\operatorname{LN}(H)',
    hidden: 'U',
    activated: `\\operatorname{${activation === 'relu' ? 'ReLU' : 'GELU'}}(U)`,
    ffn: '\\operatorname{FFN}',
    residual2: norm === 'post' ? 'S_2' : 'Y',
    output: pen.role('output', 'Y'),
  }
  return own[name] ?? name
}

/** The same symbol as plain text, for a sentence: LN(X), W_Q, γ₁. */
export const symbolText = (name: string, norm: NormPlace, form: Form): string =>
  plainTex((pen) => symbolTex(pen, name, norm, form))
    .replace(/\\operatorname\{(\w+)\}/g, '$1')
    .replace('\\tilde S', 'S̃')
    .replace('\\gamma', 'γ')
    .replace('\\beta', 'β')
    .replace('_1', '₁')
    .replace('_2', '₂')

const wide = 4
/** Operands are put in while they are narrow; beyond that only the result is. */
const narrow = (...matrices: Matrix[]): boolean =>
  matrices.every((m) => m.rows.names.length <= wide && m.cols.names.length <= wide)

/** What a part of the block computes, with its numbers. `row`: the row that a norm is written out for. */
export function stageTex(pen: Pen, name: ComputedName, trace: BlockTrace, form: Form, row = 0): string {
  const place = normPlaceOf(trace)
  const made = wiringOf(place)[name]
  const result = matrixOf(trace, name)
  if (!made || !result) return ''
  const symbol = (of: string): string => symbolTex(pen, of, place, form)
  const matrix = (of: string): Matrix => matrixOf(trace, of) ?? result
  const numbers = matrixTex(pen, result)
  switch (made.by) {
    case 'norm': {
      const stats = trace.norms.find((n) => n.name === name)
      return stats ? normRowTex(pen, matrix(made.input), result, row, stats, trace.epsilon) : ''
    }
    case 'linear': {
      const [a, b] = [matrix(made.input), matrix(made.weights)]
      const put = narrow(a, b) && !made.bias ? ` = ${matrixTex(pen, a)} ${matrixTex(pen, b)}` : ''
      const bias = made.bias ? ` + ${symbol(made.bias)}` : ''
      return `${symbol(name)} = ${symbol(made.input)}\\, ${symbol(made.weights)}${bias}${put} = ${numbers}`
    }
    case 'scores':
      return scoresTex(pen, partsOf(trace))
    case 'scaled':
      return scaledTex(pen, partsOf(trace), unscaled)
    case 'masked':
      return maskedTex(pen, partsOf(trace))
    case 'weights':
      return weightsTex(pen, partsOf(trace))
    case 'head':
      return outputTex(pen, partsOf(trace))
    case 'activated':
      return `${symbol(name)} = ${numbers}`
    case 'sum': {
      const [a, b] = [matrix(made.stream), matrix(made.update)]
      if (!form.residual) return `${symbol(name)} = ${symbol(made.update)} = ${numbers}`
      const put = narrow(a, b) ? ` = ${matrixTex(pen, a)} + ${matrixTex(pen, b)}` : ''
      return `${symbol(name)} = ${symbol(made.stream)} + ${symbol(made.update)}${put} = ${numbers}`
    }
  }
}

/** One cell with the numbers that it is made of. */
export function cellTex(pen: Pen, name: ComputedName, row: number, col: number, trace: BlockTrace, form: Form): string {
  const place = normPlaceOf(trace)
  const made = wiringOf(place)[name]
  const result = matrixOf(trace, name)
  if (!made || !result) return ''
  const symbol = (of: string): string => symbolTex(pen, of, place, form)
  const matrix = (of: string): Matrix => matrixOf(trace, of) ?? result
  const value = pen.role('output', pen.num(cellOf(result, row, col)))
  const index = (of: string): string => `{${symbol(of)}}_{${pen.word(result.rows.names[row])},\\,${col + 1}}`
  switch (made.by) {
    case 'norm':
      return normCellTex(pen, made, name, row, col, trace, symbol)
    case 'linear': {
      const token = pen.word(result.rows.names[row])
      const bias = made.bias ? ` + (${symbol(made.bias)})_{${col + 1}}` : ''
      return productCellTex(
        pen,
        index(name),
        `\\textstyle\\sum_k ${symbol(made.input)}_{${token},\\,k}\\, (${symbol(made.weights)})_{k,\\,${col + 1}}${bias}`,
        matrix(made.input),
        matrix(made.weights),
        row,
        col,
        cellOf(result, row, col),
        made.bias && cellOf(matrix(made.bias), 0, col),
      )
    }
    case 'scores':
      return scoreCellTex(pen, partsOf(trace), row, col)
    case 'scaled':
      return scaledCellTex(pen, partsOf(trace), unscaled, row, col)
    case 'masked':
      return maskedCellTex(pen, partsOf(trace), row, col)
    case 'weights':
      return weightCellTex(pen, partsOf(trace), row, col)
    case 'head':
      return outputCellTex(pen, partsOf(trace), row, col)
    case 'activated': {
      const u = cellOf(trace.hidden, row, col)
      const put =
        form.activation === 'relu' ? `\\max(0,\\, ${pen.num(u)})` : `${pen.factor(u)} \\cdot \\Phi(${pen.num(u)})`
      return aligned([`${index(name)} &= ${put}`, `&= ${value}`])
    }
    case 'sum': {
      const update = cellOf(matrix(made.update), row, col)
      if (!form.residual) return aligned([`${index(name)} &= ${index(made.update)}`, `&= ${value}`])
      const stream = cellOf(matrix(made.stream), row, col)
      return aligned([
        `${index(name)} &= ${index(made.stream)} + ${index(made.update)}`,
        `&= ${pen.factor(stream)} + ${pen.factor(update)}`,
        `&= ${value}`,
      ])
    }
  }
}

/** One cell behind a layer norm: the mean and the variance of its row, then the division. */
function normCellTex(
  pen: Pen,
  { input, gamma, beta }: Extract<Made, { by: 'norm' }>,
  name: ComputedName,
  row: number,
  col: number,
  trace: BlockTrace,
  symbol: (of: string) => string,
): string {
  const x = matrixOf(trace, input)
  const y = matrixOf(trace, name)
  const gain = matrixOf(trace, gamma)
  const offset = matrixOf(trace, beta)
  const stats = trace.norms.find((n) => n.name === name)
  if (!x || !y || !gain || !offset || !stats) return ''
  const d = x.cols.names.length
  const [mean, variance] = [stats.mean[row], stats.variance[row]]
  const x_i = (i: number): string => pen.num(cellOf(x, row, i))
  const power = Math.round(Math.log10(trace.epsilon))
  return aligned([
    `\\mu &= \\tfrac{1}{${d}}\\bigl(${sumTex(d, (i) => pen.factor(cellOf(x, row, i)))}\\bigr) = ${pen.num(mean)}`,
    `\\sigma^2 &= \\tfrac{1}{${d}}\\textstyle\\sum_i (x_i - \\mu)^2`,
    `&= \\tfrac{1}{${d}}\\bigl(${sumTex(d, (i) => `(${x_i(i)} - ${pen.factor(mean)})^2`, 3)}\\bigr)`,
    `&= ${pen.num(variance, 6)}`,
    `{${symbol(name)}}_{${pen.word(y.rows.names[row])},\\,${col + 1}} &= \\gamma \\cdot \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta`,
    `&= ${pen.factor(cellOf(gain, 0, col))} \\times \\frac{${x_i(col)} - ${pen.factor(mean)}}{\\sqrt{${pen.num(variance, 6)} + 10^{${power}}}} + ${pen.factor(cellOf(offset, 0, col))}`,
    `&= ${pen.role('output', pen.num(cellOf(y, row, col)))}`,
  ])
}
