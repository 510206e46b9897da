import type { TrainOptions } from './options'

/**
 * The learning rate of a step: straight up from 0 to `learningRate` over `warmup` steps, then down half a cosine wave
 * to `minLearningRate` at the last step, and no further (Loshchilov, Hutter 2017, arXiv:1608.03983, equation 5, without
 * restarts).
 *
 * @param step from 1
 */
export function learningRateAt(
  step: number,
  {
    steps,
    warmup,
    learningRate,
    minLearningRate,
  }: Pick<TrainOptions, 'steps' | 'warmup' | 'learningRate' | 'minLearningRate'>,
): number {
  if (step < warmup) return (learningRate * step) / warmup
  const progress = steps > warmup ? Math.min(1, (step - warmup) / (steps - warmup)) : 1
  return minLearningRate + (learningRate - minLearningRate) * 0.5 * (1 + Math.cos(Math.PI * progress))
}
