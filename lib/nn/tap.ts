import { keep, type Tensor } from '@tensorflow/tfjs-core'

/**
 * A look at every activation of a model, by name (`blocks.0.attention.weights`). What it returns goes on in its place:
 * the same tensor to look, another one of the same shape to switch something off.
 */
export type Tap = (name: string, activation: Tensor) => Tensor

/** A tap that keeps every activation in `trace`, whatever is tidied around it. */
export const recorder =
  (trace: Record<string, Tensor>): Tap =>
  (name, activation) => {
    trace[name] = keep(activation.clone())
    return activation
  }
