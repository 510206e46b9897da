import { bias, gain, matrix, type ParameterSpec, table } from './parameters'

/** The Transformer of 2017, as one flat record. */
export type EncoderDecoderConfig = {
  /** Tokens of both languages together: they share one embedding (section 3.4). */
  vocabulary: number
  /** Longest text on either side, in tokens. */
  context: number
  /** Features of a token; a multiple of heads. */
  d_model: number
  /** Blocks of the encoder, and as many of the decoder. */
  layers: number
  heads: number
  /** Hidden features of the feed-forward networks. */
  d_ff: number
  /** Share of features set to 0 in training, after the embeddings and after each sublayer (section 5.4). */
  dropout: number
}

/** Every parameter of an encoder-decoder. The head is the embedding turned round; positions are fixed waves. */
export function encoderDecoderParameters(config: EncoderDecoderConfig): ParameterSpec[] {
  const { vocabulary, d_model, layers } = config
  const side = (name: 'encoder' | 'decoder', attentions: string[]) =>
    Array.from({ length: layers }, (_, layer) => blockParameters(config, `${name}.${layer}`, attentions)).flat()
  return [
    table('embedding', vocabulary, d_model, 1 / Math.sqrt(d_model)),
    ...side('encoder', ['attention']),
    ...side('decoder', ['attention', 'cross']),
  ]
}

/** Each attention has its norm, `<block>.<attention>_norm`, and so has the feed-forward network. */
function blockParameters(
  { d_model, d_ff }: EncoderDecoderConfig,
  block: string,
  attentions: string[],
): ParameterSpec[] {
  const norm = (name: string) => [gain(`${block}.${name}_norm`, d_model), bias(`${block}.${name}_norm`, d_model)]
  return [
    ...attentions.flatMap((name) => [
      ...['q', 'k', 'v', 'out'].map((part) => matrix(`${block}.${name}.${part}`, d_model, d_model)),
      ...norm(name),
    ]),
    matrix(`${block}.ffn.up`, d_model, d_ff),
    bias(`${block}.ffn.up`, d_ff),
    matrix(`${block}.ffn.down`, d_ff, d_model),
    bias(`${block}.ffn.down`, d_model),
    ...norm('ffn'),
  ]
}
