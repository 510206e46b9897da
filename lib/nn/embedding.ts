import { reshape, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { oneHot } from './one-hot'
import { product } from './product'

/**
 * The row of W that belongs to each token: oneHot(ids) W (Vaswani et al. 2017, arXiv:1706.03762, section 3.4), and
 * dW = oneHot(ids)^T dy. A gather of the rows would say the same, but has no gradient on wasm, and for the
 * vocabularies of this notebook the product is no slower.
 *
 * @param ids [...] int32, each in [0, vocabulary)
 * @param W [vocabulary, d_model]
 * @returns [..., d_model]
 */
export const embedding = (ids: Tensor, W: Tensor): Tensor =>
  tidy(() => {
    const [vocabulary, d_model] = W.shape
    const rows = withGradients(
      [W],
      ([W], keep) => {
        const chosen = oneHot(reshape(ids, [-1]), vocabulary)
        keep(chosen)
        return product(chosen, W)
      },
      (dy, [chosen]) => [product(chosen, dy, true)],
    )
    return reshape(rows, [...ids.shape, d_model])
  })
