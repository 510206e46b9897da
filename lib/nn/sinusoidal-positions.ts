import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'

/** Of the wavelengths, the longest is this times 2 pi (section 3.5 of the paper). */
const base = 10_000

/** How fast the angle of each pair of features grows with the position: base^(-2i/d). [d / 2, rounded up] */
export const frequencies = (d: number): number[] =>
  Array.from({ length: Math.ceil(d / 2) }, (_, i) => base ** (-(2 * i) / d))

/**
 * PE(pos, 2i) = sin(pos / 10000^(2i/d_model)), PE(pos, 2i+1) = cos(pos / 10000^(2i/d_model))
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.5).
 *
 * @param start position of the first row
 * @returns [time, d_model]
 */
export function sinusoidalPositions(time: number, d_model: number, start = 0): Tensor2D {
  const omega = frequencies(d_model)
  const values = new Float32Array(time * d_model)
  for (let t = 0; t < time; t++) {
    for (let k = 0; k < d_model; k++) {
      const angle = (start + t) * omega[k >> 1]
      values[t * d_model + k] = k % 2 === 0 ? Math.sin(angle) : Math.cos(angle)
    }
  }
  return tensor2d(values, [time, d_model])
}
