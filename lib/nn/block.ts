import { add, type Tensor, type TensorContainerObject, tidy } from '@tensorflow/tfjs-core'
import { type AttentionOptions, attentionSteps } from './attention'
import { type Activation, type FeedForwardWeights, feedForwardSteps } from './feed-forward'
import { layerNormSteps } from './layer-norm'
import { linear } from './linear'

/** Gain and bias of a layer norm, [d_model] or [1, d_model] each. */
export type NormWeights = { gamma: Tensor; beta: Tensor }

/**
 * Where the norm stands. pre: x + f(LN(x)) (Xiong et al. 2020, arXiv:2002.04745, table 1).
 * post: LN(x + f(x)) (Vaswani et al. 2017, arXiv:1706.03762, section 3.1). none: x + f(x).
 */
export type NormPlace = 'pre' | 'post' | 'none'

export type Wiring = {
  norm: NormPlace
  /** false: f(x) alone goes on, x is forgotten. Default true. */
  residual?: boolean
}

/**
 * A sublayer f with its residual connection and its norm, whatever f is.
 *
 * @param x [..., d_model]
 * @param f gives a record whose `output` is [..., d_model]
 * @returns inner: what f gave; norm: what the norm gave, undefined where there is none;
 *   sum: x + f, [..., d_model]; output: what goes on, [..., d_model]
 */
export const sublayer = <F extends TensorContainerObject & { output: Tensor }>(
  x: Tensor,
  f: (x: Tensor) => F,
  { gamma, beta }: NormWeights,
  { norm: place, residual = true }: Wiring,
) =>
  tidy(() => {
    const before = place === 'pre' ? layerNormSteps(x, gamma, beta) : undefined
    const inner = f(before?.output ?? x)
    const sum = residual ? add(x, inner.output) : inner.output.clone()
    const after = place === 'post' ? layerNormSteps(sum, gamma, beta) : undefined
    return { inner, norm: before ?? after, sum, output: after?.output ?? sum.clone() }
  })

/** Attention with one head as wide as the model. [d_model, d_model] each. */
export type SelfAttentionWeights = { W_Q: Tensor; W_K: Tensor; W_V: Tensor; W_O: Tensor }

/**
 * Q = x W_Q, K = x W_K, V = x W_V, head = Attention(Q, K, V), output = head W_O.
 *
 * @param x [..., n, d_model]
 */
export const selfAttentionSteps = (x: Tensor, weights: SelfAttentionWeights, options: AttentionOptions = {}) =>
  tidy(() => {
    const Q = linear(x, weights.W_Q)
    const K = linear(x, weights.W_K)
    const V = linear(x, weights.W_V)
    const { output: head, ...steps } = attentionSteps(Q, K, V, options)
    return { Q, K, V, ...steps, head, output: linear(head, weights.W_O) }
  })

export type BlockWeights = {
  attention: SelfAttentionWeights
  norm1: NormWeights
  ffn: FeedForwardWeights
  norm2: NormWeights
}

/**
 * One block of a Transformer: attention, then the feed-forward network, each with its residual connection and norm
 * (Vaswani et al. 2017, section 3.1).
 *
 * @param X [..., n, d_model]
 * @returns the two sublayers with all that they computed; the block gives on `ffn.output`, [..., n, d_model]
 */
export const blockSteps = (
  X: Tensor,
  weights: BlockWeights,
  { activation, mask, ...wiring }: Wiring & { activation: Activation; mask?: Tensor },
) =>
  tidy(() => {
    const attention = sublayer(X, (x) => selfAttentionSteps(x, weights.attention, { mask }), weights.norm1, wiring)
    const ffn = sublayer(attention.output, (x) => feedForwardSteps(x, weights.ffn, activation), weights.norm2, wiring)
    return { attention, ffn }
  })
