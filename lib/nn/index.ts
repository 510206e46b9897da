export { additiveMask } from './additive-mask'
export { type AttentionOptions, attention, attentionSteps, divisorOf, maskedScores, transposed } from './attention'
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
export { type Activation, type FeedForwardWeights, feedForward, feedForwardSteps, gelu } from './feed-forward'
export { loadGradients, outputGradient } from './gradient'
export { concatHeads, type HeadWeights, kvHeadOf, multiHeadAttention, projectHeads } from './heads'
export { layerNorm, layerNormEps, layerNormSteps } from './layer-norm'
export { linear } from './linear'
export { type Blocked, causal, emptyRows, flipped, open, padding, slidingWindow } from './mask'
export { entropy, jacobianNorm } from './saturation'
export { scoped } from './scope'
export { softmax, softmaxSteps } from './softmax'
