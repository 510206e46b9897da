import { memory, reshape, slice, type Tensor, tensor2d, tidy, zerosLike } from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import {
  additiveMask,
  causal,
  countOf,
  type DecoderConfig,
  decoder,
  decoderParameters,
  decoderTrace,
  disposeAll,
  encoderDecoderParameters,
  encoderDecoderTrace,
  flopsOf,
  initialized,
  initializedDecoder,
  multiHeadAttention,
  type Parameters,
  parameterCount,
  smallDecoder,
  type Tap,
} from '@/lib/nn'
import { attentionLayer } from '@/lib/nn/attention-layer'
import { kinds, tiny } from '../train/tiny'
import { farthest } from './arbitrary'

beforeAll(() => ready())

const ids = () =>
  tensor2d(
    [
      [1, 2, 3, 4, 5],
      [8, 0, 8, 0, 8],
    ],
    [2, 5],
    'int32',
  )
const values = (t: Tensor) => new Float32Array(t.dataSync())

describe('a decoder', () => {
  const made: Parameters[] = []
  const weightsOf = (config: DecoderConfig) => {
    const weights = initializedDecoder(config, 3)
    made.push(weights)
    return weights
  }
  afterAll(() => made.forEach(disposeAll))

  it.each(Object.entries(kinds))('%s: says the same with every activation shown and without', (_, config) => {
    const weights = weightsOf(config)
    const { numTensors } = memory()
    const trace = tidy(() => decoderTrace(ids(), weights, config))
    const plain = tidy(() => values(decoder(ids(), weights, config).logits))
    expect(farthest(values(trace.logits), plain)).toBeLessThan(1e-5)
    expect(trace['blocks.1.attention.weights'].shape).toEqual([2, config.heads, 5, 5])
    expect(trace['blocks.1.attention.K'].shape).toEqual([2, config.kvHeads, 5, config.d_model / config.heads])
    expect(Object.keys(trace)).toContain(config.experts ? 'blocks.0.moe.gates' : 'blocks.0.ffn.activated')
    disposeAll(trace)
    expect(memory().numTensors).toBe(numTensors)
  })

  it.each(Object.entries(kinds))('%s: a later token changes nothing that was said before', (_, config) => {
    const weights = weightsOf(config)
    tidy(() => {
      const logits = (last: number) => {
        return values(decoder(tensor2d([[1, 2, 3, last]], [1, 4], 'int32'), weights, config).logits)
      }
      const kept = 3 * config.vocabulary
      expect(farthest(logits(4).subarray(0, kept), logits(7).subarray(0, kept))).toBeLessThan(1e-6)
      expect(farthest(logits(4), logits(7))).toBeGreaterThan(1e-3)
    })
  })

  it('does not look further back than its window, a layer at a time', () => {
    const config = { ...tiny, window: 2 }
    const weights = weightsOf(config)
    tidy(() => {
      const last = (first: number) => {
        const { logits } = decoder(tensor2d([[first, 2, 3, 4]], [1, 4], 'int32'), weights, config)
        return values(logits).subarray(3 * config.vocabulary)
      }
      // Two layers of two tokens reach two tokens back, not three.
      expect(farthest(last(1), last(7))).toBeLessThan(1e-6)
    })
  })

  it('lets a tap switch a head off', () => {
    const weights = weightsOf(tiny)
    const silent: Tap = (name, x) => (name === 'blocks.0.attention.heads' ? zerosLike(x) : x)
    tidy(() => {
      const muted = decoder(ids(), weights, tiny, { tap: silent }).logits
      const without = {
        ...weights,
        'blocks.0.attention.out.weight': zerosLike(weights['blocks.0.attention.out.weight']),
      }
      const expected = decoder(ids(), without, tiny).logits
      expect(farthest(values(muted), values(expected))).toBeLessThan(1e-6)
    })
  })

  it('has other first weights with another seed, and the same with the same', () => {
    const first = (seed: number) => {
      const weights = initializedDecoder(tiny, seed)
      made.push(weights)
      return values(weights['blocks.0.attention.q.weight'])
    }
    expect(first(1)).toEqual(first(1))
    expect(first(2)).not.toEqual(first(1))
  })
})

describe('what a decoder costs', () => {
  it('counts every parameter', () => {
    expect(parameterCount(smallDecoder)).toEqual({ all: 111_872, active: 111_872 })
    for (const config of Object.values(kinds)) {
      const weights = initializedDecoder(config, 1)
      expect(parameterCount(config).all).toBe(Object.values(weights).reduce((sum, p) => sum + p.size, 0))
      disposeAll(weights)
    }
  })
  it('counts what one token meets where it is sent to few experts', () => {
    const dense = parameterCount({ ...smallDecoder, activation: 'geglu' })
    const sparse = parameterCount({ ...smallDecoder, activation: 'geglu', experts: 8, expertsPerToken: 1 })
    expect(sparse.active - dense.all).toBe(2 * 64 * 8)
    expect(sparse.all).toBeGreaterThan(sparse.active)
  })
  it('counts the operations of its products', () => {
    // One layer of 1 x 1 matrices: q, k, v, out, up, down, head; scores and weights times V over 3 tokens; a token.
    const one = { ...smallDecoder, vocabulary: 1, d_model: 1, heads: 1, kvHeads: 1, d_ff: 1, layers: 1 }
    expect(flopsOf(one, { batch: 2, time: 3 })).toEqual({ forward: 6 * (7 * 2 + 12), step: 6 * (3 * (7 * 2 + 12) + 2) })
  })
})

describe('the attention layer', () => {
  it('is multi-head attention with the matrices of the heads side by side', () => {
    tidy(() => {
      for (const kvHeads of [1, 2, 4]) {
        const weights = initializedDecoder({ ...tiny, kvHeads }, 9)
        made.push(weights)
        const name = 'blocks.0.attention'
        const x = tensor2d(
          Float32Array.from({ length: 6 * 16 }, (_, i) => Math.sin(i)),
          [6, 16],
        )
        const mask = additiveMask(causal(6), 6)
        const cut = (which: string, count: number) => {
          const W = weights[`${name}.${which}.weight`]
          return Array.from({ length: count }, (_, head) => slice(W, [0, head * 4], [16, 4]))
        }
        const expected = multiHeadAttention(
          x,
          { W_Q: cut('q', 4), W_K: cut('k', kvHeads), W_V: cut('v', kvHeads), W_O: weights[`${name}.out.weight`] },
          { mask },
        )
        const batch = reshape(x, [1, 6, 16])
        const { output } = attentionLayer(batch, batch, weights, name, { heads: 4, kvHeads, mask })
        expect(farthest(values(output), values(expected))).toBeLessThan(1e-5)
      }
    })
  })
  const made: Parameters[] = []
  afterAll(() => made.forEach(disposeAll))
})

describe('the encoder-decoder of 2017', () => {
  const config = { vocabulary: 7, context: 8, d_model: 8, layers: 2, heads: 2, d_ff: 12, dropout: 0 }
  const specs = encoderDecoderParameters(config)
  let weights: Parameters = {}
  beforeAll(() => {
    weights = initialized(specs, 2)
  })
  afterAll(() => disposeAll(weights))
  const traced = (source: number[], lengths?: number[]) =>
    encoderDecoderTrace(
      tensor2d([source], [1, source.length], 'int32'),
      tensor2d([[1, 2, 3]], [1, 3], 'int32'),
      weights,
      config,
      lengths ? { sourceLengths: lengths } : {},
    )

  it('looks at the source from the target, and never at its padding', () => {
    tidy(() => {
      const trace = traced([1, 2, 3, 4, 0], [4])
      expect(trace['decoder.0.cross.weights'].shape).toEqual([1, 2, 3, 5])
      expect(trace['decoder.0.attention.weights'].shape).toEqual([1, 2, 3, 3])
      const other = traced([1, 2, 3, 4, 6], [4])
      expect(farthest(values(other.logits), values(trace.logits))).toBeLessThan(1e-6)
      const shorter = traced([1, 2, 3, 4])
      expect(farthest(values(shorter.logits), values(trace.logits))).toBeLessThan(1e-5)
      for (const t of [trace, other, shorter]) disposeAll(t)
    })
  })
  it('names each parameter once', () => {
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length)
    expect(countOf(specs)).toBe(Object.values(weights).reduce((sum, p) => sum + p.size, 0))
    for (const all of Object.values(kinds).map(decoderParameters)) {
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    }
  })
})
