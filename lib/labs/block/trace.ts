import type { Matrix } from '@/lib/lab/types'

/** Every activation of one Transformer block, in order. [n, d_model] unless said. */
export interface BlockTrace {
  tokens: string[]
  X: Matrix
  /** LN(X); null unless pre-norm. */
  norm1: Matrix | null
  Q: Matrix
  K: Matrix
  V: Matrix
  scores: Matrix // [n, n]
  scaled: Matrix // [n, n]
  masked: Matrix // [n, n]
  /** e to the masked score minus the largest of its row. */
  exps: Matrix // [n, n]
  weights: Matrix // [n, n]
  /** weights V */
  head: Matrix
  /** head W_O */
  attention: Matrix
  /** X + attention (attention alone when the residual is off). */
  residual1: Matrix
  /** pre: LN(residual1), the input of the FFN. post: LN(residual1), which is also the new stream. null: no norm. */
  norm2: Matrix | null
  /** ... W_1 + b_1, [n, d_ff] */
  hidden: Matrix
  /** ReLU or GELU of hidden, [n, d_ff] */
  activated: Matrix
  /** activated W_2 + b_2 */
  ffn: Matrix
  /** the stream + ffn (ffn alone when the residual is off). */
  residual2: Matrix
  /** What the block gives on: residual2, or LN(residual2) when post-norm. */
  output: Matrix
  /** Parameters, as they were used. */
  parameters: Matrix[]
  /** Mean and variance of each row that a norm took, [n] each; only those that there are. */
  norms: { name: 'norm1' | 'norm2' | 'output'; mean: Float32Array; variance: Float32Array }[]
  /** What the norms add to the variance. */
  epsilon: number
  /** Largest masked score of each row, and the sum of its exponentials, [n]. */
  rowMax: Float32Array
  rowSum: Float32Array
  /** 1 where a query may not look, [n, n]. */
  blocked: Uint8Array
}
