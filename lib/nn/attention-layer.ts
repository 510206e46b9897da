import { concat, matMul, reshape, type Tensor, tidy, tile } from '@tensorflow/tfjs-core'
import { maskedScores } from './attention'
import { groupedAttention } from './grouped-attention'
import { linear } from './linear'
import type { Weights } from './parameters'
import { rotary } from './rotary-positions'
import { softmax } from './softmax'
import { mergeHeads, splitHeads } from './split-heads'
import type { Tap } from './tap'

/** Keys and values that a layer has computed already, [batch, kvHeads, time, d_k] each. */
export type KeysAndValues = { K: Tensor; V: Tensor }

export type AttentionLayerOptions = {
  heads: number
  /** Default: heads. */
  kvHeads?: number
  /** Added to the scores, [..., n_q, n_k]. */
  mask?: Tensor
  /** Turn queries and keys, the first of them standing at this position (see `rotary`). */
  rotaryFrom?: number
  /** Of the tokens before x: they come first. */
  past?: KeysAndValues
  /** Sees Q, K, V, scores, weights, heads, output; then nothing here is made for speed. */
  tap?: Tap
}

/**
 * A layer of multi-head attention whose heads' matrices stand side by side in W_Q, W_K, W_V
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2). Self-attention where source is x, cross-attention where it is
 * what the encoder gave. The same numbers as `multiHeadAttention`.
 *
 * @param x gives the queries, [batch, n_q, d_model]
 * @param source gives the keys and values, [batch, n_k, d_model]
 * @param weights holds `<name>.q.weight`, `.k`, `.v`, `.out`, each [d_in, d_out]
 * @returns output [batch, n_q, d_model]; K, V [batch, kvHeads, past + n_k, d_k]
 */
export const attentionLayer = (
  x: Tensor,
  source: Tensor,
  weights: Weights,
  name: string,
  { heads, kvHeads = heads, mask, rotaryFrom, past, tap }: AttentionLayerOptions,
) =>
  tidy(() => {
    const seen: Tap = (what, t) => (tap ? tap(`${name}.${what}`, t) : t)
    const project = (from: Tensor, which: string, count: number) =>
      splitHeads(linear(from, weights[`${name}.${which}.weight`]), count)
    const turned = (t: Tensor) => (rotaryFrom === undefined ? t : rotary(t, rotaryFrom))

    const Q = seen('Q', turned(project(x, 'q', heads))) // [batch, heads, n_q, d_k]
    const newK = turned(project(source, 'k', kvHeads)) // [batch, kvHeads, n_k, d_k]
    const newV = project(source, 'v', kvHeads)
    const K = seen('K', past ? concat([past.K, newK], 2) : newK)
    const V = seen('V', past ? concat([past.V, newV], 2) : newV)

    const attended = tap ? attendVisibly(Q, K, V, mask, seen) : groupedAttention(Q, K, V, mask)
    const output = linear(mergeHeads(seen('heads', attended)), weights[`${name}.out.weight`])
    return { output: seen('output', output), K, V }
  })

/** `groupedAttention` step by step, with its scores and weights shown. */
function attendVisibly(Q: Tensor, K: Tensor, V: Tensor, mask: Tensor | undefined, seen: Tap): Tensor {
  const heads = Q.shape[1] ?? 1
  const { masked } = maskedScores(Q, perHead(K, heads), { mask })
  const weights = seen('weights', softmax(seen('scores', masked))) // [batch, heads, n_q, n_k]
  return matMul(weights, perHead(V, heads))
}

/** Each key/value head once for every query head that reads it: [batch, kvHeads, n, d] -> [batch, heads, n, d]. */
function perHead(x: Tensor, heads: number): Tensor {
  const [batch, kvHeads, n, d] = x.shape
  if (kvHeads === heads) return x
  const copies = tile(reshape(x, [batch, kvHeads, 1, n * d]), [1, 1, heads / kvHeads, 1])
  return reshape(copies, [batch, heads, n, d])
}
