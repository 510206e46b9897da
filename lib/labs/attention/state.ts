import * as v from 'valibot'
import type { LabState } from '@/lib/lab/types'
import { type Grid, gridOf } from '@/lib/matrix/grid'
import { between, gridSchema, hasShape, integer, maskSchema, openMask, seedSchema, tokensSchema } from '../schemas'

/** Stages whose cells can be chosen; the order is the order of the computation. */
export const stages = ['scores', 'scaled', 'masked', 'weights', 'output'] as const
export type Stage = (typeof stages)[number]
export const isStage = (name: string): name is Stage => (stages as readonly string[]).includes(name)

/**
 * What the source article does wrong in its worked example (section 4).
 * printed: its printed weights in place of the softmax. v-twice: Attention(Q, K, V) multiplied by V once more.
 * last-softmax: a softmax over that, which it calls the final output.
 */
export const mistakes = ['none', 'printed', 'v-twice', 'last-softmax'] as const
export type Mistake = (typeof mistakes)[number]

const stateSchema = v.pipe(
  v.object({
    /** direct: Q, K, V are edited. projected: X and the weight matrices are, and Q, K, V follow. */
    mode: v.picklist(['direct', 'projected'], 'mode.unknown'),
    tokens: tokensSchema,
    /** [n, d_model], [d_model, d_k], [d_model, d_k], [d_model, d_v]: used when projected. */
    X: gridSchema,
    W_Q: gridSchema,
    W_K: gridSchema,
    W_V: gridSchema,
    /** [n, d_k], [n, d_k], [n, d_v]: used when direct. */
    Q: gridSchema,
    K: gridSchema,
    V: gridSchema,
    /** K = Q and V = Q (when projected: W_K = W_Q and W_V = W_Q), as the source article does. */
    tie: v.object({ K: v.boolean(), V: v.boolean() }),
    mask: maskSchema,
    /** Divide the scores by sqrt(d_k). */
    scale: v.boolean(),
    /** The scores are divided by this too. 1 changes nothing. */
    temperature: between(0.01, 100),
    /** Seed that the next random fill takes. */
    seed: seedSchema,
    /** 0 shows everything; 1 to 5 are the article's steps. */
    step: integer(0, 5),
    selection: v.nullable(
      v.object({ stage: v.picklist(stages, 'stage.unknown'), row: integer(0, 63), col: integer(0, 63) }),
    ),
    /** Show how the chosen output cell changes with Q, K and V. */
    gradient: v.boolean(),
    /** Which of the source article's mistakes is computed after the true result, so that it can be looked at. */
    mistake: v.picklist(mistakes, 'mistake.unknown'),
    /** Decimals shown in cells and formulas; the numbers themselves are not rounded. */
    digits: integer(1, 6),
  }),
  v.check((s) => {
    const n = s.tokens.length
    const d_model = s.X.cols
    const { cols: d_k } = s.W_Q
    const { cols: d_v } = s.W_V
    return (
      hasShape(s.X, n, d_model) &&
      hasShape(s.W_Q, d_model, d_k) &&
      hasShape(s.W_K, d_model, d_k) &&
      hasShape(s.W_V, d_model, d_v) &&
      hasShape(s.Q, n, d_k) &&
      hasShape(s.K, n, d_k) &&
      hasShape(s.V, n, d_v) &&
      (!s.tie.V || d_k === d_v)
    )
  }, 'matrix.shapesDisagree'),
)

export type AttentionState = v.InferOutput<typeof stateSchema>

/** The matrices of the source article, section 4: Q = K = V. */
const articleQ: Grid = gridOf([
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
  [0.7, 0.8, 0.9],
])
const identity3: Grid = gridOf([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
])

const article: AttentionState = {
  mode: 'direct',
  tokens: ['I', 'love', 'AI'],
  X: articleQ,
  W_Q: identity3,
  W_K: identity3,
  W_V: identity3,
  Q: articleQ,
  K: articleQ,
  V: articleQ,
  tie: { K: true, V: true },
  mask: openMask,
  scale: true,
  temperature: 1,
  seed: 1,
  step: 0,
  selection: null,
  gradient: false,
  mistake: 'none',
  digits: 3,
}

/** Queries, keys and values that differ, so that each token looks somewhere else: 爱 at both its arguments. */
const lookup: AttentionState = {
  ...article,
  tokens: ['我', '爱', '人工', '智能'],
  X: gridOf([
    [1, 0, 0, 0.2],
    [0, 1, 0, 0.1],
    [0, 0, 1, 0.4],
    [0, 0, 0.6, 1],
  ]),
  W_Q: gridOf([
    [0, 2, 0],
    [2, 0, 2],
    [0, 0, 3],
    [0, 1, 1],
  ]),
  W_K: gridOf([
    [2, 0, 0],
    [0, 2, 0],
    [0, 0, 1],
    [1, 0, 2],
  ]),
  W_V: gridOf([
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ]),
  Q: gridOf([
    [0, 2.2, 0.2],
    [2, 0.1, 2.1],
    [0, 0.4, 3.4],
    [0, 1, 2.8],
  ]),
  K: gridOf([
    [2.2, 0, 0.4],
    [0.1, 2, 0.2],
    [0.4, 0, 1.8],
    [1, 0, 2.6],
  ]),
  V: gridOf([
    [1, -0.2],
    [0, 0.9],
    [-1, -0.4],
    [-0.6, -1],
  ]),
  mode: 'projected',
  tie: { K: false, V: false },
}

export const definition: LabState<AttentionState> = {
  id: 'attention',
  version: 1,
  schema: stateSchema,
  presets: {
    article,
    lookup,
    causal: { ...lookup, mode: 'direct', mask: { ...openMask, kind: 'causal' } },
    unscaled: { ...lookup, mode: 'direct', scale: false },
    steps: { ...lookup, step: 1 },
    'mistake-printed': { ...article, mistake: 'printed' },
    'mistake-v-twice': { ...article, mistake: 'v-twice' },
    'mistake-last-softmax': { ...article, mistake: 'last-softmax' },
  },
}

/** Width of a key. */
export const d_kOf = (s: AttentionState): number => s.Q.cols
/** Width of a value. */
export const d_vOf = (s: AttentionState): number => s.V.cols
