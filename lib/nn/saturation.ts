/*
 * How far a row of weights is from even, and how much of a gradient it lets through.
 * On plain numbers and in double precision: 1 - w of a saturated row would drown in the rounding of float32.
 */

/** Entropy of a row of weights, in nats: -sum w ln w, with 0 ln 0 = 0. From 0 (one-hot) to ln n (uniform). */
export function entropy(weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] > 0) sum -= weights[i] * Math.log(weights[i])
  }
  return sum
}

/**
 * Frobenius norm of the softmax's Jacobian J = diag(w) - w w^T at a row of weights:
 * |J|^2 = sum w^2 - 2 sum w^3 + (sum w^2)^2. Small where the softmax is saturated: no gradient comes back
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1, "regions where it has extremely small gradients").
 */
export function jacobianNorm(weights: ArrayLike<number>): number {
  let squares = 0
  let cubes = 0
  for (let i = 0; i < weights.length; i++) {
    const square = weights[i] * weights[i]
    squares += square
    cubes += square * weights[i]
  }
  return Math.sqrt(Math.max(0, squares - 2 * cubes + squares * squares))
}
