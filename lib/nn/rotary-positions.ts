import { add, mul, reshape, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { product } from './product'
import { frequencies } from './sinusoidal-positions'

/**
 * Turns the pair (x_2i, x_2i+1) of a vector at position pos by the angle pos / 10000^(2i/d_k): the product of a turned
 * query and a turned key then depends on their distance alone (Su et al. 2021, arXiv:2104.09864, equation 34; pairs
 * are neighbours, as in the paper). The gradient of a rotation is the rotation back.
 *
 * @param x queries or keys, [..., time, d_k], d_k even
 * @param start position of the first of `time`
 * @returns [..., time, d_k]
 */
export const rotary = (x: Tensor, start = 0): Tensor =>
  tidy(() =>
    withGradients(
      [x],
      ([x]) => turned(x, start, 1),
      (dy) => [turned(dy, start, -1)],
    ),
  )

/** x * cos + (-x_1, x_0, -x_3, x_2, ...) * sin; `sense` -1 turns the other way. */
function turned(x: Tensor, start: number, sense: 1 | -1): Tensor {
  const [time, d_k] = x.shape.slice(-2)
  const { cos, sin } = angles(time, d_k, start, sense)
  const swapped = reshape(product(reshape(x, [-1, d_k]), quarterTurn(d_k)), x.shape)
  return add(mul(x, cos), mul(swapped, sin))
}

/** cos and sin of every position's angles, each for both features of a pair. [time, d_k] */
function angles(time: number, d_k: number, start: number, sense: number) {
  const omega = frequencies(d_k)
  const cos = new Float32Array(time * d_k)
  const sin = new Float32Array(time * d_k)
  for (let i = 0; i < time * d_k; i++) {
    const angle = (start + Math.floor(i / d_k)) * omega[(i % d_k) >> 1]
    cos[i] = Math.cos(angle)
    sin[i] = sense * Math.sin(angle)
  }
  return { cos: tensor2d(cos, [time, d_k]), sin: tensor2d(sin, [time, d_k]) }
}

/** The matrix that takes every pair (a, b) of a row to (-b, a): a product with it is faster than slicing. [d_k, d_k] */
function quarterTurn(d_k: number): Tensor {
  const values = new Float32Array(d_k * d_k)
  for (let k = 0; k < d_k; k += 2) {
    values[(k + 1) * d_k + k] = -1
    values[k * d_k + k + 1] = 1
  }
  return tensor2d(values, [d_k, d_k])
}
