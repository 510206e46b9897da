import { reshape, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'
import { product } from './product'

/**
 * logits = x E^T: how much the features point the way of each token's embedding (Press, Wolf 2017, arXiv:1608.05859).
 *
 * @param x [..., d_model]
 * @param E token embedding, [vocabulary, d_model]
 * @returns [..., vocabulary]
 */
export const tiedHead = (x: Tensor, E: Tensor): Tensor =>
  tidy(() => {
    const [vocabulary, d_model] = E.shape
    return withGradients(
      [x, E],
      ([x, E], keep) => {
        keep(x, E)
        return reshape(product(reshape(x, [-1, d_model]), E, false, true), [...x.shape.slice(0, -1), vocabulary])
      },
      (dy, [x, E]) => {
        const dY = reshape(dy, [-1, vocabulary])
        return [reshape(product(dY, E), x.shape), product(dY, reshape(x, [-1, d_model]), true)]
      },
    )
  })
