import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute as attention } from '@/lib/labs/attention/compute'
import { definition as attentionLab } from '@/lib/labs/attention/state'
import { compute as block } from '@/lib/labs/block/compute'
import { definition as blockLab } from '@/lib/labs/block/state'
import { compute as multiHead } from '@/lib/labs/multi-head/compute'
import { freshState, definition as multiHeadLab } from '@/lib/labs/multi-head/state'
import { compute as whyScale } from '@/lib/labs/why-scale/compute'
import { definition as whyScaleLab } from '@/lib/labs/why-scale/state'
import { normalGrid } from '@/lib/matrix/fills'
import { farthest, tokensOf } from './arbitrary'

beforeAll(() => ready())

describe('every lab', () => {
  const { lookup } = attentionLab.presets
  const rounds: Record<string, (i: number) => Promise<unknown>> = {
    attention: (i) =>
      attention({
        ...lookup,
        mode: i % 2 ? 'direct' : 'projected',
        Q: normalGrid(4, 3, i),
        gradient: i % 10 === 0,
        selection: { stage: 'output', row: i % 4, col: 0 },
      }),
    'multi-head': (i) =>
      multiHead({
        ...freshState(tokensOf(1 + (i % 5)), { d_model: 4, heads: 2, kvHeads: 1 + (i % 2), d_k: 2, d_v: 2 }, i),
        muted: i % 3 ? [] : [1],
      }),
    block: (i) => block({ ...blockLab.presets.article, X: normalGrid(3, 3, i), norm: i % 2 ? 'pre' : 'post' }),
    'why-scale': (i) => whyScale({ ...whyScaleLab.presets.d3, d_k: 1 + (i % 60), samples: 100, keys: 2 }),
  }

  it.each(Object.keys(rounds))('%s leaves no tensor behind in 1,000 computations', async (id) => {
    for (let i = 0; i < 10; i++) await rounds[id](i)
    const { numTensors, numDataBuffers } = memory()
    for (let i = 0; i < 1000; i++) await rounds[id](i)
    expect(memory()).toMatchObject({ numTensors, numDataBuffers })
  })

  it('gives the same trace for the same state, in arrays that share no memory', async () => {
    const states = Object.values(attentionLab.presets).map((s) => () => attention(s))
    const heads = Object.values(multiHeadLab.presets).map((s) => () => multiHead(s))
    const blocks = Object.values(blockLab.presets).map((s) => () => block(s))
    const widths = Object.values(whyScaleLab.presets).map((s) => () => whyScale(s))
    for (const run of [...states, ...heads, ...blocks, ...widths]) {
      const [once, again] = [await run(), await run()]
      expect(again).toEqual(once)
      const buffers = [...buffersOf(once), ...buffersOf(again)]
      expect(new Set(buffers).size).toBe(buffers.length)
    }
  })
})

describe('attention lab', () => {
  const { article, lookup } = attentionLab.presets

  it('ties K and V to Q, or their weights to W_Q', async () => {
    const other = normalGrid(3, 3, 5)
    const direct = await attention({ ...article, K: other, V: other })
    expect(direct.K.values).toEqual(direct.Q.values)
    expect(direct.V.values).toEqual(direct.Q.values)
    const projected = await attention({ ...article, mode: 'projected', W_K: other, W_V: other })
    expect(projected.projection?.W_K.values).toEqual(projected.projection?.W_Q.values)
    expect(farthest(projected.output.values, direct.output.values)).toBeLessThan(1e-6)
  })

  it('projects X to Q, K and V', async () => {
    const { Q, K, V } = await attention(lookup)
    const { Q: q, K: k, V: v } = lookup
    expect(farthest(Q.values, q.values)).toBeLessThan(1e-6)
    expect(farthest(K.values, k.values)).toBeLessThan(1e-6)
    expect(farthest(V.values, v.values)).toBeLessThan(1e-6)
  })

  it('lays out the sum of the chosen query: its terms add up to its output', async () => {
    const { weighted, output } = await attention({ ...lookup, selection: { stage: 'scores', row: 2, col: 0 } })
    expect(weighted.query).toBe(2)
    const width = output.cols.names.length
    const sums = output.cols.names.map((_, col) =>
      lookup.tokens.reduce((sum, __, row) => sum + weighted.matrix.values[row * width + col], 0),
    )
    expect(farthest(sums, output.values.slice(2 * width, 3 * width))).toBeLessThan(1e-6)
  })

  it('computes no mistake where its shapes do not fit', async () => {
    for (const mistake of ['printed', 'v-twice', 'last-softmax'] as const) {
      expect((await attention({ ...lookup, mistake })).mistake).toEqual([])
    }
  })
})

describe('multi-head lab', () => {
  const state = freshState(tokensOf(5), { d_model: 8, heads: 4, kvHeads: 2, d_k: 2, d_v: 2 }, 3)

  it('shares keys and values between neighbouring heads', async () => {
    const { heads, cachePerToken } = await multiHead(state)
    expect(heads.map((h) => h.kv)).toEqual([0, 0, 1, 1])
    expect(heads[1].K.values).toEqual(heads[0].K.values)
    expect(heads[2].K.values).not.toEqual(heads[0].K.values)
    expect(heads.map((h) => h.output.head)).toEqual([0, 1, 2, 3])
    expect(cachePerToken).toBe(8)
  })

  it('mutes a head: what is lost and what is left make up the whole', async () => {
    const whole = await multiHead(state)
    const muted = await multiHead({ ...state, muted: [1, 3] })
    expect(whole.lost).toBeNull()
    const sum = muted.output.values.map((x, i) => x + (muted.lost?.values[i] ?? 0))
    expect(farthest(sum, whole.output.values)).toBeLessThan(1e-6)
    expect(muted.heads[1].output.values).toEqual(whole.heads[1].output.values)
  })
})

describe('block lab', () => {
  const { article } = blockLab.presets

  it('norms rows to mean 0 and variance 1 where gain and bias are 1 and 0', async () => {
    const { norm1, norms } = await block(article)
    const [a, b, c] = norm1?.values ?? []
    expect(a + b + c).toBeCloseTo(0, 5)
    expect((a * a + b * b + c * c) / 3).toBeCloseTo(1, 2)
    expect(norms.map((n) => n.name)).toEqual(['norm1', 'norm2'])
    expect(norms[0].mean[0]).toBeCloseTo(0.2, 6)
    expect(norms[0].variance[0]).toBeCloseTo(0.02 / 3, 6)
  })

  it('has its norms where the paper has them', async () => {
    const post = await block({ ...article, norm: 'post' })
    expect(post.norm1).toBeNull()
    expect(post.norms.map((n) => n.name)).toEqual(['norm2', 'output'])
    const none = await block({ ...article, norm: 'none' })
    expect([none.norm1, none.norm2, none.norms]).toEqual([null, null, []])
    expect(none.output.values).toEqual(none.residual2.values)
  })

  it('forgets its input without the residual connection', async () => {
    const { residual1, attention: sublayer, residual2, ffn } = await block({ ...article, residual: false })
    expect(residual1.values).toEqual(sublayer.values)
    expect(residual2.values).toEqual(ffn.values)
  })
})

function buffersOf(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(buffersOf)
}
