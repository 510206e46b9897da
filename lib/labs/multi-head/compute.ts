import { type Tensor, zerosLike } from '@tensorflow/tfjs-core'
import { matrixOf, tensorOf, valuesOf } from '@/lib/compute/tensors'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import type { Compute, Matrix, MatrixName } from '@/lib/lab/types'
import {
  additiveMask,
  attentionSteps,
  concatHeads,
  divisorOf,
  emptyRows,
  kvHeadOf,
  linear,
  projectHeads,
  scoped,
} from '@/lib/nn'
import { blockedOf } from '../mask'
import { type MultiHeadState, shapeOf } from './state'
import type { HeadTrace, MultiHeadTrace } from './trace'

export const compute: Compute<MultiHeadState, MultiHeadTrace> = async (state) => scoped(() => traceOf(state))

function traceOf(state: MultiHeadState): MultiHeadTrace {
  const { tokens, muted } = state
  const n = tokens.length
  const { heads, kvHeads, d_k, d_v } = shapeOf(state)
  const axes = axesOf(state)
  const X = tensorOf(state.X)
  const W_O = tensorOf(state.W_O)
  const { Q, K, V } = projectHeads(X, {
    W_Q: state.W_Q.map(tensorOf),
    W_K: state.W_K.map(tensorOf),
    W_V: state.W_V.map(tensorOf),
  })
  const blocked = blockedOf(state.mask, n)
  const mask = additiveMask(blocked, n)
  const shared = K.map((K_j, j) => ({ K: K_j, V: V[j] }))
  const steps = Q.map((Q_i, i) => {
    const kv = shared[kvHeadOf(i, heads, kvHeads)]
    return attentionSteps(Q_i, kv.K, kv.V, { mask })
  })
  /** The heads that pass, the others as zeros, side by side: [n, heads * d_v]. */
  const concatOf = (passes: (head: number) => boolean): Tensor =>
    concatHeads(steps.map(({ output }, i) => (passes(i) ? output : zerosLike(output))))
  const concat = concatOf((head) => !muted.includes(head))
  const lost =
    muted.length > 0
      ? linear(
          concatOf((head) => muted.includes(head)),
          W_O,
        )
      : null

  const headTrace = (i: number): HeadTrace => {
    const kv = kvHeadOf(i, heads, kvHeads)
    const step = steps[i]
    const square = (name: 'scores' | 'scaled' | 'masked' | 'exps' | 'weights'): Matrix =>
      matrixOf(name, step[name], axes.query, axes.key, i)
    return {
      kv,
      W_Q: toMatrix('W_Q', state.W_Q[i], axes.d_model, axes.d_k, i),
      W_K: toMatrix('W_K', state.W_K[kv], axes.d_model, axes.d_k, i),
      W_V: toMatrix('W_V', state.W_V[kv], axes.d_model, axes.d_v, i),
      Q: matrixOf('Q', Q[i], axes.query, axes.d_k, i),
      K: matrixOf('K', K[kv], axes.key, axes.d_k, i),
      V: matrixOf('V', V[kv], axes.key, axes.d_v, i),
      scores: square('scores'),
      scaled: square('scaled'),
      masked: square('masked'),
      exps: square('exps'),
      weights: square('weights'),
      output: matrixOf('output', step.output, axes.query, axes.d_v, i),
      rowMax: valuesOf(step.rowMax),
      rowSum: valuesOf(step.rowSum),
    }
  }
  const wide = (name: MatrixName, t: Tensor): Matrix => matrixOf(name, t, axes.query, axes.d_model)
  return {
    tokens,
    X: toMatrix('X', state.X, axes.token, axes.d_model),
    heads: steps.map((_, i) => headTrace(i)),
    concat: matrixOf('concat', concat, axes.query, axes.heads_d_v),
    W_O: toMatrix('W_O', state.W_O, axes.heads_d_v, axes.d_model),
    output: wide('output', linear(concat, W_O)),
    lost: lost && wide('lost', lost),
    divisor: divisorOf(d_k, {}),
    emptyRows: emptyRows(blocked, n),
    blocked,
    cachePerToken: kvHeads * (d_k + d_v),
  }
}

function axesOf(state: MultiHeadState) {
  const { tokens } = state
  const { d_model, heads, d_k, d_v } = shapeOf(state)
  return {
    token: tokenAxis('token', tokens),
    query: tokenAxis('query', tokens),
    key: tokenAxis('key', tokens),
    d_model: features('d_model', d_model),
    d_k: features('d_k', d_k),
    d_v: features('d_v', d_v),
    heads_d_v: features('heads_d_v', heads * d_v),
  }
}
