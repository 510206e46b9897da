import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { causal, slidingWindow } from './mask'

/**
 * The mask of a decoder for the last `time` of `total` tokens as queries and all of them as keys; window 0 is causal.
 * [time, total]
 */
export function decoderMask(total: number, time: number, window: number): Tensor2D {
  const blocked = window > 0 ? slidingWindow(total, window) : causal(total)
  const rows = blocked.subarray((total - time) * total)
  const mask = Float32Array.from(rows, (cell) => (cell ? -Infinity : 0))
  return tensor2d(mask, [time, total])
}
