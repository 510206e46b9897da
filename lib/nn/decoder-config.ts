/** Where a token stands is told by a learned table, by fixed waves (2017), or by turning queries and keys. */
export const positionKinds = ['learned', 'sinusoidal', 'rotary'] as const
export const normKinds = ['layer', 'rms'] as const
export const feedForwardKinds = ['relu', 'gelu', 'geglu'] as const

/** A decoder-only Transformer, as one flat record. `decoderConfigSchema` of lib/train judges one from outside. */
export type DecoderConfig = {
  /** Tokens that the model knows: ids are 0 to vocabulary - 1. */
  vocabulary: number
  /** Longest text it reads, in tokens: T. */
  context: number
  /** Features of a token between the layers; a multiple of heads. */
  d_model: number
  /** Blocks, one after another. */
  layers: number
  /** Query heads, each d_model / heads wide. */
  heads: number
  /** Key/value heads: heads is multi-head, 1 is multi-query, a divisor in between is grouped-query. */
  kvHeads: number
  /** Hidden features of the feed-forward network (of each expert). */
  d_ff: number
  /** How positions get in. Rotary needs an even d_model / heads. */
  positions: (typeof positionKinds)[number]
  /** LayerNorm or RMSNorm, before each sublayer and before the head. */
  norm: (typeof normKinds)[number]
  /** Feed-forward network: two matrices with ReLU or GELU, or three with a GELU gate. */
  activation: (typeof feedForwardKinds)[number]
  /** A query sees that many tokens up to itself; 0: all that came before (causal). */
  window: number
  /** The head is the token embedding turned round instead of a matrix of its own. */
  tied: boolean
  /** Experts in place of each feed-forward network; 0: an ordinary one. */
  experts: number
  /** Experts that each token is sent to. */
  expertsPerToken: number
  /** Weight of the load-balancing loss in the training loss. */
  balance: number
  /** Share of features set to 0 in training, after the embedding and after each sublayer. */
  dropout: number
}

/** About 110,000 parameters: the decoder that the speed of training is measured with. */
export const smallDecoder: DecoderConfig = {
  vocabulary: 64,
  context: 64,
  d_model: 64,
  layers: 2,
  heads: 4,
  kvHeads: 4,
  d_ff: 256,
  positions: 'learned',
  norm: 'layer',
  activation: 'gelu',
  window: 0,
  tied: false,
  experts: 0,
  expertsPerToken: 1,
  balance: 0.01,
  dropout: 0,
}

/** Features of one head. */
export const headWidth = ({ d_model, heads }: Pick<DecoderConfig, 'd_model' | 'heads'>): number => d_model / heads
