import { tensor } from '@tensorflow/tfjs-core'
import type { Parameters } from '@/lib/nn/parameters'
import { type AdamWState, adamw } from './adamw'
import { clipFactor, globalNorm } from './clip'
import type { TrainOptions } from './options'
import { learningRateAt } from './schedule'

/** What one update did. */
export type Update = {
  /** Of all gradients together, before they were clipped. */
  gradientNorm: number
  learningRate: number
  /** The gradients held a number that is not finite: nothing was changed. */
  diverged: boolean
}

/**
 * One update of the parameters: clip, schedule, AdamW. The optimizer counts its steps, and the schedule goes by them.
 * Matrices and tables decay, gains and biases don't, as in GPT-3 (Brown et al. 2020) and nanoGPT.
 */
export function optimize(
  parameters: Parameters,
  gradients: Record<string, Float32Array>,
  optimizer: AdamWState,
  options: TrainOptions,
): Update {
  const gradientNorm = globalNorm(gradients)
  const step = optimizer.step + 1
  const learningRate = learningRateAt(step, options)
  if (!Number.isFinite(gradientNorm)) return { gradientNorm, learningRate, diverged: true }

  const factor = clipFactor(gradientNorm, options.clip)
  for (const [name, parameter] of Object.entries(parameters)) {
    const theta = new Float32Array(parameter.dataSync())
    const decay = parameter.rank > 1 ? options.weightDecay : 0
    const { beta1, beta2, eps } = options
    adamw(theta, gradients[name], optimizer.m[name], optimizer.v[name], {
      ...{ step, rate: learningRate, factor, decay, beta1, beta2, eps },
    })
    const next = tensor(theta, parameter.shape)
    parameter.assign(next)
    next.dispose()
  }
  optimizer.step = step
  return { gradientNorm, learningRate, diverged: false }
}
