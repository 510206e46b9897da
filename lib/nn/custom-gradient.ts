import { customGrad, type Tensor } from '@tensorflow/tfjs-core'

/**
 * y = forward(x), whose gradient is written down instead of taped.
 * `backward(dy, y)` gives dx, of the shape of x.
 */
export const withGradient = (
  x: Tensor,
  forward: (x: Tensor) => Tensor,
  backward: (dy: Tensor, y: Tensor) => Tensor,
): Tensor =>
  withGradients(
    [x],
    ([input], keep) => {
      const y = forward(input)
      keep(y)
      return y
    },
    (dy, [y]) => [backward(dy, y)],
  )

/**
 * The same for several inputs. `forward` names with `keep` what the way back needs (inputs too: a closure over them
 * would outlive them); `backward(dy, kept)` gives one gradient an input, each of that input's shape.
 */
export const withGradients = (
  inputs: Tensor[],
  forward: (inputs: Tensor[], keep: (...tensors: Tensor[]) => void) => Tensor,
  backward: (dy: Tensor, kept: Tensor[]) => Tensor[],
): Tensor =>
  customGrad((...received) => {
    // tfjs hands over the inputs, and last a function that keeps tensors for the way back.
    const save = received[received.length - 1]
    const value = forward(inputs, (...tensors) => {
      if (typeof save === 'function') save(tensors)
    })
    return { value, gradFunc: backward }
  })(...inputs)
