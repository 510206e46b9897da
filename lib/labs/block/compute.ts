import type { Tensor } from '@tensorflow/tfjs-core'
import { matrixOf, tensorOf, valuesOf } from '@/lib/compute/tensors'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import type { Axis, Compute, Matrix, MatrixName } from '@/lib/lab/types'
import { additiveMask, blockSteps, causal, layerNormEps, open, scoped } from '@/lib/nn'
import type { BlockState } from './state'
import type { BlockTrace } from './trace'

export const compute: Compute<BlockState, BlockTrace> = async (state) => scoped(() => traceOf(state))

function traceOf(state: BlockState): BlockTrace {
  const { tokens, norm: place, residual, activation } = state
  const n = tokens.length
  const token = tokenAxis('token', tokens)
  const query = tokenAxis('query', tokens)
  const key = tokenAxis('key', tokens)
  const d_model = features('d_model', state.X.cols)
  const d_ff = features('d_ff', state.W_1.cols)

  const blocked = state.causal ? causal(n) : open(n)
  const mask = additiveMask(blocked, n)
  const { attention, ffn } = blockSteps(tensorOf(state.X), weightsOf(state), {
    norm: place,
    residual,
    activation,
    mask,
  })
  const head = attention.inner
  const feed = ffn.inner
  const stream = (name: MatrixName, t: Tensor): Matrix => matrixOf(name, t, token, d_model)
  const square = (name: 'scores' | 'scaled' | 'masked' | 'exps' | 'weights'): Matrix =>
    matrixOf(name, head[name], query, key)

  // The norm after the second sublayer (post) gives the output itself.
  const norm1 = place === 'pre' ? attention.norm : undefined
  const norm2 = place === 'pre' ? ffn.norm : attention.norm
  const last = place === 'post' ? ffn.norm : undefined
  const taken = [
    { name: 'norm1' as const, norm: norm1 },
    { name: 'norm2' as const, norm: norm2 },
    { name: 'output' as const, norm: last },
  ]
  return {
    tokens,
    X: toMatrix('X', state.X, token, d_model),
    norm1: norm1 ? stream('norm1', norm1.output) : null,
    Q: matrixOf('Q', head.Q, query, d_model),
    K: matrixOf('K', head.K, key, d_model),
    V: matrixOf('V', head.V, key, d_model),
    scores: square('scores'),
    scaled: square('scaled'),
    masked: square('masked'),
    exps: square('exps'),
    weights: square('weights'),
    head: stream('head', head.head),
    attention: stream('attention', head.output),
    residual1: stream('residual1', attention.sum),
    norm2: norm2 ? stream('norm2', norm2.output) : null,
    hidden: matrixOf('hidden', feed.hidden, token, d_ff),
    activated: matrixOf('activated', feed.activated, token, d_ff),
    ffn: stream('ffn', feed.output),
    residual2: stream('residual2', ffn.sum),
    output: stream('output', ffn.output),
    parameters: parametersOf(state, d_model, d_ff),
    norms: taken.flatMap(({ name, norm }) =>
      norm ? [{ name, mean: valuesOf(norm.mean), variance: valuesOf(norm.variance) }] : [],
    ),
    epsilon: layerNormEps,
    rowMax: valuesOf(head.rowMax),
    rowSum: valuesOf(head.rowSum),
    blocked,
  }
}

const weightsOf = (s: BlockState) => ({
  attention: { W_Q: tensorOf(s.W_Q), W_K: tensorOf(s.W_K), W_V: tensorOf(s.W_V), W_O: tensorOf(s.W_O) },
  norm1: { gamma: tensorOf(s.gamma_1), beta: tensorOf(s.beta_1) },
  ffn: { W_1: tensorOf(s.W_1), b_1: tensorOf(s.b_1), W_2: tensorOf(s.W_2), b_2: tensorOf(s.b_2) },
  norm2: { gamma: tensorOf(s.gamma_2), beta: tensorOf(s.beta_2) },
})

function parametersOf(s: BlockState, d_model: Axis, d_ff: Axis): Matrix[] {
  const one = features('one', 1)
  return [
    toMatrix('W_Q', s.W_Q, d_model, d_model),
    toMatrix('W_K', s.W_K, d_model, d_model),
    toMatrix('W_V', s.W_V, d_model, d_model),
    toMatrix('W_O', s.W_O, d_model, d_model),
    toMatrix('gamma_1', s.gamma_1, one, d_model),
    toMatrix('beta_1', s.beta_1, one, d_model),
    toMatrix('gamma_2', s.gamma_2, one, d_model),
    toMatrix('beta_2', s.beta_2, one, d_model),
    toMatrix('W_1', s.W_1, d_model, d_ff),
    toMatrix('b_1', s.b_1, one, d_ff),
    toMatrix('W_2', s.W_2, d_ff, d_model),
    toMatrix('b_2', s.b_2, one, d_model),
  ]
}
