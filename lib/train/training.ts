import { add, mul, type Rank, reshape, type Scalar, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { decoder } from '@/lib/nn/decoder'
import type { DecoderConfig } from '@/lib/nn/decoder-config'
import { decoderParameters } from '@/lib/nn/decoder-parameters'
import { type Dropout, seededDropout } from '@/lib/nn/dropout'
import { disposeAll, initialized, type Parameters, sizeOf, type Weights } from '@/lib/nn/parameters'
import { seedAt } from '@/lib/nn/seed'
import { type AdamWState, freshAdamW } from './adamw'
import { type Batch, batchAt } from './batches'
import { crossEntropy } from './cross-entropy'
import { gradientsOf } from './gradients'
import { optimize, type Update } from './optimize'
import type { TrainOptions } from './options'

/** A decoder in the middle of its training. */
export type Training = {
  config: DecoderConfig
  options: TrainOptions
  parameters: Parameters
  /** Counts the steps taken. */
  optimizer: AdamWState
}

/** What one step did. */
export type StepReport = Update & {
  /** The number of this step, from 1. */
  step: number
  /** Cross-entropy of the batch before the update, nats a token. */
  loss: number
  /** Load-balancing loss, 1 when all experts have as much to do; absent without experts. */
  balance?: number
}

/** Which random numbers of a run are which: the last part of the path that `seedAt` takes. */
const draws = { weights: 0, batches: 1, dropout: 2 }

/** A fresh model and optimizer. Call `loadGradients` before the first step, `disposeTraining` at the end. */
export function startTraining(config: DecoderConfig, options: TrainOptions): Training {
  const specs = decoderParameters(config)
  return {
    config,
    options,
    parameters: initialized(specs, seedAt(options.seed, draws.weights)),
    optimizer: freshAdamW(Object.fromEntries(specs.map((spec) => [spec.name, sizeOf(spec)]))),
  }
}

export const disposeTraining = ({ parameters }: Training): void => disposeAll(parameters)

/** The batch that the next step of this training learns from. */
export const nextBatch = ({ config, options, optimizer }: Training, tokens: Int32Array): Batch => {
  const seed = seedAt(options.seed, draws.batches)
  return batchAt(tokens, { batch: options.batch, time: config.context, seed }, optimizer.step + 1)
}

/**
 * Loss of a batch, gradients, update. Same seed, same backend: same numbers. A step whose loss or gradients are not
 * finite changes nothing and reports `diverged`.
 */
export function trainStep(training: Training, batch: Batch): StepReport {
  const { config, options, parameters, optimizer } = training
  const step = optimizer.step + 1
  const dropout = seededDropout(config.dropout, seedAt(options.seed, draws.dropout, step))
  let balance: number | undefined
  const { loss: total, gradients } = gradientsOf(() => {
    const losses = batchLoss(parameters, config, batch, dropout)
    if (!losses.balance) return losses.entropy
    balance = losses.balance.dataSync()[0]
    return add<Scalar>(losses.entropy, mul(losses.balance, config.balance))
  }, parameters)
  const loss = balance === undefined ? total : total - config.balance * balance
  return {
    step,
    loss,
    ...(balance === undefined ? {} : { balance }),
    ...optimize(parameters, gradients, optimizer, options),
  }
}

/** Cross-entropy of a batch without learning from it, nats a token. */
export const lossOf = (weights: Weights, config: DecoderConfig, batch: Batch): number =>
  tidy(() => batchLoss(weights, config, batch).entropy.dataSync()[0])

function batchLoss(
  weights: Weights,
  config: DecoderConfig,
  { batch, time, inputs, targets }: Batch,
  dropout?: Dropout,
): { entropy: Scalar; balance?: Scalar } {
  const ids = tensor2d(inputs, [batch, time], 'int32')
  const { logits, balance } = decoder(ids, weights, config, dropout ? { dropout } : {})
  const entropy = crossEntropy(logits, tensor2d(targets, [batch, time], 'int32'))
  return balance ? { entropy, balance: reshape<Rank.R0>(balance, []) } : { entropy }
}
