import { add, addN, mul, reshape, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { attentionLayer, type KeysAndValues } from './attention-layer'
import type { DecoderConfig } from './decoder-config'
import { decoderMask } from './decoder-mask'
import { type Dropout, noDropout } from './dropout'
import { embedding } from './embedding'
import { experts } from './experts'
import { feedForwardSteps } from './feed-forward'
import { gegluSteps } from './geglu'
import { layerNorm } from './layer-norm'
import { learnedPositions } from './learned-positions'
import { linear } from './linear'
import type { Weights } from './parameters'
import { rmsNorm } from './rms-norm'
import { sinusoidalPositions } from './sinusoidal-positions'
import { recorder, type Tap } from './tap'
import { tiedHead } from './tied-head'

export type DecoderOptions = {
  /** Sees every activation by name, and may replace it. */
  tap?: Tap
  /** In training; default none. */
  dropout?: Dropout
  /** Keys and values of the tokens before `ids`, a layer each, as an earlier call gave them; batch 1. */
  past?: KeysAndValues[]
}

/** One pass through a decoder, and what its pieces are called. */
type Pass = Required<Pick<DecoderOptions, 'tap' | 'dropout'>> & { config: DecoderConfig; weights: Weights }

/**
 * A decoder-only Transformer with the norms before the sublayers (Vaswani et al. 2017, arXiv:1706.03762; Radford et al.
 * 2019, GPT-2): x = embedding + position; a block adds attention(norm(x)), then ffn(norm(x)); logits = head(norm(x)).
 *
 * @param ids [batch, time] int32, time (with what is past) at most config.context
 * @param weights by the names of `decoderParameters`
 * @returns logits [batch, time, vocabulary]; balance [], the mean load-balancing loss of the expert layers (absent
 *   without experts); present: keys and values of all tokens so far, a layer each
 */
export const decoder = (ids: Tensor, weights: Weights, config: DecoderConfig, options: DecoderOptions = {}) =>
  tidy(() => {
    const { past, tap = (_, x) => x, dropout = noDropout } = options
    const pass: Pass = { config, weights, tap, dropout }
    const time = ids.shape[1] ?? 0
    const start = past?.[0]?.K.shape[2] ?? 0
    const mask = decoderMask(start + time, time, config.window)

    let x = dropout(tap('embedding', embedded(pass, ids, start))) // [batch, time, d_model]
    const balances: Tensor[] = []
    const present: KeysAndValues[] = []
    for (let layer = 0; layer < config.layers; layer++) {
      const name = `blocks.${layer}`
      const normed = tap(`${name}.norm1`, norm(pass, x, `${name}.norm1`))
      const { output, K, V } = attentionLayer(normed, normed, weights, `${name}.attention`, {
        heads: config.heads,
        kvHeads: config.kvHeads,
        mask,
        ...(config.positions === 'rotary' ? { rotaryFrom: start } : {}),
        ...(past ? { past: past[layer] } : {}),
        ...(options.tap ? { tap } : {}),
      })
      present.push({ K, V })
      x = tap(`${name}.residual1`, add(x, dropout(output)))

      const { output: inner, balance } = feedForwardLayer(pass, x, name)
      if (balance) balances.push(balance)
      x = tap(`${name}.residual2`, add(x, dropout(inner)))
    }
    const logits = tap('logits', head(pass, tap('norm', norm(pass, x, 'norm'))))
    return { logits, present, ...(balances.length > 0 ? { balance: mul(addN(balances), 1 / balances.length) } : {}) }
  })

/**
 * A pass of the decoder with every activation kept, by name: embedding, blocks.<l>.norm1,
 * blocks.<l>.attention.{Q,K,V,scores,weights,heads,output}, blocks.<l>.residual1, blocks.<l>.norm2,
 * blocks.<l>.ffn.{hidden,gate,up,activated,output} or blocks.<l>.moe.{probabilities,gates,load,output},
 * blocks.<l>.residual2, norm, logits. For looking at, not for taking gradients of. The caller disposes of them.
 */
export const decoderTrace = (ids: Tensor, weights: Weights, config: DecoderConfig): Record<string, Tensor> =>
  tidy(() => {
    const trace: Record<string, Tensor> = {}
    decoder(ids, weights, config, { tap: recorder(trace) })
    return trace
  })

/** Token embedding with what tells the position, unless rotary positions do that later. [batch, time, d_model] */
function embedded({ config: { positions, d_model }, weights }: Pass, ids: Tensor, start: number): Tensor {
  const time = ids.shape[1] ?? 0
  const x = embedding(ids, weights['token_embedding.weight'])
  if (positions === 'learned') return add(x, learnedPositions(weights['position_embedding.weight'], time, start))
  // Section 3.4 of the paper: the embedding is multiplied by sqrt(d_model), or the waves would drown it.
  if (positions === 'sinusoidal') return add(mul(x, Math.sqrt(d_model)), sinusoidalPositions(time, d_model, start))
  return x
}

const norm = ({ config, weights }: Pass, x: Tensor, name: string): Tensor =>
  config.norm === 'rms'
    ? rmsNorm(x, weights[`${name}.weight`])
    : layerNorm(x, weights[`${name}.weight`], weights[`${name}.bias`])

/** The second sublayer without its residual connection: ffn(norm2(x)), or experts. [batch, time, d_model] */
function feedForwardLayer(pass: Pass, x: Tensor, block: string): { output: Tensor; balance?: Tensor } {
  const { config, weights, tap } = pass
  const normed = tap(`${block}.norm2`, norm(pass, x, `${block}.norm2`))
  if (config.experts === 0) {
    const { output, ...steps } = ffnSteps(pass, normed, `${block}.ffn`)
    for (const [step, activation] of Object.entries(steps)) tap(`${block}.ffn.${step}`, activation)
    return { output: tap(`${block}.ffn.output`, output) }
  }
  const router = weights[`${block}.moe.router.weight`]
  const rows = reshape(normed, [-1, config.d_model])
  const { output, balance, ...steps } = experts(rows, router, config.expertsPerToken, (sent, e) => {
    return ffnSteps(pass, sent, `${block}.moe.experts.${e}`).output
  })
  for (const [step, activation] of Object.entries(steps)) tap(`${block}.moe.${step}`, activation)
  return { output: tap(`${block}.moe.output`, reshape(output, x.shape)), balance }
}

/** [..., d_model] -> [..., d_model], with the steps on the way. */
function ffnSteps({ config: { activation }, weights }: Pass, x: Tensor, name: string) {
  const weight = (part: string) => weights[`${name}.${part}.weight`]
  if (activation === 'geglu') {
    return gegluSteps(x, { W_gate: weight('gate'), W_up: weight('up'), W_down: weight('down') })
  }
  const [b_1, b_2] = [weights[`${name}.up.bias`], weights[`${name}.down.bias`]]
  return feedForwardSteps(x, { W_1: weight('up'), b_1, W_2: weight('down'), b_2 }, activation)
}

/** What the final features say about the next token; tied: their products with every token's embedding. */
function head({ config, weights }: Pass, x: Tensor): Tensor {
  return config.tied ? tiedHead(x, weights['token_embedding.weight']) : linear(x, weights['head.weight'])
}
