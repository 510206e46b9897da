import type { TrainOptions } from './options'

/** What AdamW remembers of the steps before: running means of each gradient and of its square. */
export type AdamWState = {
  /** Steps taken. */
  step: number
  m: Record<string, Float32Array>
  v: Record<string, Float32Array>
}

export type AdamWOptions = Pick<TrainOptions, 'beta1' | 'beta2' | 'eps' | 'weightDecay'>

/** Nothing remembered yet. `sizes`: how many numbers each parameter has. */
export function freshAdamW(sizes: Record<string, number>): AdamWState {
  const zeros = () => Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, new Float32Array(size)]))
  return { step: 0, m: zeros(), v: zeros() }
}

/**
 * One step of AdamW for one parameter, in place (Loshchilov, Hutter 2019, arXiv:1711.05101, algorithm 2, in PyTorch's
 * form: the decay is multiplied by the learning rate, and is no part of the gradient).
 * On plain arrays: tfjs would need a dozen kernels a parameter, and this loop is faster than calling them.
 *
 * @param theta the parameter; changed
 * @param gradient multiplied by `factor` first (see `clipFactor`)
 * @param m, v running means; changed
 * @param step from 1
 */
export function adamw(
  theta: Float32Array,
  gradient: Float32Array,
  m: Float32Array,
  v: Float32Array,
  {
    step,
    rate,
    factor,
    decay,
    beta1,
    beta2,
    eps,
  }: { step: number; rate: number; factor: number; decay: number } & Omit<AdamWOptions, 'weightDecay'>,
): void {
  const size = rate / (1 - beta1 ** step)
  const correction = 1 / Math.sqrt(1 - beta2 ** step)
  const kept = 1 - rate * decay
  for (let i = 0; i < theta.length; i++) {
    const g = gradient[i] * factor
    m[i] = beta1 * m[i] + (1 - beta1) * g
    v[i] = beta2 * v[i] + (1 - beta2) * g * g
    theta[i] = theta[i] * kept - (size * m[i]) / (Math.sqrt(v[i]) * correction + eps)
  }
}
