import { readFileSync } from 'node:fs'
import { add, mul, type Scalar, type Tensor, tensor, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type DecoderConfig,
  decoder,
  decoderParameters,
  disposeAll,
  type EncoderDecoderConfig,
  encoderDecoder,
  encoderDecoderParameters,
  loadGradients,
  type ParameterSpec,
  type Parameters,
  variableOf,
} from '@/lib/nn'
import { crossEntropy, freshAdamW, gradientsOf, passages, type TrainOptions, trainStep } from '@/lib/train'
import type { Stored } from './file'
import { goldenValues } from './values'

/*
 * The models against PyTorch (make_models.py): forward, loss, the gradient of every parameter, and 20 steps of AdamW.
 */

/** Largest difference that is let through: absolute up to 1, relative above. */
const tolerance = 1e-4

interface ModelCase {
  seed: number
  logits: Stored
  loss: number
  gradients: Record<string, Stored>
}
interface DecoderCase extends ModelCase {
  config: DecoderConfig
  batch: number
  time: number
  ids: number[]
  balance: number
}
interface EncoderDecoderCase extends ModelCase {
  config: EncoderDecoderConfig
  source: number[][]
  target: number[][]
  lengths: number[]
  memory: Stored
}
interface AdamWCase {
  config: DecoderConfig
  options: TrainOptions
  seed: number
  tokens: number[]
  starts: number[][]
  losses: number[]
  norms: number[]
  parameters: Record<string, Stored>
}

function casesOf<Case>(name: string): Case[] {
  const file: { cases: Case[] } = JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'))
  return file.cases
}

function goldenParameters(specs: ParameterSpec[], seed: number): Parameters {
  const values = goldenValues(specs, seed)
  return Object.fromEntries(specs.map((spec) => [spec.name, variableOf(spec, values[spec.name])]))
}

export function modelSuite(backend: string): void {
  describe(`models on ${backend} agree with PyTorch`, () => {
    let parameters: Parameters = {}
    // The gradients of tfjs are hundreds of modules, and a busy machine takes its time.
    beforeAll(loadGradients, 60_000)
    afterEach(() => disposeAll(parameters))

    it.each(casesOf<DecoderCase>('decoder').map((c) => [titleOf(c.config), c]))('decoder: %s', (_, golden) => {
      const { config, batch, time, ids } = golden
      parameters = goldenParameters(decoderParameters(config), golden.seed)
      const { inputs, targets } = passages(
        Int32Array.from(ids),
        [...Array(batch).keys()].map((row) => row * (time + 1)),
        time,
      )
      const pass = () => decoder(tensor2d(inputs, [batch, time], 'int32'), parameters, config)
      tidy(() => expectStored('logits', pass().logits, golden.logits))

      let entropy = 0
      let balance = 0
      const { gradients } = gradientsOf(() => {
        const result = pass()
        const loss = crossEntropy(result.logits, tensor2d(targets, [batch, time], 'int32'))
        entropy = loss.dataSync()[0]
        if (!result.balance) return loss
        balance = result.balance.dataSync()[0]
        return add<Scalar>(loss, mul(result.balance, config.balance))
      }, parameters)
      expect(entropy).toBeCloseTo(golden.loss, 5)
      expect(balance).toBeCloseTo(golden.balance, 5)
      expectGradients(gradients, golden.gradients, parameters)
    })

    it('encoder-decoder of 2017', () => {
      const [golden] = casesOf<EncoderDecoderCase>('encoder-decoder')
      const { config, source, target, lengths: sourceLengths } = golden
      parameters = goldenParameters(encoderDecoderParameters(config), golden.seed)
      const before = target.map((row) => row.slice(0, -1))
      const after = target.map((row) => row.slice(1))
      const pass = () =>
        encoderDecoder(tensor2d(source, undefined, 'int32'), tensor2d(before, undefined, 'int32'), parameters, config, {
          sourceLengths,
        })
      tidy(() => {
        const { memory, logits } = pass()
        expectStored('memory', memory, golden.memory)
        expectStored('logits', logits, golden.logits)
      })
      const loss = () => crossEntropy(pass().logits, tensor2d(after, undefined, 'int32'))
      const result = gradientsOf(loss, parameters)
      expect(result.loss).toBeCloseTo(golden.loss, 5)
      expectGradients(result.gradients, golden.gradients, parameters)
    })

    it.each(casesOf<AdamWCase>('adamw').map((c) => [titleOf(c.config), c]))('20 steps of AdamW: %s', (_, golden) => {
      const { config, options, starts, losses, norms } = golden
      parameters = goldenParameters(decoderParameters(config), golden.seed)
      const sizes = Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, p.size]))
      const training = { config, options, parameters, optimizer: freshAdamW(sizes) }
      const tokens = Int32Array.from(golden.tokens)
      for (const [i, rows] of starts.entries()) {
        const report = trainStep(training, passages(tokens, rows, config.context))
        expect(distance(report.loss, losses[i]), `loss of step ${i + 1}`).toBeLessThan(tolerance)
        expect(distance(report.gradientNorm, norms[i]), `norm of step ${i + 1}`).toBeLessThan(tolerance)
      }
      for (const [name, p] of Object.entries(parameters)) expectStored(name, p, golden.parameters[name])
    })
  })
}

function titleOf(c: DecoderConfig): string {
  const heads = `${c.heads}/${c.kvHeads} heads`
  const moe = c.experts > 0 ? `, ${c.expertsPerToken} of ${c.experts} experts` : ''
  return `${c.positions}, ${c.norm}, ${c.activation}, ${heads}, window ${c.window}${c.tied ? ', tied' : ''}${moe}`
}

function expectGradients(
  gradients: Record<string, Float32Array>,
  golden: Record<string, Stored>,
  parameters: Parameters,
): void {
  expect(Object.keys(gradients).sort()).toEqual(Object.keys(golden).sort())
  for (const [name, values] of Object.entries(gradients)) {
    tidy(() => expectStored(`d ${name}`, tensor(values, parameters[name].shape), golden[name]))
  }
}

/** As make_models.py's `brief`: all axes but the last are one. */
function expectStored(name: string, actual: Tensor, { shape, rows, sums }: Stored): void {
  const [count, width] = shape
  expect(actual.size, `${name}: size`).toBe(count * width)
  expect(actual.shape[actual.rank - 1], `${name}: width`).toBe(width)
  const values = actual.dataSync()
  let worst = 0
  for (const [row, expected] of Object.entries(rows)) {
    for (const [col, value] of expected.entries()) {
      worst = Math.max(worst, distance(values[Number(row) * width + col], value))
    }
  }
  expect(worst, `${name}: largest difference`).toBeLessThan(tolerance)
  for (const [col, sum] of (sums ?? []).entries()) {
    let total = 0
    for (let row = 0; row < count; row++) total += values[row * width + col]
    expect(distance(total, sum), `${name}: sum of column ${col}`).toBeLessThan(tolerance * Math.sqrt(count))
  }
}

/** NaN is infinitely far from everything. */
function distance(actual: number, expected: number): number {
  const difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
}
