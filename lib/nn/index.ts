export { additiveMask } from './additive-mask'
export { type AttentionOptions, attention, attentionSteps, divisorOf, maskedScores, transposed } from './attention'
export { type AttentionLayerOptions, attentionLayer, type KeysAndValues } from './attention-layer'
export {
  type BlockWeights,
  blockSteps,
  type NormPlace,
  type NormWeights,
  type SelfAttentionWeights,
  selfAttentionSteps,
  sublayer,
  type Wiring,
} from './block'
export { type DecoderOptions, decoder, decoderTrace } from './decoder'
export {
  type DecoderConfig,
  feedForwardKinds,
  headWidth,
  normKinds,
  positionKinds,
  smallDecoder,
} from './decoder-config'
export { decoderMask } from './decoder-mask'
export { decoderParameters, flopsOf, initializedDecoder, parameterCount } from './decoder-parameters'
export { type Dropout, noDropout, seededDropout } from './dropout'
export { embedding } from './embedding'
export { type EncoderDecoderOptions, encoderDecoder, encoderDecoderTrace } from './encoder-decoder'
export { type EncoderDecoderConfig, encoderDecoderParameters } from './encoder-decoder-config'
export { experts, type Routing, route } from './experts'
export { type Activation, type FeedForwardWeights, feedForward, feedForwardSteps } from './feed-forward'
export { type GegluWeights, geglu, gegluSteps } from './geglu'
export { gelu } from './gelu'
export { loadGradients, outputGradient } from './gradient'
export { groupedAttention } from './grouped-attention'
export { concatHeads, type HeadWeights, kvHeadOf, multiHeadAttention, projectHeads } from './heads'
export { layerNorm, layerNormEps, layerNormSteps } from './layer-norm'
export { learnedPositions } from './learned-positions'
export { linear } from './linear'
export { type Blocked, causal, emptyRows, flipped, open, padding, slidingWindow } from './mask'
export {
  countOf,
  disposeAll,
  initialized,
  type ParameterSpec,
  type Parameters,
  sizeOf,
  variableOf,
  type Weights,
} from './parameters'
export { product, trustTransposeFlags } from './product'
export { rmsNorm, rmsNormEps } from './rms-norm'
export { rotary } from './rotary-positions'
export { entropy, jacobianNorm } from './saturation'
export { scoped } from './scope'
export { seedAt } from './seed'
export { sinusoidalPositions } from './sinusoidal-positions'
export { softmax, softmaxSteps } from './softmax'
export { mergeHeads, splitHeads } from './split-heads'
export { recorder, type Tap } from './tap'
export { tiedHead } from './tied-head'
