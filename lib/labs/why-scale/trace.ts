import type { Matrix } from '@/lib/lab/types'

/** Equal bins over [low, high]; values outside are counted in the end bins. */
export interface Histogram {
  low: number
  high: number
  counts: Float32Array
  mean: number
  variance: number
}

/** What the scores lead to: with or without the division by sqrt(d_k). */
export interface Side {
  /** q . k of `samples` random pairs (divided, or not). */
  histogram: Histogram
  /** One query against `keys` keys, [1, keys]. */
  scores: Matrix
  weights: Matrix
  /** Entropy of those weights in nats, mean over many queries. At most ln(keys). */
  entropy: number
  /** Largest weight, mean over many queries. */
  peak: number
  /** Frobenius norm of the softmax Jacobian diag(w) - w w^T, mean over many queries. */
  gradient: number
}

/** The same figures at every power of two of d_k from 1 to 1024, for the curves. */
export interface Sweep {
  d_k: number[]
  variance: Float32Array
  entropy: Float32Array
  gradient: Float32Array
}

export interface WhyScaleTrace {
  d_k: number
  keys: number
  raw: Side
  scaled: Side
  sweep: { raw: Sweep; scaled: Sweep }
}
