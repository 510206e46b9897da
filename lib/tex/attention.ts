import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { folded, gap } from './fold'
import { gridTex, matrixTex, rowTex } from './matrix'
import type { Pen } from './pen'
import { aligned, sumLines, sumTex, termsShown } from './sum'

/** What the formulas of scaled dot-product attention are written from: an attention trace, or one head of several. */
export interface AttentionParts {
  tokens: readonly string[]
  Q: Matrix
  K: Matrix
  V: Matrix
  scores: Matrix
  scaled: Matrix
  masked: Matrix
  exps: Matrix
  weights: Matrix
  output: Matrix
  rowMax: ArrayLike<number>
  rowSum: ArrayLike<number>
  blocked: ArrayLike<number>
}

/** How the scores were divided: what the trace holds as one divisor, told apart. */
export interface Scaling {
  /** False: not divided by sqrt(d_k). */
  scale: boolean
  temperature: number
}

/** Symbols of the paper, with the number of the head where there are several. */
export function symbols(pen: Pen, head?: number) {
  const mark = head === undefined ? '' : `^{(${head + 1})}`
  return {
    X: pen.role('input', 'X'),
    Q: pen.role('query', `Q${mark}`),
    K: pen.role('key', `K${mark}`),
    /** K transposed: with a head's number the transposition stands outside of it. */
    KT: pen.role('key', mark ? `{K${mark}}^{\\top}` : 'K^{\\top}'),
    V: pen.role('value', `V${mark}`),
    S: pen.role('score', `S${mark}`),
    scaledS: pen.role('score', `\\tilde S${mark}`),
    A: pen.role('weight', `A${mark}`),
    O: pen.role('output', head === undefined ? 'O' : `\\text{head}_{${head + 1}}`),
    W: (of: 'Q' | 'K' | 'V', kv = head) => `W_{${of}}${kv === undefined ? '' : `^{(${kv + 1})}`}`,
  }
}

const wide = 4
/** Operands are put in as matrices while they are narrow; beyond that only the result is. */
const narrow = (...matrices: Matrix[]): boolean =>
  matrices.every((m) => m.cols.names.length <= wide && m.rows.names.length <= wide)

/** Q = X W_Q = ..., or only Q = ... when nothing is projected. */
export function projectionTex(
  pen: Pen,
  of: 'Q' | 'K' | 'V',
  result: Matrix,
  operands: { X: Matrix; W: Matrix } | null,
  head?: number,
  kv = head,
): string {
  const s = symbols(pen, head)
  const role = roleOf[of]
  const numbers = pen.role(role, matrixTex(pen, result))
  if (!operands) return `${s[of]} = ${numbers}`
  const put = narrow(operands.X, operands.W) ? ` = ${matrixTex(pen, operands.X)} ${matrixTex(pen, operands.W)}` : ''
  return `${s[of]} = ${s.X} ${s.W(of, kv)}${put} = ${numbers}`
}
const roleOf = { Q: 'query', K: 'key', V: 'value' } as const

/** S = Q K^T with the numbers. */
export function scoresTex(pen: Pen, t: AttentionParts, head?: number): string {
  const s = symbols(pen, head)
  const put = narrow(t.Q, t.K)
    ? ` = ${pen.role('query', matrixTex(pen, t.Q))} ${pen.role('key', matrixTex(pen, t.K, { transposed: true }))}`
    : ''
  return `${s.S} = ${s.Q} ${s.KT}${put} = ${matrixTex(pen, t.scores)}`
}

/** The divisor as a formula; a root that is switched off is struck out, a temperature of 1 is not written. */
function divisorTex(pen: Pen, { scale, temperature }: Scaling, d_k: string, T: string): string {
  const root = scale ? `\\sqrt{${d_k}}` : `\\cancel{\\sqrt{${d_k}}}`
  return temperature === 1 ? root : `${root} \\cdot ${T === 'T' ? T : pen.num(temperature, 2)}`
}

/** The scores divided by sqrt(d_k), and by the temperature. */
export function scaledTex(pen: Pen, t: AttentionParts, scaling: Scaling, head?: number): string {
  const s = symbols(pen, head)
  const d_k = String(t.Q.cols.names.length)
  const symbolic = `\\frac{${s.Q} ${s.KT}}{${divisorTex(pen, scaling, 'd_k', 'T')}}`
  const put = narrow(t.scores)
    ? ` = \\frac{1}{${divisorTex(pen, scaling, d_k, 'number')}} ${matrixTex(pen, t.scores)}`
    : ''
  return `${s.scaledS} = ${symbolic}${put} = ${matrixTex(pen, t.scaled)}`
}

/** The mask as an addend: 0 where a query may look, -infinity where it may not. */
export function maskedTex(pen: Pen, t: AttentionParts, head?: number): string {
  const s = symbols(pen, head)
  const n = t.masked.rows.names.length
  const m = t.masked.cols.names.length
  const open = (row: number, col: number): number => (t.blocked[row * m + col] ? Number.NEGATIVE_INFINITY : 0)
  const put = narrow(t.masked) ? ` = ${matrixTex(pen, t.scaled)} + ${gridTex(pen, n, m, open, { digits: 0 })}` : ''
  return `${s.scaledS} + M${put} = ${matrixTex(pen, t.masked)}`
}

export function weightsTex(pen: Pen, t: AttentionParts, head?: number): string {
  const s = symbols(pen, head)
  const put = narrow(t.masked) ? ` = \\operatorname{softmax} ${matrixTex(pen, t.masked)}` : ''
  return `${s.A} = \\operatorname{softmax}(${s.scaledS} + M)${put} = ${pen.role('weight', matrixTex(pen, t.weights, { signed: false }))}`
}

export function outputTex(pen: Pen, t: AttentionParts, head?: number): string {
  const s = symbols(pen, head)
  const put = narrow(t.weights, t.V)
    ? ` = ${pen.role('weight', matrixTex(pen, t.weights, { signed: false }))} ${pen.role('value', matrixTex(pen, t.V))}`
    : ''
  return `${s.O} = ${s.A} ${s.V}${put} = ${pen.role('output', matrixTex(pen, t.output))}`
}

/** The whole of it in one line, without numbers. */
export function attentionTex(pen: Pen, scaling: Scaling, masked: boolean): string {
  const s = symbols(pen)
  const inner = `\\frac{${s.Q} ${s.KT}}{${divisorTex(pen, scaling, 'd_k', 'T')}}`
  return `\\operatorname{Attention}(${s.Q}, ${s.K}, ${s.V}) = \\operatorname{softmax}\\left(${inner}${masked ? ' + M' : ''}\\right) ${s.V}`
}

const name = (pen: Pen, t: AttentionParts, index: number): string => pen.word(t.tokens[index])

/** s_ij = q_i . k_j = the sum of products. */
export function scoreCellTex(pen: Pen, t: AttentionParts, row: number, col: number): string {
  const d_k = t.Q.cols.names.length
  const left = `${pen.role('score', 's')}_{${name(pen, t, row)},\\,${name(pen, t, col)}}`
  const q = pen.role('query', `q_{${name(pen, t, row)}}`)
  const k = pen.role('key', `k_{${name(pen, t, col)}}`)
  const product = (i: number): string =>
    `${pen.role('query', pen.factor(cellOf(t.Q, row, i)))} \\times ${pen.role('key', pen.factor(cellOf(t.K, col, i)))}`
  return aligned([
    `${left} &= ${q} \\cdot ${k}`,
    ...sumLines(d_k, product),
    `&= ${pen.role('score', pen.num(cellOf(t.scores, row, col)))}`,
  ])
}

/** One score divided. */
export function scaledCellTex(pen: Pen, t: AttentionParts, scaling: Scaling, row: number, col: number): string {
  const d_k = String(t.Q.cols.names.length)
  const left = `${pen.role('score', '\\tilde s')}_{${name(pen, t, row)},\\,${name(pen, t, col)}}`
  return aligned([
    `${left} &= \\frac{${pen.role('score', 's')}_{${name(pen, t, row)},\\,${name(pen, t, col)}}}{${divisorTex(pen, scaling, 'd_k', 'T')}}`,
    `&= \\frac{${pen.num(cellOf(t.scores, row, col))}}{${divisorTex(pen, scaling, d_k, 'number')}}`,
    `&= ${pen.role('score', pen.num(cellOf(t.scaled, row, col)))}`,
  ])
}

/** One score with the mask added. */
export function maskedCellTex(pen: Pen, t: AttentionParts, row: number, col: number): string {
  const m = t.masked.cols.names.length
  const mask = t.blocked[row * m + col] ? Number.NEGATIVE_INFINITY : 0
  const index = `{${name(pen, t, row)},\\,${name(pen, t, col)}}`
  return aligned([
    `${pen.role('score', '\\tilde s')}_${index} + M_${index} &= ${pen.factor(cellOf(t.scaled, row, col))} + ${pen.factor(mask, 0)}`,
    `&= ${pen.role('score', pen.num(cellOf(t.masked, row, col)))}`,
  ])
}

/** True when the row may see nothing: its weights are defined, not computed. */
const isEmpty = (t: AttentionParts, row: number): boolean => t.rowMax[row] === Number.NEGATIVE_INFINITY

/** e to the score minus the largest of its row, with numbers. */
const exponential = (pen: Pen, t: AttentionParts, row: number, col: number): string =>
  `e^{${pen.num(cellOf(t.masked, row, col))} - ${pen.factor(t.rowMax[row])}}`

/** Softmax of a row: the largest score, the exponentials, their sum, the quotients. */
export function softmaxRowTex(pen: Pen, t: AttentionParts, row: number): string {
  const m = t.masked.cols.names.length
  const a = `${pen.role('weight', 'a')}_{${name(pen, t, row)}}`
  const scores = rowTex(pen, t.masked, row, { fold: termsShown })
  const result = pen.role('weight', rowTex(pen, t.weights, row, { fold: termsShown, signed: false }))
  if (isEmpty(t, row)) return aligned([`\\tilde s_{${name(pen, t, row)}} &= ${scores}`, `${a} &:= ${result}`])
  const exps = folded(m, termsShown)
  return aligned([
    `\\tilde s_{${name(pen, t, row)}} &= ${scores}`,
    `\\max &= ${pen.num(t.rowMax[row])}`,
    ...exps.map((col) =>
      col === gap ? '&\\;\\;\\vdots' : `${exponential(pen, t, row, col)} &= ${pen.num(cellOf(t.exps, row, col))}`,
    ),
    `\\textstyle\\sum &= ${sumTex(m, (col) => pen.num(cellOf(t.exps, row, col)))} = ${pen.num(t.rowSum[row])}`,
    `${a} &= \\frac{1}{${pen.num(t.rowSum[row])}} ${rowTex(pen, t.exps, row, { fold: termsShown, signed: false })}`,
    `&= ${result}`,
  ])
}

/** One weight: its exponential over the sum of the row's. */
export function weightCellTex(pen: Pen, t: AttentionParts, row: number, col: number): string {
  const m = t.masked.cols.names.length
  const left = `${pen.role('weight', 'a')}_{${name(pen, t, row)},\\,${name(pen, t, col)}}`
  const result = pen.role('weight', pen.num(cellOf(t.weights, row, col)))
  if (isEmpty(t, row)) return `${left} := ${result}`
  return aligned([
    `${left} &= \\frac{e^{\\tilde s_{${name(pen, t, row)},\\,${name(pen, t, col)}} - \\max}}{\\sum_{j} e^{\\tilde s_{${name(pen, t, row)},\\,j} - \\max}}`,
    `&= \\frac{${exponential(pen, t, row, col)}}{${sumTex(m, (j) => exponential(pen, t, row, j), 4)}}`,
    `&= \\frac{${pen.num(cellOf(t.exps, row, col))}}{${sumTex(m, (j) => pen.num(cellOf(t.exps, row, j)))}}`,
    `&= \\frac{${pen.num(cellOf(t.exps, row, col))}}{${pen.num(t.rowSum[row])}} = ${result}`,
  ])
}

/** o_ij = the weighted sum of column j of V. */
export function outputCellTex(pen: Pen, t: AttentionParts, row: number, col: number): string {
  const n = t.weights.cols.names.length
  const left = `${pen.role('output', 'o')}_{${name(pen, t, row)},\\,${col + 1}}`
  const product = (j: number): string =>
    `${pen.role('weight', pen.factor(cellOf(t.weights, row, j)))} \\times ${pen.role('value', pen.factor(cellOf(t.V, j, col)))}`
  return aligned([
    `${left} &= \\textstyle\\sum_j ${pen.role('weight', `a_{${name(pen, t, row)},\\,j}`)}\\, ${pen.role('value', `v_{j,\\,${col + 1}}`)}`,
    ...sumLines(n, product),
    `&= ${pen.role('output', pen.num(cellOf(t.output, row, col)))}`,
  ])
}

/** A row of the output as a weighted sum of the rows of V. */
export function outputRowTex(pen: Pen, t: AttentionParts, row: number): string {
  const n = t.weights.cols.names.length
  const term = (j: number): string =>
    `${pen.role('weight', pen.factor(cellOf(t.weights, row, j)))}\\, ${pen.role('value', `v_{${name(pen, t, j)}}`)}`
  return aligned([
    `${pen.role('output', `o_{${name(pen, t, row)}}`)} &= ${sumTex(n, term)}`,
    `&= ${pen.role('output', rowTex(pen, t.output, row))}`,
  ])
}

/** How one cell of the output changes with Q, K and V. */
export function gradientTex(
  pen: Pen,
  gradient: { row: number; col: number; dQ: Matrix; dK: Matrix; dV: Matrix },
): string {
  const s = symbols(pen)
  const o = pen.role('output', `o_{${gradient.row + 1},\\,${gradient.col + 1}}`)
  const part = (of: 'Q' | 'K' | 'V', d: Matrix): string =>
    `\\frac{\\partial ${o}}{\\partial ${s[of]}} &= ${pen.role(roleOf[of], matrixTex(pen, d))}`
  return aligned([part('Q', gradient.dQ), part('K', gradient.dK), part('V', gradient.dV)])
}
