import { customGrad, type Tensor } from '@tensorflow/tfjs-core'

/**
 * y = forward(x), whose gradient is written down instead of taped.
 * `backward(dy, y)` gives dx, of the shape of x.
 */
export function withGradient(
  x: Tensor,
  forward: (x: Tensor) => Tensor,
  backward: (dy: Tensor, y: Tensor) => Tensor,
): Tensor {
  return customGrad((...inputs) => {
    const y = forward(x)
    // tfjs hands over the inputs, and last a function that keeps a tensor for the way back.
    const save = inputs[inputs.length - 1]
    if (typeof save === 'function') save([y])
    return { value: y, gradFunc: (dy: Tensor, [saved]: Tensor[]) => backward(dy, saved) }
  })(x)
}
