import { grads, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { type AttentionOptions, attention } from './attention'

/** Registers the gradients of tfjs. They are large, so that only a lab that asks for gradients loads them. */
export async function loadGradients(): Promise<void> {
  await import('@tensorflow/tfjs-core/dist/register_all_gradients')
}

/**
 * How one entry of the output of attention changes with each entry of Q, K and V, by the tape of tfjs:
 * d Attention(Q, K, V)[row, col] / d (Q, K, V). Needs `loadGradients` first.
 *
 * @param Q [n, d_k]
 * @param K [n, d_k]
 * @param V [n, d_v]
 * @returns dQ [n, d_k], dK [n, d_k], dV [n, d_v]
 */
export const outputGradient = (
  Q: Tensor,
  K: Tensor,
  V: Tensor,
  row: number,
  col: number,
  options: AttentionOptions = {},
) =>
  tidy(() => {
    const [n] = Q.shape
    const [, d_v] = V.shape
    // Only this entry counts: the derivative of the loss by the output is one-hot.
    const dOutput = new Float32Array(n * d_v)
    dOutput[row * d_v + col] = 1
    const gradientOf = grads((q, k, v) => attention(q, k, v, options))
    const [dQ, dK, dV] = gradientOf([Q, K, V], tensor2d(dOutput, [n, d_v]))
    return { dQ, dK, dV }
  })
