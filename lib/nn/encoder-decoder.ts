import { add, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import { attentionLayer } from './attention-layer'
import { decoderMask } from './decoder-mask'
import { type Dropout, noDropout } from './dropout'
import { embedding } from './embedding'
import type { EncoderDecoderConfig } from './encoder-decoder-config'
import { feedForwardSteps } from './feed-forward'
import { layerNorm } from './layer-norm'
import type { Weights } from './parameters'
import { sinusoidalPositions } from './sinusoidal-positions'
import { recorder, type Tap } from './tap'
import { tiedHead } from './tied-head'

export type EncoderDecoderOptions = {
  /** Tokens of each source text that are not padding, at least 1; default all. */
  sourceLengths?: number[]
  /** Sees every activation by name, and may replace it. */
  tap?: Tap
  /** In training; default none. */
  dropout?: Dropout
}

type Pass = {
  config: EncoderDecoderConfig
  weights: Weights
  dropout: Dropout
  tap: Tap
  /** What the attention layers are told; undefined when nobody looks. */
  attentionTap: Tap | undefined
}

/**
 * The Transformer of 2017: the encoder reads the source, the decoder writes the target and looks at what the encoder
 * gave (cross-attention); norms after the residual connections, ReLU, waves for positions, one embedding for both sides
 * and the head (Vaswani et al. 2017, arXiv:1706.03762, sections 3.1 to 3.5).
 *
 * @param source [batch, n_source] int32
 * @param target what stands before each token to be written, [batch, n_target] int32
 * @returns memory, of the encoder, [batch, n_source, d_model]; logits [batch, n_target, vocabulary]
 */
export const encoderDecoder = (
  source: Tensor,
  target: Tensor,
  weights: Weights,
  config: EncoderDecoderConfig,
  options: EncoderDecoderOptions = {},
) =>
  tidy(() => {
    const { tap = (_, x) => x, dropout = noDropout, sourceLengths } = options
    const pass: Pass = { config, weights, dropout, tap, attentionTap: options.tap }
    const hidePadding = sourceLengths && paddingMask(sourceLengths, source.shape[1] ?? 0)

    let memory = embedded(pass, source, 'encoder')
    for (let layer = 0; layer < config.layers; layer++) {
      const name = `encoder.${layer}`
      memory = attended(pass, memory, memory, `${name}.attention`, hidePadding)
      memory = fedForward(pass, memory, name)
    }

    const n_target = target.shape[1] ?? 0
    const causal = decoderMask(n_target, n_target, 0)
    let x = embedded(pass, target, 'decoder')
    for (let layer = 0; layer < config.layers; layer++) {
      const name = `decoder.${layer}`
      x = attended(pass, x, x, `${name}.attention`, causal)
      x = attended(pass, x, memory, `${name}.cross`, hidePadding)
      x = fedForward(pass, x, name)
    }
    return { memory, logits: tap('logits', tiedHead(x, weights['embedding.weight'])) }
  })

/** A pass with every activation kept, by name (`decoder.0.cross.weights`). The caller disposes of them. */
export const encoderDecoderTrace = (
  source: Tensor,
  target: Tensor,
  weights: Weights,
  config: EncoderDecoderConfig,
  options: Omit<EncoderDecoderOptions, 'tap' | 'dropout'> = {},
): Record<string, Tensor> =>
  tidy(() => {
    const trace: Record<string, Tensor> = {}
    encoderDecoder(source, target, weights, config, { ...options, tap: recorder(trace) })
    return trace
  })

/** embedding * sqrt(d_model) + position (sections 3.4 and 3.5). [batch, n, d_model] */
function embedded({ config: { d_model }, weights, dropout, tap }: Pass, ids: Tensor, side: string): Tensor {
  const x = mul(embedding(ids, weights['embedding.weight']), Math.sqrt(d_model))
  return dropout(tap(`${side}.embedding`, add(x, sinusoidalPositions(ids.shape[1] ?? 0, d_model))))
}

/** LN(x + attention). [batch, n, d_model] */
function attended(pass: Pass, x: Tensor, source: Tensor, name: string, mask?: Tensor): Tensor {
  const { config, weights, dropout, attentionTap } = pass
  const { output } = attentionLayer(x, source, weights, name, {
    heads: config.heads,
    ...(mask ? { mask } : {}),
    ...(attentionTap ? { tap: attentionTap } : {}),
  })
  return normed(pass, add(x, dropout(output)), name)
}

/** LN(x + FFN(x)). [batch, n, d_model] */
function fedForward(pass: Pass, x: Tensor, block: string): Tensor {
  const { weights, dropout, tap } = pass
  const weight = (part: string) => weights[`${block}.ffn.${part}`]
  const steps = feedForwardSteps(
    x,
    { W_1: weight('up.weight'), b_1: weight('up.bias'), W_2: weight('down.weight'), b_2: weight('down.bias') },
    'relu',
  )
  for (const step of ['hidden', 'activated'] as const) tap(`${block}.ffn.${step}`, steps[step])
  return normed(pass, add(x, dropout(tap(`${block}.ffn.output`, steps.output))), `${block}.ffn`)
}

function normed({ weights, tap }: Pass, x: Tensor, sublayer: string): Tensor {
  const name = `${sublayer}_norm`
  return tap(name, layerNorm(x, weights[`${name}.weight`], weights[`${name}.bias`]))
}

/** Hides the padding at the end of each source from every query. [batch, 1, 1, n_source] */
function paddingMask(lengths: number[], n: number): Tensor {
  const values = lengths.flatMap((length) => Array.from({ length: n }, (_, i) => (i < length ? 0 : -Infinity)))
  return tensor(values, [lengths.length, 1, 1, n])
}
