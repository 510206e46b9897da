import { add, mean, mul, reshape, rsqrt, square, sub, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { sumRows } from './sum-rows'

/** Keeps the division defined for a row of zeros. The value of Llama and Mixtral. */
export const rmsNormEps = 1e-5

/**
 * RMSNorm(x) = x / sqrt(mean(x^2) + eps) * gamma over the last axis: a layer norm that neither subtracts the mean nor
 * adds a bias (Zhang, Sennrich 2019, arXiv:1910.07467, equation 4).
 * Its gradient, with n = x / s and g = dy gamma: dx = (g - n mean(g n)) / s.
 *
 * @param x [..., d]
 * @param gamma gain, [d]
 * @returns [..., d]
 */
export const rmsNorm = (x: Tensor, gamma: Tensor): Tensor =>
  tidy(() =>
    withGradients(
      [x, gamma],
      ([x, gamma], keep) => {
        const scale = rsqrt(add(mean(square(x), -1, true), rmsNormEps))
        const normed = mul(x, scale)
        keep(normed, scale, gamma)
        return mul(normed, gamma)
      },
      (dy, [normed, scale, gamma]) => {
        const g = mul(dy, gamma)
        const dx = mul(sub(g, mul(normed, mean(mul(g, normed), -1, true))), scale)
        return [dx, reshape(sumRows(mul(dy, normed)), gamma.shape)]
      },
    ),
  )
