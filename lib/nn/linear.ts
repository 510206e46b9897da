import { add, reshape, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { product } from './product'
import { sumRows } from './sum-rows'

/**
 * x W + b. Its gradients are dx = dy W^T, dW = x^T dy, db = the sum of dy over all but the last axis.
 *
 * @param x [..., d_in]
 * @param W [d_in, d_out]
 * @param b [d_out] or [1, d_out]
 * @returns [..., d_out]
 */
export const linear = (x: Tensor, W: Tensor, b?: Tensor): Tensor =>
  tidy(() => {
    const [d_in, d_out] = W.shape
    // One plain product of two matrices, there and back: the wasm kernel is slow over a batch and with transpose flags.
    const rows = (t: Tensor, width: number) => (t.rank === 2 ? t : reshape(t, [-1, width]))
    return withGradients(
      b ? [x, W, b] : [x, W],
      ([x, W, b], keep) => {
        keep(x, W)
        const xW = product(rows(x, d_in), W)
        const y = b ? add(xW, b) : xW
        return x.rank === 2 ? y : reshape(y, [...x.shape.slice(0, -1), d_out])
      },
      (dy, [x, W]) => {
        const dY = rows(dy, d_out)
        const dx = product(dY, W, false, true)
        const gradients = [x.rank === 2 ? dx : reshape(dx, x.shape), product(rows(x, d_in), dY, true)]
        if (b) gradients.push(reshape(sumRows(dY), b.shape))
        return gradients
      },
    )
  })
