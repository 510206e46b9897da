import {
  div,
  exp,
  log,
  max,
  maximum,
  mul,
  type Rank,
  reshape,
  type Scalar,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core'
import { withGradients } from '@/lib/nn/custom-gradient'
import { oneHot } from '@/lib/nn/one-hot'

/** A target that does not count: padding, or a question whose answer alone is learned. */
export const ignored = -1

/**
 * The mean of -ln softmax(logits)[target] over the targets that count: in nats a token. A model that knows nothing has
 * ln(vocabulary). Its gradient is (softmax(logits) - oneHot(target)) / count.
 *
 * @param logits [..., vocabulary]
 * @param targets [...] int32: the token that truly came next, or `ignored`
 * @returns []
 */
export const crossEntropy = (logits: Tensor, targets: Tensor): Scalar =>
  tidy(() => {
    const vocabulary = logits.shape[logits.rank - 1]
    const loss = withGradients(
      [reshape(logits, [-1, vocabulary])],
      ([x], keep) => {
        // An ignored target is a row of zeros.
        const truth = oneHot(reshape(targets, [-1]), vocabulary)
        const counts = sum(truth, -1, true) // [tokens, 1]
        const count = maximum(sum(counts), 1)
        const shifted = sub(x, max(x, -1, true))
        const exps = exp(shifted)
        const total = sum(exps, -1, true)
        const slope = div(mul(sub(div(exps, total), truth), counts), count)
        keep(slope)
        return div(sum(sub(mul(log(total), counts), sum(mul(shifted, truth), -1, true))), count)
      },
      (dy, [slope]) => [mul(slope, dy)],
    )
    return reshape<Rank.R0>(loss, [])
  })
