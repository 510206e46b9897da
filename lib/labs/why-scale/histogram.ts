import type { WhyScaleState } from './state'
import type { Histogram } from './trace'

/** Mean and (biased) variance of a sample. */
export function moments(values: Float32Array): { mean: number; variance: number } {
  let sum = 0
  let squares = 0
  for (const x of values) sum += x
  const mean = sum / values.length
  for (const x of values) squares += (x - mean) ** 2
  return { mean, variance: squares / values.length }
}

/**
 * The range and bins for q . k of this width: 4 standard deviations, sqrt(d_k) each, to either side. Both histograms
 * take it, so that what the division does can be seen on one axis.
 */
export function binsOf({ d_k, distribution }: Pick<WhyScaleState, 'd_k' | 'distribution'>): {
  low: number
  high: number
  bins: number
} {
  const reach = 4 * Math.sqrt(d_k)
  // A sum of d_k signs has every second whole number as its value: a bin stands round each, or they would come out ragged.
  if (distribution === 'sign') {
    const last = Math.ceil((reach - d_k) / 2) * 2 + d_k
    return { low: -last - 1, high: last + 1, bins: last + 1 }
  }
  return { low: -reach, high: reach, bins: 81 }
}

/** Counts a sample into equal bins over [low, high]; what lies outside counts in the end bins. */
export function histogramOf(values: Float32Array, { low, high, bins }: ReturnType<typeof binsOf>): Histogram {
  const counts = new Float32Array(bins)
  const perBin = (high - low) / bins
  for (const x of values) counts[Math.min(bins - 1, Math.max(0, Math.floor((x - low) / perBin)))] += 1
  return { low, high, counts, ...moments(values) }
}
