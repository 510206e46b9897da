export { type AdamWOptions, type AdamWState, adamw, freshAdamW } from './adamw'
export { type Batch, batchAt, evenBatch, passages, splitTokens } from './batches'
export {
  type Checkpoint,
  type CheckpointConfig,
  type CheckpointFiles,
  checkpointOf,
  parametersOf,
  readCheckpoint,
  resumed,
  writeCheckpoint,
} from './checkpoint'
export { clipFactor, globalNorm } from './clip'
export { crossEntropy, ignored } from './cross-entropy'
export { type Cache, cachedLogitsAfter, clearCache, emptyCache, generate, logitsAfter } from './generate'
export { gradientsOf } from './gradients'
export { optimize, type Update } from './optimize'
export { defaultTrainOptions, type TrainOptions } from './options'
export { readSafeTensors, type SafeTensors, type Stored, writeSafeTensors } from './safetensors'
export { distribution, draw, greedy, plainSampling, type SamplingOptions, sample } from './sampling'
export { learningRateAt } from './schedule'
export { decoderConfigSchema, maxParameters, trainOptionsSchema } from './schemas'
export {
  disposeTraining,
  lossOf,
  nextBatch,
  type StepReport,
  startTraining,
  type Training,
  trainStep,
} from './training'
