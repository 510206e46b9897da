import { div, exp, max, maximum, mul, sub, sum, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradient } from './custom-gradient'

/** The most negative finite float32: what stands in for the maximum of a row that holds only -Infinity. */
const lowest = -3.4028234663852886e38

/**
 * Everything that a softmax over the last axis computes on the way. x may hold -Infinity (a masked score), never NaN.
 *
 * The row maximum is subtracted first: the weights stay the same, and exp cannot overflow
 * (Goodfellow, Bengio, Courville 2016, "Deep Learning", section 4.1).
 *
 * A row of nothing but -Infinity has no maximum to subtract and no sum to divide by. Its weights are DEFINED as 0:
 * a query that may see nothing receives nothing. (PyTorch's scaled_dot_product_attention does the same.)
 *
 * For taking gradients use `softmax`: the tape would run through the maximum.
 *
 * @param x [..., n]
 * @returns rowMax [..., 1], exps [..., n], rowSum [..., 1], weights [..., n]
 */
export const softmaxSteps = (x: Tensor) =>
  tidy(() => {
    const rowMax = max(x, -1, true)
    const exps = exp(sub(x, maximum(rowMax, lowest)))
    const rowSum = sum(exps, -1, true)
    // The maximum itself gives exp(0) = 1, so a sum below 1 is the 0 of an empty row, and 0 / 1 is what we want there.
    const weights = div(exps, maximum(rowSum, 1))
    return { rowMax, exps, rowSum, weights }
  })

/**
 * softmax(x)_i = exp(x_i) / sum_j exp(x_j) over the last axis; 0 in a row of nothing but -Infinity.
 * Its Jacobian is diag(w) - w w^T, hence dx = w (dy - sum(w dy)).
 *
 * @param x [..., n]
 * @returns [..., n]
 */
export const softmax = (x: Tensor): Tensor =>
  withGradient(
    x,
    (scores) => softmaxSteps(scores).weights,
    (dy, w) => mul(w, sub(dy, sum(mul(w, dy), -1, true))),
  )
