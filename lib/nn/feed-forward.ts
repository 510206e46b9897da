import { relu, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { gelu } from './gelu'
import { linear } from './linear'

export type FeedForwardWeights = {
  /** [d_model, d_ff] */
  W_1: Tensor
  /** [d_ff] or [1, d_ff] */
  b_1: Tensor
  /** [d_ff, d_model] */
  W_2: Tensor
  /** [d_model] or [1, d_model] */
  b_2: Tensor
}

export type Activation = 'relu' | 'gelu'

const activations = { relu: (x: Tensor): Tensor => relu(x), gelu }

/**
 * FFN(x) = activation(x W_1 + b_1) W_2 + b_2, at each position by itself
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.3, equation 2).
 *
 * @param x [..., d_model]
 * @returns hidden, activated [..., d_ff]; output [..., d_model]
 */
export const feedForwardSteps = (x: Tensor, { W_1, b_1, W_2, b_2 }: FeedForwardWeights, activation: Activation) =>
  tidy(() => {
    const hidden = linear(x, W_1, b_1)
    const activated = activations[activation](hidden)
    return { hidden, activated, output: linear(activated, W_2, b_2) }
  })

/** `feedForwardSteps`, the output alone. [..., d_model] -> [..., d_model] */
export const feedForward = (x: Tensor, weights: FeedForwardWeights, activation: Activation): Tensor =>
  tidy(() => feedForwardSteps(x, weights, activation).output)
