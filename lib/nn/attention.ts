import { add, div, matMul, type Tensor, tidy, transpose } from '@tensorflow/tfjs-core'
import { softmax, softmaxSteps } from './softmax'

/** The switches of attention. The defaults are the paper's. */
export type AttentionOptions = {
  /** Divide the scores by sqrt(d_k). Default true. */
  scale?: boolean
  /** Divide them by this too: below 1 the weights become sharper, above 1 more even. Default 1. */
  temperature?: number
  /** Added to the scores: 0 where a query may look, -Infinity where it may not, [n_q, n_k] (see `additiveMask`). */
  mask?: Tensor
}

/** What the scores are divided by: sqrt(d_k) * temperature. */
export const divisorOf = (d_k: number, { scale = true, temperature = 1 }: AttentionOptions): number =>
  (scale ? Math.sqrt(d_k) : 1) * temperature

/** Swaps the last two axes: [..., a, b] -> [..., b, a]. */
export function transposed(x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis)
  const last = axes.length - 1
  return transpose(x, [...axes.slice(0, -2), last, last - 1])
}

/**
 * The scores up to the softmax.
 *
 * @param Q [..., n_q, d_k]
 * @param K [..., n_k, d_k]
 * @returns scores = Q K^T, scaled = scores / divisor, masked = scaled + mask; each [..., n_q, n_k]
 */
export const maskedScores = (Q: Tensor, K: Tensor, options: AttentionOptions = {}) =>
  tidy(() => {
    const d_k = Q.shape[Q.shape.length - 1]
    // The wasm kernel is fast for a plain product only: transposing first beats its transpose flag.
    const scores = matMul(Q, transposed(K))
    const scaled = div(scores, divisorOf(d_k, options))
    const masked = options.mask ? add(scaled, options.mask) : scaled.clone()
    return { scores, scaled, masked }
  })

/**
 * Attention(Q, K, V) = softmax(Q K^T / sqrt(d_k)) V
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1, equation 1).
 *
 * @param Q [..., n_q, d_k]
 * @param K [..., n_k, d_k]
 * @param V [..., n_k, d_v]
 * @returns [..., n_q, d_v]
 */
export const attention = (Q: Tensor, K: Tensor, V: Tensor, options: AttentionOptions = {}): Tensor =>
  tidy(() => matMul(softmax(maskedScores(Q, K, options).masked), V))

/**
 * The same, with all that it computes on the way; for looking at, not for taking gradients of.
 *
 * @returns scores, scaled, masked, exps, weights [..., n_q, n_k]; rowMax, rowSum [..., n_q, 1]; output [..., n_q, d_v]
 */
export const attentionSteps = (Q: Tensor, K: Tensor, V: Tensor, options: AttentionOptions = {}) =>
  tidy(() => {
    const before = maskedScores(Q, K, options)
    const steps = softmaxSteps(before.masked)
    return { ...before, ...steps, output: matMul(steps.weights, V) }
  })
