import { div, matMul, mul, slice, type Tensor } from '@tensorflow/tfjs-core'
import { matrixOf, tensorOf, valuesOf } from '@/lib/compute/tensors'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import type { Compute, Matrix } from '@/lib/lab/types'
import { gridOf } from '@/lib/matrix/grid'
import {
  additiveMask,
  attentionSteps,
  divisorOf,
  emptyRows,
  linear,
  loadGradients,
  outputGradient,
  scoped,
  softmax,
  transposed,
} from '@/lib/nn'
import { blockedOf } from '../mask'
import { effective } from './edits'
import type { AttentionState } from './state'
import type { AttentionTrace } from './trace'

export const compute: Compute<AttentionState, AttentionTrace> = async (state) => {
  if (gradientCell(state)) await loadGradients()
  return scoped(() => traceOf(state))
}

function traceOf(state: AttentionState): AttentionTrace {
  const { tokens } = state
  const n = tokens.length
  const axes = axesOf(state)
  const { projection, Q, K, V } = inputs(state, axes)
  const blocked = blockedOf(state.mask, n)
  const options = { scale: state.scale, temperature: state.temperature, mask: additiveMask(blocked, n) }
  const { rowMax, rowSum, output, ...stages } = attentionSteps(Q, K, V, options)
  const square = (name: keyof typeof stages): Matrix => matrixOf(name, stages[name], axes.query, axes.key)

  const query = state.selection && state.selection.row < n ? state.selection.row : 0
  const weighted = mul(transposed(slice(stages.weights, [query, 0], [1, n])), V) // [n, 1] * [n, d_v]

  const cell = gradientCell(state)
  const slopes = cell && outputGradient(Q, K, V, cell.row, cell.col, options)
  return {
    tokens,
    projection,
    Q: matrixOf('Q', Q, axes.query, axes.d_k),
    K: matrixOf('K', K, axes.key, axes.d_k),
    V: matrixOf('V', V, axes.key, axes.d_v),
    scores: square('scores'),
    scaled: square('scaled'),
    masked: square('masked'),
    exps: square('exps'),
    weights: square('weights'),
    output: matrixOf('output', output, axes.query, axes.d_v),
    rowMax: valuesOf(rowMax),
    rowSum: valuesOf(rowSum),
    divisor: divisorOf(state.Q.cols, options),
    blocked,
    emptyRows: emptyRows(blocked, n),
    gradient: cell &&
      slopes && {
        ...cell,
        dQ: matrixOf('dQ', slopes.dQ, axes.query, axes.d_k),
        dK: matrixOf('dK', slopes.dK, axes.key, axes.d_k),
        dV: matrixOf('dV', slopes.dV, axes.key, axes.d_v),
      },
    weighted: { query, matrix: matrixOf('weighted', weighted, axes.key, axes.d_v) },
    mistake: mistakeOf(state, output, V, axes),
  }
}

type Axes = ReturnType<typeof axesOf>

const axesOf = ({ tokens, X, Q, V }: AttentionState) => ({
  token: tokenAxis('token', tokens),
  query: tokenAxis('query', tokens),
  key: tokenAxis('key', tokens),
  d_model: features('d_model', X.cols),
  d_k: features('d_k', Q.cols),
  d_v: features('d_v', V.cols),
})

/** Q, K and V as they stand in the state, or projected from X. */
function inputs(state: AttentionState, axes: Axes) {
  const given = effective(state)
  if (state.mode === 'direct') {
    return { projection: null, Q: tensorOf(given.Q), K: tensorOf(given.K), V: tensorOf(given.V) }
  }
  const X = tensorOf(state.X)
  return {
    projection: {
      X: toMatrix('X', state.X, axes.token, axes.d_model),
      W_Q: toMatrix('W_Q', given.W_Q, axes.d_model, axes.d_k),
      W_K: toMatrix('W_K', given.W_K, axes.d_model, axes.d_k),
      W_V: toMatrix('W_V', given.W_V, axes.d_model, axes.d_v),
    },
    Q: linear(X, tensorOf(given.W_Q)), // [n, d_k]
    K: linear(X, tensorOf(given.W_K)), // [n, d_k]
    V: linear(X, tensorOf(given.W_V)), // [n, d_v]
  }
}

/** The output cell whose gradient is asked for, if any. */
function gradientCell({ gradient, selection, tokens, V }: AttentionState): { row: number; col: number } | null {
  if (!gradient || selection?.stage !== 'output') return null
  const { row, col } = selection
  return row < tokens.length && col < V.cols ? { row, col } : null
}

/** The weights that the source article prints in section 4, in place of the softmax. */
const printedWeights = gridOf([
  [0.2, 0.6, 0.2],
  [0.4, 0.4, 0.2],
  [0.4, 0.2, 0.4],
])

/** What the source article's way gives, with this V; its shapes must allow it. */
function mistakeOf({ mistake, Q }: AttentionState, output: Tensor, V: Tensor, axes: Axes): Matrix[] {
  const [n, d_v] = V.shape
  if (mistake === 'printed' && n === printedWeights.rows) {
    return [
      toMatrix('printed_weights', printedWeights, axes.query, axes.key),
      matrixOf('printed_output', matMul(tensorOf(printedWeights), V), axes.query, axes.d_v),
    ]
  }
  // [n, d_v] times [n, d_v]: the product exists by the accident that there are as many tokens as features.
  if ((mistake === 'v-twice' || mistake === 'last-softmax') && n === d_v) {
    const twice = matMul(output, V)
    const vTwice = matrixOf('v_twice', twice, axes.query, axes.d_v)
    if (mistake === 'v-twice') return [vTwice]
    const last = softmax(div(twice, Math.sqrt(Q.cols)))
    return [vTwice, matrixOf('last_softmax', last, axes.query, axes.d_v)]
  }
  return []
}
