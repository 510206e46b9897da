import { dispose, slice, tensor2d, tidy } from '@tensorflow/tfjs-core'
import type { KeysAndValues } from '@/lib/nn/attention-layer'
import { decoder } from '@/lib/nn/decoder'
import type { DecoderConfig } from '@/lib/nn/decoder-config'
import type { Weights } from '@/lib/nn/parameters'
import { type SamplingOptions, sample } from './sampling'

/** What the model says about the token after `ids`, computed from nothing. [vocabulary] */
export const logitsAfter = (ids: readonly number[], weights: Weights, config: DecoderConfig): Float32Array =>
  tidy(() => {
    const window = ids.slice(-config.context)
    const { logits } = decoder(tensor2d([window], [1, window.length], 'int32'), weights, config)
    return new Float32Array(slice(logits, [0, window.length - 1, 0], [1, 1, -1]).dataSync())
  })

/**
 * The keys and values of the tokens that a model has read, so that the next token costs one position and not all of
 * them. The results are those of `logitsAfter`: a text longer than the context is cut at its start, all positions
 * move, and everything is computed anew.
 */
export type Cache = {
  /** The tokens whose keys and values are held. */
  ids: number[]
  layers: KeysAndValues[]
}

export const emptyCache = (): Cache => ({ ids: [], layers: [] })

/** Frees what the cache holds, and empties it. */
export function clearCache(cache: Cache): void {
  dispose(cache.layers.flatMap(({ K, V }) => [K, V]))
  cache.ids = []
  cache.layers = []
}

/**
 * `logitsAfter` with a cache, which is brought up to date: only what it does not hold is computed. Any text may follow
 * any other; a cache that does not fit is emptied first.
 *
 * @param ids at least one token
 */
export function cachedLogitsAfter(
  ids: readonly number[],
  weights: Weights,
  config: DecoderConfig,
  cache: Cache,
): Float32Array {
  const window = ids.slice(-config.context)
  const fits = cache.ids.length < window.length && cache.ids.every((id, i) => id === window[i])
  if (!fits) clearCache(cache)
  const fresh = window.slice(cache.ids.length)
  const { logits, present } = tidy(() => {
    const input = tensor2d([fresh], [1, fresh.length], 'int32')
    const past = cache.layers.length > 0 ? { past: cache.layers } : {}
    const result = decoder(input, weights, config, past)
    const logits = slice(result.logits, [0, fresh.length - 1, 0], [1, 1, -1])
    return { logits, present: result.present }
  })
  clearCache(cache)
  cache.ids = window
  cache.layers = present
  const values = new Float32Array(logits.dataSync())
  logits.dispose()
  return values
}

/**
 * Writes on after a prompt, one token at a time. Same seed, same text; the token at a place depends on the seed, the
 * place and what stands before it, so that a text can be taken back and continued otherwise.
 *
 * @param prompt at least one token
 */
export function* generate(
  prompt: readonly number[],
  weights: Weights,
  config: DecoderConfig,
  { count, seed, ...sampling }: SamplingOptions & { count: number; seed: number },
): Generator<{ id: number; logits: Float32Array }> {
  const ids = [...prompt]
  const cache = emptyCache()
  try {
    for (let i = 0; i < count; i++) {
      const logits = cachedLogitsAfter(ids, weights, config, cache)
      const id = sample(logits, sampling, seed, ids.length)
      ids.push(id)
      yield { id, logits }
    }
  } finally {
    clearCache(cache)
  }
}
