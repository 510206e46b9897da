import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import type { Blocked } from './mask'

/** What is added to the scores: 0 where a query may look, -Infinity where it may not. [n, n] */
export function additiveMask(blocked: Blocked, n: number): Tensor2D {
  const mask = new Float32Array(n * n)
  for (let i = 0; i < mask.length; i++) if (blocked[i]) mask[i] = -Infinity
  return tensor2d(mask, [n, n])
}
