import { add, engine, erf, exp, getBackend, getKernel, mul, square, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'

/**
 * The name of a kernel that a backend may register in tfjs: input x, outputs GELU(x) and its derivative, both of the
 * shape of x. Where there is one, `gelu` uses it (lib/compute/fast-kernels.ts has one for wasm).
 */
export const geluKernel = 'GeluWithSlope'

/**
 * GELU(x) = x Phi(x), Phi the normal distribution by erf, not the tanh approximation
 * (Hendrycks, Gimpel 2016, arXiv:1606.08415, section 2). Its derivative is Phi(x) + x phi(x).
 * [...] -> [...]
 */
export const gelu = (x: Tensor): Tensor =>
  tidy(() => (getKernel(geluKernel, getBackend()) ? geluAtOnce(x) : geluByErf(x)))

const geluByErf = (x: Tensor): Tensor =>
  withGradients(
    [x],
    ([x], keep) => {
      const Phi = mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5)
      keep(x, Phi)
      return mul(x, Phi)
    },
    (dy, [x, Phi]) => {
      const phi = mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI))
      return [mul(dy, add(Phi, mul(x, phi)))]
    },
  )

const geluAtOnce = (x: Tensor): Tensor =>
  withGradients(
    [x],
    ([x], keep) => {
      const [y, slope] = engine().runKernel<Tensor[]>(geluKernel, { x })
      keep(slope)
      return y
    },
    (dy, [slope]) => [mul(dy, slope)],
  )
