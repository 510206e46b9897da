import { mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import { uniform } from '@/lib/matrix/random'
import { seedAt } from './seed'

/** Sets features to 0 in training; of the same shape as x. */
export type Dropout = (x: Tensor) => Tensor

/** Leaves everything as it is: what a model does when it is not trained. */
export const noDropout: Dropout = (x) => x

/**
 * Dropout with rate p: each number becomes 0 with probability p, the rest are divided by 1 - p, so that the mean stays
 * (Srivastava et al. 2014, JMLR 15; inverted). Seeded: the k-th call of one pass draws from (seed, k).
 */
export function seededDropout(p: number, seed: number): Dropout {
  if (p === 0) return noDropout
  let place = 0
  return (x) => {
    const next = uniform(seedAt(seed, place++))
    const kept = 1 / (1 - p)
    const mask = Float32Array.from({ length: x.size }, () => (next() < p ? 0 : kept))
    return tidy(() => mul(x, tensor(mask, x.shape)))
  }
}
