import { gather, reshape, sum, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core'
import { withGradients } from './custom-gradient'

/**
 * Rows of x in another order, each `copies` times: result[i] = x[order[i]]. The gradient of a row is the sum of the
 * gradients of its copies, which are gathered back: no scatter, for which wasm has no kernel.
 *
 * @param x [rows, d]
 * @param order rows * copies row numbers, each of them `copies` times
 * @returns [rows * copies, d]
 */
export const gatherRows = (x: Tensor, order: Int32Array, copies: number): Tensor =>
  tidy(() => {
    const [rows, d] = x.shape
    const copiesOf = inverse(order, rows, copies)
    return withGradients(
      [x],
      ([x]) => gather(x, tensor1d(order, 'int32')),
      (dy) => {
        const back = gather(dy, tensor1d(copiesOf, 'int32'))
        return [copies === 1 ? back : sum(reshape(back, [rows, copies, d]), 1)]
      },
    )
  })

/** Where the copies of each row went: `copies` places a row. */
function inverse(order: Int32Array, rows: number, copies: number): Int32Array {
  const seen = new Int32Array(rows)
  const places = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) places[order[i] * copies + seen[order[i]]++] = i
  return places
}
