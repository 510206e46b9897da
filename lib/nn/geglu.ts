import { mul, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { gelu } from './gelu'
import { linear } from './linear'

/** No biases, as in the paper. */
export type GegluWeights = {
  /** [d_model, d_ff] */
  W_gate: Tensor
  /** [d_model, d_ff] */
  W_up: Tensor
  /** [d_ff, d_model] */
  W_down: Tensor
}

/**
 * FFN_GEGLU(x) = (GELU(x W_gate) * x W_up) W_down, at each position by itself
 * (Shazeer 2020, arXiv:2002.05202, section 2, equation 6).
 *
 * @param x [..., d_model]
 * @returns gate, up, activated [..., d_ff]; output [..., d_model]
 */
export const gegluSteps = (x: Tensor, { W_gate, W_up, W_down }: GegluWeights) =>
  tidy(() => {
    const gate = linear(x, W_gate)
    const up = linear(x, W_up)
    const activated = mul(gelu(gate), up)
    return { gate, up, activated, output: linear(activated, W_down) }
  })

/** `gegluSteps`, the output alone. [..., d_model] -> [..., d_model] */
export const geglu = (x: Tensor, weights: GegluWeights): Tensor => tidy(() => gegluSteps(x, weights).output)
