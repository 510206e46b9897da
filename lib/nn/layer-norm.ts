import { add, mean, mul, rsqrt, square, sub, type Tensor, tidy } from '@tensorflow/tfjs-core'

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

/** `layerNormSteps`, the output alone. [..., d] -> [..., d] */
export const layerNorm = (x: Tensor, gamma: Tensor, beta: Tensor): Tensor =>
  tidy(() => layerNormSteps(x, gamma, beta).output)
