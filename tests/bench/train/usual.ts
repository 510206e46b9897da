import * as tf from '@tensorflow/tfjs-core'
import { type DecoderConfig, headWidth } from '@/lib/nn/decoder-config'
import type { Parameters, Weights } from '@/lib/nn/parameters'
import type { Batch } from '@/lib/train'

/*
 * The yardstick: the same decoder as one usually writes it with tfjs. The tape finds every gradient, heads are
 * multiplied with a transpose flag, the embedding is a product with oneHot (a gather has no gradient on wasm), the
 * optimizer is written in tensor operations as tfjs's own Adam is.
 */
export function usualStep(config: DecoderConfig, weights: Parameters, optimizer: UsualAdamW, batch: Batch): number {
  return tf.tidy(() => {
    const ids = tf.tensor2d(batch.inputs, [batch.batch, batch.time], 'int32')
    const targets = tf.tensor1d(batch.targets, 'int32')
    const { value, grads } = tf.variableGrads(() => usualLoss(config, weights, ids, targets), Object.values(weights))
    optimizer.apply(weights, grads)
    return value.dataSync()[0]
  })
}

function usualLoss(config: DecoderConfig, w: Weights, ids: tf.Tensor, targets: tf.Tensor): tf.Scalar {
  const { vocabulary, context, d_model, layers, heads } = config
  const batch = ids.shape[0]
  const d_k = headWidth(config)
  const linear = (x: tf.Tensor, W: tf.Tensor, b?: tf.Tensor) => {
    const y = tf.matMul(x, W)
    return b ? y.add(b) : y
  }
  const norm = (x: tf.Tensor, name: string) => {
    const { mean, variance } = tf.moments(x, -1, true)
    return x.sub(mean).div(variance.add(1e-5).sqrt()).mul(w[`${name}.weight`]).add(w[`${name}.bias`])
  }
  const gelu = (x: tf.Tensor) => x.mul(0.5).mul(tf.erf(x.mul(Math.SQRT1_2)).add(1))
  const split = (x: tf.Tensor) => x.reshape([batch, context, heads, d_k]).transpose([0, 2, 1, 3])
  const mask = tf.linalg
    .bandPart(tf.ones([context, context]), -1, 0)
    .sub(1)
    .mul(1e9)

  let x: tf.Tensor = tf
    .matMul(tf.oneHot(ids.reshape([-1]), vocabulary).toFloat(), w['token_embedding.weight'])
    .reshape([batch, context, d_model])
    .add(w['position_embedding.weight'])
    .reshape([-1, d_model])
  for (let l = 0; l < layers; l++) {
    const b = `blocks.${l}`
    const a = norm(x, `${b}.norm1`)
    const [Q, K, V] = ['q', 'k', 'v'].map((p) => split(linear(a, w[`${b}.attention.${p}.weight`])))
    const scores = tf.matMul(Q, K, false, true).div(Math.sqrt(d_k)).add(mask)
    const out = tf.matMul(tf.softmax(scores), V).transpose([0, 2, 1, 3]).reshape([-1, d_model])
    x = x.add(linear(out, w[`${b}.attention.out.weight`]))
    const h = gelu(linear(norm(x, `${b}.norm2`), w[`${b}.ffn.up.weight`], w[`${b}.ffn.up.bias`]))
    x = x.add(linear(h, w[`${b}.ffn.down.weight`], w[`${b}.ffn.down.bias`]))
  }
  const logits = linear(norm(x, 'norm'), w['head.weight'])
  const truth = tf.oneHot(targets, vocabulary).toFloat()
  return tf.losses.softmaxCrossEntropy(truth, logits).asScalar()
}

/** AdamW in tensor operations, a state of variables as in tf.train.adam. */
export class UsualAdamW {
  private step = 0
  private readonly m = new Map<string, tf.Variable>()
  private readonly v = new Map<string, tf.Variable>()

  constructor(private readonly rate: number) {}

  apply(weights: Parameters, grads: tf.NamedTensorMap): void {
    this.step++
    for (const parameter of Object.values(weights)) {
      const g = grads[parameter.name]
      const m = stateOf(this.m, parameter)
      const v = stateOf(this.v, parameter)
      m.assign(m.mul(0.9).add(g.mul(0.1)))
      v.assign(v.mul(0.99).add(g.square().mul(0.01)))
      const mHat = m.div(1 - 0.9 ** this.step)
      const vHat = v.div(1 - 0.99 ** this.step)
      const kept = parameter.mul(1 - this.rate * (parameter.rank > 1 ? 0.1 : 0))
      parameter.assign(kept.sub(mHat.div(vHat.sqrt().add(1e-8)).mul(this.rate)))
    }
  }
}

function stateOf(states: Map<string, tf.Variable>, parameter: tf.Variable): tf.Variable {
  const known = states.get(parameter.name)
  if (known) return known
  const fresh = tf.variable(tf.zerosLike(parameter), false)
  states.set(parameter.name, fresh)
  return fresh
}
