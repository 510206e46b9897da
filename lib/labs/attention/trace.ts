import type { Matrix } from '@/lib/lab/types'

/** Everything that scaled dot-product attention computes on the way, for n tokens. */
export interface AttentionTrace {
  tokens: string[]
  /** null when Q, K, V are edited directly. */
  projection: { X: Matrix; W_Q: Matrix; W_K: Matrix; W_V: Matrix } | null
  /** [n, d_k] */
  Q: Matrix
  /** [n, d_k] */
  K: Matrix
  /** [n, d_v] */
  V: Matrix
  /** Q K^T, [n, n] */
  scores: Matrix
  /** scores / divisor, [n, n] */
  scaled: Matrix
  /** scaled, and -Infinity where the mask forbids, [n, n] */
  masked: Matrix
  /** exp(masked - row maximum), [n, n]; all 0 in a row that may see nothing. */
  exps: Matrix
  /** exps / row sum, [n, n]; all 0 in a row that may see nothing. */
  weights: Matrix
  /** weights V, [n, d_v] */
  output: Matrix
  /** Largest masked score of each row, [n]; -Infinity for a row that may see nothing. */
  rowMax: Float32Array
  /** Sum of exps of each row, [n]. */
  rowSum: Float32Array
  /** sqrt(d_k) * temperature, without the root when scaling is off. */
  divisor: number
  /** 1 where the mask forbids, [n, n] row-major. */
  blocked: Uint8Array
  /** Rows that may see nothing: their weights are defined as 0. */
  emptyRows: number[]
  /** d output[row, col] / d (Q, K, V); null unless asked for. A tie counts as separate entries. */
  gradient: { row: number; col: number; dQ: Matrix; dK: Matrix; dV: Matrix } | null
  /** weights[query, j] V[j, :] of one query, [n, d_v]: what the sum adds up. The chosen query, or the first. */
  weighted: { query: number; matrix: Matrix }
  /** What the source article's mistaken way gives, in its order; empty unless asked for, or when shapes forbid it. */
  mistake: Matrix[]
}
