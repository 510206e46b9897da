import type { Matrix } from '@/lib/lab/types'

/** One head. Every matrix carries `head`. */
export interface HeadTrace {
  /** Which key/value head it reads: its own, its group's, or the only one. */
  kv: number
  W_Q: Matrix // [d_model, d_k]
  W_K: Matrix // [d_model, d_k]
  W_V: Matrix // [d_model, d_v]
  Q: Matrix // [n, d_k]
  K: Matrix // [n, d_k]
  V: Matrix // [n, d_v]
  scores: Matrix // [n, n]
  scaled: Matrix // [n, n]
  masked: Matrix // [n, n]
  exps: Matrix // [n, n]
  weights: Matrix // [n, n]
  output: Matrix // [n, d_v], before muting
  rowMax: Float32Array // [n]
  rowSum: Float32Array // [n]
}

export interface MultiHeadTrace {
  tokens: string[]
  X: Matrix // [n, d_model]
  heads: HeadTrace[]
  /** Head outputs side by side, muted heads as zeros, [n, heads * d_v]. */
  concat: Matrix
  W_O: Matrix // [heads * d_v, d_model]
  /** concat W_O, [n, d_model] */
  output: Matrix
  /** What the muted heads would have added to the output, [n, d_model]; null when none is muted. */
  lost: Matrix | null
  divisor: number
  emptyRows: number[]
  blocked: Uint8Array
  /** Numbers that a key/value cache holds for one token: kvHeads * (d_k + d_v), keys and values. */
  cachePerToken: number
}
