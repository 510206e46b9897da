import { add, mul, reshape, softmax, sub, sum, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { product } from './product'

/**
 * Attention of all heads at once, Attention(Q, K, V) = softmax(Q K^T / sqrt(d_k) + mask) V, for training: the same
 * numbers as `attention` of each head, and the gradient written down. With fewer key/value heads than query heads,
 * neighbouring query heads share one (Ainslie et al. 2023, arXiv:2305.13245): the queries of a group are stacked
 * into one longer matrix, so that nothing is copied.
 *
 * With W the weights and S = Q K^T / sqrt(d_k):
 * dV = W^T dO; dW = dO V^T; dS = W * (dW - sum(W * dW)); dQ = dS K / sqrt(d_k); dK = dS^T Q / sqrt(d_k).
 *
 * @param Q [batch, heads, n_q, d_k]
 * @param K [batch, kvHeads, n_k, d_k]
 * @param V [batch, kvHeads, n_k, d_v]
 * @param mask added to the scores, 0 or -Infinity, [..., n_q, n_k]; leaves every query something to see
 * @returns [batch, heads, n_q, d_v]
 */
export const groupedAttention = (Q: Tensor, K: Tensor, V: Tensor, mask?: Tensor): Tensor =>
  tidy(() => {
    const [batch, heads, n_q, d_k] = Q.shape
    const [, kvHeads, n_k, d_v] = V.shape
    const groups = batch * kvHeads
    const stacked = (heads / kvHeads) * n_q
    const scale = 1 / Math.sqrt(d_k)

    return withGradients(
      [Q, K, V],
      ([Q, K, V], keep) => {
        const q = reshape(mul(Q, scale), [groups, stacked, d_k])
        const k = reshape(K, [groups, n_k, d_k])
        const v = reshape(V, [groups, n_k, d_v])
        const scores = product(q, k, false, true) // [groups, stacked, n_k]
        const masked = mask ? add(reshape(scores, [batch, heads, n_q, n_k]), mask) : scores
        const weights = reshape(softmax(masked), [groups, stacked, n_k])
        keep(q, k, v, weights)
        return reshape(product(weights, v), [batch, heads, n_q, d_v])
      },
      (dO, [q, k, v, W]) => {
        const dout = reshape(dO, [groups, stacked, d_v])
        const dW = product(dout, v, false, true) // [groups, stacked, n_k]
        const W_dW = mul(W, dW)
        const dS = sub(W_dW, mul(W, sum(W_dW, -1, true)))
        return [
          reshape(mul(product(dS, k), scale), Q.shape),
          reshape(product(dS, q, true), K.shape),
          reshape(product(W, dout, true), V.shape),
        ]
      },
    )
  })
