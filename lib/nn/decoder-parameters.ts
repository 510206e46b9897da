import { type DecoderConfig, headWidth } from './decoder-config'
import {
  bias,
  countOf,
  gain,
  initialized,
  matrix,
  type ParameterSpec,
  type Parameters,
  sizeOf,
  table,
} from './parameters'

/** GPT-2's (Radford et al. 2019). Waves are as high as 1, so beside them an embedding starts larger (see `decoder`). */
const embeddingSpread = 0.02

/** Every parameter of a decoder, in the order in which they are used. */
export function decoderParameters(config: DecoderConfig): ParameterSpec[] {
  const { vocabulary, context, d_model, layers, positions, tied } = config
  const spread = positions === 'sinusoidal' ? 1 / Math.sqrt(d_model) : embeddingSpread
  return [
    table('token_embedding', vocabulary, d_model, spread),
    ...(positions === 'learned' ? [table('position_embedding', context, d_model, embeddingSpread)] : []),
    ...Array.from({ length: layers }, (_, layer) => blockParameters(config, `blocks.${layer}`)).flat(),
    ...norm(config, 'norm'),
    // Small: a fresh model should say that every token is as likely as any other.
    ...(tied ? [] : [{ ...matrix('head', d_model, vocabulary), spread: embeddingSpread }]),
  ]
}

function blockParameters(config: DecoderConfig, block: string): ParameterSpec[] {
  const { d_model, kvHeads, layers, experts } = config
  const kvWidth = kvHeads * headWidth(config)
  // What is added to the residual stream starts smaller, or the stream would grow with the depth (GPT-2, section 2.3).
  const shrink = Math.sqrt(2 * layers)
  return [
    ...norm(config, `${block}.norm1`),
    matrix(`${block}.attention.q`, d_model, d_model),
    matrix(`${block}.attention.k`, d_model, kvWidth),
    matrix(`${block}.attention.v`, d_model, kvWidth),
    matrix(`${block}.attention.out`, d_model, d_model, shrink),
    ...norm(config, `${block}.norm2`),
    ...(experts > 0
      ? [
          matrix(`${block}.moe.router`, d_model, experts),
          ...Array.from({ length: experts }, (_, e) =>
            feedForwardParameters(config, `${block}.moe.experts.${e}`, shrink),
          ).flat(),
        ]
      : feedForwardParameters(config, `${block}.ffn`, shrink)),
  ]
}

function feedForwardParameters(
  { d_model, d_ff, activation }: Pick<DecoderConfig, 'd_model' | 'd_ff' | 'activation'>,
  name: string,
  shrink: number,
): ParameterSpec[] {
  const up = matrix(`${name}.up`, d_model, d_ff)
  const down = matrix(`${name}.down`, d_ff, d_model, shrink)
  if (activation === 'geglu') return [matrix(`${name}.gate`, d_model, d_ff), up, down]
  return [up, bias(`${name}.up`, d_ff), down, bias(`${name}.down`, d_model)]
}

const norm = ({ d_model, norm }: DecoderConfig, name: string): ParameterSpec[] =>
  norm === 'rms' ? [gain(name, d_model)] : [gain(name, d_model), bias(name, d_model)]

/** Fresh parameters of a decoder, seeded. The caller disposes of them. */
export const initializedDecoder = (config: DecoderConfig, seed: number): Parameters =>
  initialized(decoderParameters(config), seed)

/** Numbers that the model learns, and how many of them one token meets (fewer where it is sent to few experts). */
export function parameterCount(config: DecoderConfig): { all: number; active: number } {
  const specs = decoderParameters(config)
  const all = countOf(specs)
  const expert = config.experts > 0 ? countOf(specs.filter(({ name }) => name.includes('.moe.experts.'))) : 0
  const idle = config.experts > 0 ? expert * (1 - config.expertsPerToken / config.experts) : 0
  return { all, active: all - idle }
}

/**
 * Floating-point operations of matrix products, a multiplication and an addition each (norms and the like add a few
 * per cent): of one forward pass over `time` tokens of one text, and of one training step, whose way back multiplies
 * twice as much as its way there and sums up the gradient of the embedding. Masked scores are computed and count.
 */
export function flopsOf(config: DecoderConfig, { batch, time }: { batch: number; time: number }) {
  const { vocabulary, d_model, layers, positions, tied } = config
  const products = decoderParameters(config).filter(({ kind }) => kind === 'matrix')
  const perToken = products.reduce((sum, spec) => {
    const share = spec.name.includes('.moe.experts.') ? config.expertsPerToken / config.experts : 1
    return sum + 2 * sizeOf(spec) * share
  }, 0)
  const head = tied ? 2 * d_model * vocabulary : 0
  // Q K^T and weights V, in every layer; a rotation of queries and keys is a small product of its own.
  const scores = 4 * time * d_model * layers
  const turns =
    positions === 'rotary' ? 2 * headWidth(config) * (d_model + config.kvHeads * headWidth(config)) * layers : 0
  const forward = batch * time * (perToken + head + scores + turns)
  return { forward, step: 3 * forward + batch * time * 2 * vocabulary * d_model }
}
