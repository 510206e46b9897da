import { concat, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { type AttentionOptions, attention } from './attention'
import { linear } from './linear'

/**
 * The weights of multi-head attention. As many key and value projections as query projections: multi-head
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2). One: multi-query (Shazeer 2019, arXiv:1911.02150).
 * A divisor in between: grouped-query (Ainslie et al. 2023, arXiv:2305.13245, section 2.2).
 */
export type HeadWeights = {
  /** heads times [d_model, d_k] */
  W_Q: Tensor[]
  /** kvHeads times [d_model, d_k] */
  W_K: Tensor[]
  /** kvHeads times [d_model, d_v] */
  W_V: Tensor[]
  /** [heads * d_v, d_model] */
  W_O: Tensor
}

/** The key/value head that a query head reads: neighbouring heads share one. */
export const kvHeadOf = (head: number, heads: number, kvHeads: number): number => Math.floor((head * kvHeads) / heads)

/**
 * Q_i = X W_Q_i, K_j = X W_K_j, V_j = X W_V_j, for query heads i and key/value heads j.
 *
 * @param X [..., n, d_model]
 * @returns Q: heads times [..., n, d_k]; K: kvHeads times [..., n, d_k]; V: kvHeads times [..., n, d_v]
 */
export const projectHeads = (X: Tensor, { W_Q, W_K, W_V }: Omit<HeadWeights, 'W_O'>) =>
  tidy(() => ({
    Q: W_Q.map((W) => linear(X, W)),
    K: W_K.map((W) => linear(X, W)),
    V: W_V.map((W) => linear(X, W)),
  }))

/** Head outputs side by side: heads times [..., n, d_v] -> [..., n, heads * d_v]. */
export const concatHeads = (outputs: Tensor[]): Tensor => concat(outputs, -1)

/**
 * MultiHead(X) = Concat(head_1, ..., head_h) W_O, head_i = Attention(X W_Q_i, X W_K_i, X W_V_i)
 * (Vaswani et al. 2017, section 3.2.2), also with shared keys and values.
 *
 * @param X [..., n, d_model]
 * @returns [..., n, d_model]
 */
export const multiHeadAttention = (X: Tensor, weights: HeadWeights, options: AttentionOptions = {}): Tensor =>
  tidy(() => {
    const { Q, K, V } = projectHeads(X, weights)
    const outputs = Q.map((Q_i, i) => {
      const kv = kvHeadOf(i, Q.length, K.length)
      return attention(Q_i, K[kv], V[kv], options)
    })
    return linear(concatHeads(outputs), weights.W_O)
  })
