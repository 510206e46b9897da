import * as v from 'valibot'
import type { LabState } from '@/lib/lab/types'
import { normalGrid, scaled } from '@/lib/matrix/fills'
import { type Grid, maxSide } from '@/lib/matrix/grid'
import { gridSchema, hasShape, integer, maskSchema, openMask, seedSchema, tokensSchema } from '../schemas'

export const maxHeads = 8
export const stages = ['scores', 'scaled', 'masked', 'weights', 'head-output', 'output'] as const

const heads = (count: number) =>
  v.pipe(v.array(gridSchema), v.minLength(1, 'heads.none'), v.maxLength(count, 'heads.tooMany'))

const stateSchema = v.pipe(
  v.object({
    tokens: tokensSchema,
    /** [n, d_model] */
    X: gridSchema,
    /** A query projection a head, [d_model, d_k] each. Their number is the number of heads. */
    W_Q: heads(maxHeads),
    /**
     * A key and a value projection a key/value head. As many as heads: multi-head; one: multi-query
     * (Shazeer 2019, arXiv:1911.02150); a divisor in between: grouped-query (Ainslie et al. 2023, arXiv:2305.13245).
     */
    W_K: heads(maxHeads),
    W_V: heads(maxHeads),
    /** [heads * d_v, d_model] */
    W_O: gridSchema,
    mask: maskSchema,
    /** Heads whose output is replaced by zeros. */
    muted: v.pipe(v.array(integer(0, maxHeads - 1)), v.maxLength(maxHeads, 'heads.tooMany')),
    /** The head that is shown large. */
    shown: integer(0, maxHeads - 1),
    /** 0 shows everything; 1 to 6 are the article's steps. */
    step: integer(0, 6),
    seed: seedSchema,
    selection: v.nullable(
      v.object({ stage: v.picklist(stages, 'stage.unknown'), row: integer(0, 63), col: integer(0, 63) }),
    ),
  }),
  v.check((s) => {
    const n = s.tokens.length
    const d_model = s.X.cols
    const { cols: d_k } = s.W_Q[0]
    const { cols: d_v } = s.W_V[0]
    return (
      hasShape(s.X, n, d_model) &&
      s.W_Q.every((g) => hasShape(g, d_model, d_k)) &&
      s.W_K.every((g) => hasShape(g, d_model, d_k)) &&
      s.W_V.every((g) => hasShape(g, d_model, d_v)) &&
      hasShape(s.W_O, s.W_Q.length * d_v, d_model)
    )
  }, 'matrix.shapesDisagree'),
  v.check((s) => s.W_K.length === s.W_V.length && s.W_Q.length % s.W_K.length === 0, 'heads.notDivisible'),
  v.check((s) => s.shown < s.W_Q.length && s.muted.every((h) => h < s.W_Q.length), 'heads.outOfRange'),
)

export type MultiHeadState = v.InferOutput<typeof stateSchema>

/** The shape of everything, in the symbols of the paper. */
export interface MultiHeadShape {
  d_model: number
  heads: number
  kvHeads: number
  d_k: number
  d_v: number
}

export const shapeOf = (s: MultiHeadState): MultiHeadShape => ({
  d_model: s.X.cols,
  heads: s.W_Q.length,
  kvHeads: s.W_K.length,
  d_k: s.W_Q[0].cols,
  d_v: s.W_V[0].cols,
})

/** Widest head that `heads` heads allow: W_O has heads * d_v rows, and a matrix has at most 64. */
export const widestHead = (heads: number): number => Math.floor(maxSide / heads)

/**
 * A fresh state: seeded normal weights (two decimals, so that they can be read and typed), scaled by
 * 1/sqrt(fan-in) as initializers do, so that no width saturates the softmax.
 */
export function freshState(tokens: string[], shape: MultiHeadShape, seed: number): MultiHeadState {
  const { d_model, heads: h, kvHeads, d_k, d_v } = shape
  let next = seed
  const draw = (rows: number, cols: number, fanIn: number): Grid => {
    next += 1
    return scaled(normalGrid(rows, cols, next), 1 / Math.sqrt(fanIn))
  }
  return {
    tokens,
    X: normalGrid(tokens.length, d_model, seed),
    W_Q: Array.from({ length: h }, () => draw(d_model, d_k, d_model / 2)),
    W_K: Array.from({ length: kvHeads }, () => draw(d_model, d_k, d_model / 2)),
    W_V: Array.from({ length: kvHeads }, () => draw(d_model, d_v, d_model)),
    W_O: draw(h * d_v, d_model, h * d_v),
    mask: openMask,
    muted: [],
    shown: 0,
    step: 0,
    seed,
    selection: null,
  }
}

const sentence = ['猫', '坐在', '垫子', '上']

export const definition: LabState<MultiHeadState> = {
  id: 'multi-head',
  version: 1,
  schema: stateSchema,
  presets: {
    'two-heads': freshState(sentence, { d_model: 4, heads: 2, kvHeads: 2, d_k: 2, d_v: 2 }, 7),
    'four-heads': freshState(sentence, { d_model: 8, heads: 4, kvHeads: 4, d_k: 2, d_v: 2 }, 11),
    grouped: freshState(sentence, { d_model: 8, heads: 4, kvHeads: 2, d_k: 2, d_v: 2 }, 11),
    'multi-query': freshState(sentence, { d_model: 8, heads: 4, kvHeads: 1, d_k: 2, d_v: 2 }, 11),
  },
}
