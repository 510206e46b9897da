import { add, mean, mul, reshape, rsqrt, square, sub, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { sumRows } from './sum-rows'

/** Keeps the division defined for a row of equal numbers. PyTorch's default. */
export const layerNormEps = 1e-5

/**
 * LN(x) = (x - mean) / sqrt(variance + eps) * gamma + beta over the last axis, with the biased variance
 * (Ba, Kiros, Hinton 2016, arXiv:1607.06450, section 3).
 *
 * @param x [..., d]
 * @param gamma gain, [d] or [1, d]
 * @param beta bias, [d] or [1, d]
 * @returns mean, variance [..., 1]; output [..., d]
 */
export const layerNormSteps = (x: Tensor, gamma: Tensor, beta: Tensor) =>
  tidy(() => {
    const mu = mean(x, -1, true)
    const centred = sub(x, mu)
    const variance = mean(square(centred), -1, true)
    const normed = mul(centred, rsqrt(add(variance, layerNormEps)))
    return { mean: mu, variance, output: add(mul(normed, gamma), beta) }
  })

/**
 * `layerNormSteps`, the output alone, with its gradient written down: with n = (x - mean) / s, s = sqrt(variance + eps),
 * g = dy gamma, dx = (g - mean(g) - n mean(g n)) / s. [..., d] -> [..., d]
 */
export const layerNorm = (x: Tensor, gamma: Tensor, beta: Tensor): Tensor =>
  tidy(() =>
    withGradients(
      [x, gamma, beta],
      ([x, gamma, beta], keep) => {
        const centred = sub(x, mean(x, -1, true))
        const scale = rsqrt(add(mean(square(centred), -1, true), layerNormEps))
        const normed = mul(centred, scale)
        keep(normed, scale, gamma)
        return add(mul(normed, gamma), beta)
      },
      (dy, [normed, scale, gamma]) => {
        const g = mul(dy, gamma)
        const along = mul(normed, mean(mul(g, normed), -1, true))
        const dx = mul(sub(sub(g, mean(g, -1, true)), along), scale)
        return [dx, reshape(sumRows(mul(dy, normed)), gamma.shape), reshape(sumRows(dy), beta.shape)]
      },
    ),
  )
