import { uniform } from '@/lib/matrix/random'
import { type DecoderConfig, smallDecoder } from '@/lib/nn'
import { defaultTrainOptions, type TrainOptions } from '@/lib/train'

/** A decoder that trains in no time. */
export const tiny: DecoderConfig = {
  ...smallDecoder,
  ...{ vocabulary: 9, context: 8, d_model: 16, layers: 2, heads: 4, kvHeads: 2, d_ff: 24 },
}

export const tinyOptions: TrainOptions = {
  ...defaultTrainOptions,
  batch: 4,
  steps: 100,
  warmup: 10,
  learningRate: 0.01,
}

/** One decoder of each kind that differs in how it computes. */
export const kinds: Record<string, DecoderConfig> = {
  learned: tiny,
  'sinusoidal, tied': { ...tiny, positions: 'sinusoidal', tied: true },
  'rotary, window, GEGLU, RMS': { ...tiny, positions: 'rotary', window: 3, activation: 'geglu', norm: 'rms' },
  experts: { ...tiny, experts: 3, expertsPerToken: 2, kvHeads: 1 },
}

/** Tokens with something to learn: each is the one before plus 2, nine times in ten. */
export function someTokens(count: number, vocabulary: number): Int32Array {
  const next = uniform(7)
  const tokens = new Int32Array(count)
  for (let i = 1; i < count; i++) {
    tokens[i] = next() < 0.9 ? (tokens[i - 1] + 2) % vocabulary : Math.floor(next() * vocabulary)
  }
  return tokens
}
