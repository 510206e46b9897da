import { add, matMul, reshape, type Tensor, tidy } from '@tensorflow/tfjs-core'

/**
 * x W + b.
 *
 * @param x [..., d_in]
 * @param W [d_in, d_out]
 * @param b [d_out] or [1, d_out]
 * @returns [..., d_out]
 */
export const linear = (x: Tensor, W: Tensor, b?: Tensor): Tensor =>
  tidy(() => {
    const [d_in, d_out] = W.shape
    // One plain product of two matrices: the wasm kernel is slow over a batch.
    const product =
      x.rank === 2 ? matMul(x, W) : reshape(matMul(reshape(x, [-1, d_in]), W), [...x.shape.slice(0, -1), d_out])
    return b ? add(product, b) : product
  })
