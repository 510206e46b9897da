import { uniform } from '@/lib/matrix/random'
import { seedAt } from '@/lib/nn/seed'

/** How the next token is chosen from what the model says. */
export type SamplingOptions = {
  /** Divides the logits: below 1 bolder, above 1 more varied. 0: always the likeliest (greedy). */
  temperature: number
  /** Only the k likeliest tokens are left (Fan et al. 2018, arXiv:1805.04833). 0: all. */
  topK: number
  /** Only the likeliest tokens that together reach this probability are left (Holtzman et al. 2020, arXiv:1904.09751). 1: all. */
  topP: number
}

export const plainSampling: SamplingOptions = { temperature: 1, topK: 0, topP: 1 }
export const greedy: SamplingOptions = { temperature: 0, topK: 0, topP: 1 }

/**
 * The probabilities that a token is drawn by: softmax(logits / temperature), the unlikely ones cut off by top-k, then by
 * top-p, and the rest brought back to a sum of 1. Equally likely tokens are ranked by their number.
 */
export function distribution(logits: ArrayLike<number>, { temperature, topK, topP }: SamplingOptions): Float64Array {
  const ranked = Array.from({ length: logits.length }, (_, id) => id).sort((a, b) => logits[b] - logits[a] || a - b)
  const probabilities = new Float64Array(logits.length)
  if (temperature === 0) {
    probabilities[ranked[0]] = 1
    return probabilities
  }
  const left = topK > 0 ? ranked.slice(0, topK) : ranked
  const best = logits[left[0]]
  const weights = left.map((id) => Math.exp((logits[id] - best) / temperature))
  const total = weights.reduce((a, b) => a + b, 0)
  let reached = 0
  let count = 0
  // The first token that reaches topP is still in.
  while (count < weights.length && (count === 0 || reached < topP * total)) reached += weights[count++]
  for (let i = 0; i < count; i++) probabilities[left[i]] = weights[i] / reached
  return probabilities
}

/** The token at which the running sum of the probabilities passes `u`, a number of [0, 1). */
export function draw(probabilities: ArrayLike<number>, u: number): number {
  let sum = 0
  let last = 0
  for (let id = 0; id < probabilities.length; id++) {
    if (probabilities[id] === 0) continue
    last = id
    sum += probabilities[id]
    if (u < sum) return id
  }
  return last
}

/** The token at position `place` of a text drawn with this seed: it depends on nothing else that was drawn. */
export const sample = (logits: ArrayLike<number>, options: SamplingOptions, seed: number, place: number): number =>
  draw(distribution(logits, options), uniform(seedAt(seed, place))())
