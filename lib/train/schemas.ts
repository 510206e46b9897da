import * as v from 'valibot'
import { type DecoderConfig, feedForwardKinds, normKinds, positionKinds } from '@/lib/nn/decoder-config'
import { parameterCount } from '@/lib/nn/decoder-parameters'
import type { TrainOptions } from './options'

/*
 * What a configuration from outside (a link, a file, a form) must be. A message is a key of `ui.problems`.
 * The limits keep a model within what a browser can hold and train.
 */

/** Parameters of the largest model that is taken on: 80 MB, and twice that for its optimizer. */
export const maxParameters = 20_000_000

const whole = (low: number, high: number) =>
  v.pipe(
    v.number('number.notANumber'),
    v.integer('number.notWhole'),
    v.minValue(low, 'number.tooSmall'),
    v.maxValue(high, 'number.tooBig'),
  )

const within = (low: number, high: number) =>
  v.pipe(
    v.number('number.notANumber'),
    v.finite('number.notFinite'),
    v.minValue(low, 'number.tooSmall'),
    v.maxValue(high, 'number.tooBig'),
  )

export const decoderConfigSchema: v.GenericSchema<unknown, DecoderConfig> = v.pipe(
  v.object({
    vocabulary: whole(1, 16_384),
    context: whole(1, 1024),
    d_model: whole(1, 1024),
    layers: whole(1, 24),
    heads: whole(1, 32),
    kvHeads: whole(1, 32),
    d_ff: whole(1, 4096),
    positions: v.picklist(positionKinds, 'config.unknownPositions'),
    norm: v.picklist(normKinds, 'config.unknownNorm'),
    activation: v.picklist(feedForwardKinds, 'config.unknownActivation'),
    window: whole(0, 1024),
    tied: v.boolean(),
    experts: whole(0, 16),
    expertsPerToken: whole(1, 16),
    balance: within(0, 10),
    dropout: within(0, 0.9),
  }),
  v.check(({ d_model, heads }) => d_model % heads === 0, 'config.headWidth'),
  v.check(({ heads, kvHeads }) => heads % kvHeads === 0, 'heads.notDivisible'),
  v.check(({ positions, d_model, heads }) => positions !== 'rotary' || (d_model / heads) % 2 === 0, 'config.rotaryOdd'),
  v.check(({ experts, expertsPerToken }) => expertsPerToken <= Math.max(1, experts), 'config.expertsPerToken'),
  v.check((config) => parameterCount(config).all <= maxParameters, 'config.tooManyParameters'),
)

export const trainOptionsSchema: v.GenericSchema<unknown, TrainOptions> = v.pipe(
  v.object({
    batch: whole(1, 256),
    steps: whole(1, 1_000_000),
    learningRate: within(0, 10),
    minLearningRate: within(0, 10),
    warmup: whole(0, 1_000_000),
    beta1: within(0, 0.9999),
    beta2: within(0, 0.99999),
    eps: within(1e-12, 1),
    weightDecay: within(0, 10),
    clip: within(0, 1e6),
    seed: whole(0, 2 ** 31 - 1),
  }),
  v.check(({ learningRate, minLearningRate }) => minLearningRate <= learningRate, 'train.rateOrder'),
  v.check(({ warmup, steps }) => warmup <= steps, 'train.warmupTooLong'),
)
