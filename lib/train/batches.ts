import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { uniform } from '@/lib/matrix/random'
import { seedAt } from '@/lib/nn/seed'

/** Texts to learn from: at each position the target is the token that comes next. Row-major [batch, time]. */
export type Batch = {
  batch: number
  time: number
  inputs: Int32Array
  /** The inputs one place on; `ignored` (-1) where nothing is to be learned. */
  targets: Int32Array
}

/**
 * Passages of a stream of tokens, at random places. The same seed and step give the same batch, whatever was drawn
 * before: a run that is resumed goes on as it would have.
 */
export function batchAt(
  tokens: Int32Array,
  { batch, time, seed }: { batch: number; time: number; seed: number },
  step: number,
): Batch {
  const next = uniform(seedAt(seed, step))
  const starts = Array.from({ length: batch }, () => Math.floor(next() * (tokens.length - time)))
  return passages(tokens, starts, time)
}

/** The passages that begin at `starts`; each needs time + 1 tokens. */
export function passages(tokens: Int32Array, starts: readonly number[], time: number): Batch {
  const inputs = new Int32Array(starts.length * time)
  const targets = new Int32Array(starts.length * time)
  for (const [row, start] of starts.entries()) {
    inputs.set(tokens.subarray(start, start + time), row * time)
    targets.set(tokens.subarray(start + 1, start + 1 + time), row * time)
  }
  return { batch: starts.length, time, inputs, targets }
}

/** Evenly spread passages, the same at every call: what the held-out loss is measured on. */
export function evenBatch(tokens: Int32Array, { batch, time }: { batch: number; time: number }): Batch {
  const last = tokens.length - time - 1
  const count = Math.max(1, Math.min(batch, last + 1))
  const starts = Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * last) / (count - 1))))
  return passages(tokens, starts, time)
}

/**
 * The end of a text is held out: what the model is judged by and never learns from. Both parts must be long enough for
 * a passage of `time` tokens and the one after it; a text that is too short is a problem, `corpus.tooShort`.
 *
 * @param share of the tokens that is held out, in (0, 1)
 */
export function splitTokens(
  tokens: Int32Array,
  time: number,
  share = 0.1,
): Result<{ train: Int32Array; heldOut: Int32Array }> {
  const least = 2 * (time + 1)
  if (tokens.length < least) return fail('corpus.tooShort', { limit: least, received: tokens.length })
  const held = Math.min(Math.max(time + 1, Math.round(tokens.length * share)), tokens.length - time - 1)
  return ok({ train: tokens.subarray(0, tokens.length - held), heldOut: tokens.subarray(tokens.length - held) })
}
