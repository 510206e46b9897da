import * as v from 'valibot'
import type { LabState } from '@/lib/lab/types'
import { type Grid, gridOf } from '@/lib/matrix/grid'
import { gridSchema, hasShape, seedSchema, tokensSchema } from '../schemas'

const stateSchema = v.pipe(
  v.object({
    tokens: tokensSchema,
    /** [n, d_model] */
    X: gridSchema,
    /** One head as wide as the model: [d_model, d_model] each. */
    W_Q: gridSchema,
    W_K: gridSchema,
    W_V: gridSchema,
    W_O: gridSchema,
    /** Gain and bias of the two layer norms, [1, d_model] each. */
    gamma_1: gridSchema,
    beta_1: gridSchema,
    gamma_2: gridSchema,
    beta_2: gridSchema,
    /** Feed-forward network: [d_model, d_ff], [1, d_ff], [d_ff, d_model], [1, d_model]. */
    W_1: gridSchema,
    b_1: gridSchema,
    W_2: gridSchema,
    b_2: gridSchema,
    /** pre: H = X + MHA(LN(X)) (Xiong et al. 2020). post: H = LN(X + MHA(X)) (Vaswani et al. 2017). */
    norm: v.picklist(['pre', 'post', 'none'], 'norm.unknown'),
    activation: v.picklist(['relu', 'gelu'], 'activation.unknown'),
    residual: v.boolean(),
    causal: v.boolean(),
    seed: seedSchema,
    /** A cell of any matrix of the block, or nothing. */
    selection: v.nullable(v.object({ matrix: v.string(), row: v.number(), col: v.number() })),
  }),
  v.check((s) => {
    const n = s.tokens.length
    const d = s.X.cols
    const d_ff = s.W_1.cols
    return (
      hasShape(s.X, n, d) &&
      [s.W_Q, s.W_K, s.W_V, s.W_O].every((g) => hasShape(g, d, d)) &&
      [s.gamma_1, s.beta_1, s.gamma_2, s.beta_2, s.b_2].every((g) => hasShape(g, 1, d)) &&
      hasShape(s.W_1, d, d_ff) &&
      hasShape(s.b_1, 1, d_ff) &&
      hasShape(s.W_2, d_ff, d)
    )
  }, 'matrix.shapesDisagree'),
)

export type BlockState = v.InferOutput<typeof stateSchema>

const identity3: Grid = gridOf([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
])

/** The article's three tokens through a true block. W_Q = W_K = W_V = I is what its "K = Q, V = Q" means. */
const article: BlockState = {
  tokens: ['I', 'love', 'AI'],
  X: gridOf([
    [0.1, 0.2, 0.3],
    [0.4, 0.5, 0.6],
    [0.7, 0.8, 0.9],
  ]),
  W_Q: identity3,
  W_K: identity3,
  W_V: identity3,
  W_O: identity3,
  gamma_1: gridOf([[1, 1, 1]]),
  beta_1: gridOf([[0, 0, 0]]),
  gamma_2: gridOf([[1, 1, 1]]),
  beta_2: gridOf([[0, 0, 0]]),
  W_1: gridOf([
    [0.5, -0.3, 0.2, 0.8, -0.6, 0.1],
    [-0.4, 0.7, 0.1, -0.2, 0.3, 0.9],
    [0.2, 0.4, -0.5, 0.6, 0.7, -0.8],
  ]),
  b_1: gridOf([[0.1, 0, 0, -0.1, 0, 0.2]]),
  W_2: gridOf([
    [0.3, -0.2, 0.5],
    [-0.6, 0.4, 0.1],
    [0.7, 0.2, -0.3],
    [0.1, 0.5, 0.4],
    [-0.2, 0.6, 0.3],
    [0.4, -0.5, 0.2],
  ]),
  b_2: gridOf([[0, 0, 0]]),
  norm: 'pre',
  activation: 'relu',
  residual: true,
  causal: false,
  seed: 1,
  selection: null,
}

export const definition: LabState<BlockState> = {
  id: 'block',
  version: 1,
  schema: stateSchema,
  presets: {
    article,
    'post-norm': { ...article, norm: 'post' },
    'no-residual': { ...article, residual: false },
    'causal-gelu': { ...article, causal: true, activation: 'gelu' },
  },
}
