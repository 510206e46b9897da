import { memory, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { disposeAll, loadGradients } from '@/lib/nn'
import {
  batchAt,
  checkpointOf,
  crossEntropy,
  disposeTraining,
  evenBatch,
  ignored,
  lossOf,
  nextBatch,
  parametersOf,
  resumed,
  splitTokens,
  startTraining,
  type Training,
  trainStep,
} from '@/lib/train'
import { kinds, someTokens, tiny, tinyOptions } from './tiny'

beforeAll(async () => {
  await ready()
  await loadGradients()
}, 60_000)

const tokens = someTokens(600, tiny.vocabulary)
const steps = (training: Training, count: number) =>
  Array.from({ length: count }, () => trainStep(training, nextBatch(training, tokens)))

describe('training', () => {
  it.each(Object.entries(kinds))('%s: learns, from about ln(vocabulary) down', (_, config) => {
    const training = startTraining(config, tinyOptions)
    const heldOut = evenBatch(tokens, { batch: 8, time: config.context })
    const before = lossOf(training.parameters, config, heldOut)
    expect(Math.abs(before - Math.log(config.vocabulary))).toBeLessThan(config.tied ? 1.5 : 0.1)
    const reports = steps(training, 60)
    const after = lossOf(training.parameters, config, heldOut)
    expect(after).toBeLessThan(before - 0.7)
    for (const report of reports) {
      expect(report.diverged).toBe(false)
      expect(report.balance ?? 1).toBeGreaterThanOrEqual(config.experts ? 0.9 : 1)
    }
    disposeTraining(training)
  })

  it('same seed, same curve; another seed, another', () => {
    const config = { ...tiny, dropout: 0.2 }
    const run = (seed: number) => {
      const training = startTraining(config, { ...tinyOptions, seed })
      const losses = steps(training, 8).map(({ loss }) => loss)
      disposeTraining(training)
      return losses
    }
    expect(run(3)).toEqual(run(3))
    expect(run(4)).not.toEqual(run(3))
  })

  it('goes on from a checkpoint as if it had never stopped', () => {
    const config = { ...tiny, dropout: 0.1 }
    const whole = startTraining(config, tinyOptions)
    steps(whole, 5)
    const checkpoint = checkpointOf(whole)
    const expected = steps(whole, 5)
    const again = resumed(checkpoint)
    if (!again) throw new Error('the checkpoint holds no optimizer')
    expect(steps(again, 5)).toEqual(expected)
    // A checkpoint is a copy: going on has not changed it.
    expect(checkpoint.optimizer?.step).toBe(5)
    disposeTraining(whole)
    disposeTraining(again)
  })

  it.each(Object.entries(kinds))('%s: leaves no tensor behind in 200 steps', (_, config) => {
    const small = { ...config, layers: 1, d_model: 8, d_ff: 8, dropout: 0.1 }
    const training = startTraining(small, { ...tinyOptions, batch: 1 })
    steps(training, 3)
    const { numTensors, numDataBuffers } = memory()
    steps(training, 200)
    expect(memory()).toMatchObject({ numTensors, numDataBuffers })
    disposeTraining(training)
  })

  it('stops where the numbers are no longer finite, and leaves the parameters as they were', () => {
    const training = startTraining(tiny, tinyOptions)
    const name = 'blocks.0.ffn.up.weight'
    const p = training.parameters[name]
    const values = new Float32Array(p.size).fill(Number.NaN)
    tidy(() => p.assign(tensor2d(values, [tiny.d_model, tiny.d_ff])))
    const before = checkpointOf(training)
    const report = trainStep(training, nextBatch(training, tokens))
    expect(report.diverged).toBe(true)
    expect(checkpointOf(training)).toEqual(before)
    disposeTraining(training)
  })

  it('has the parameters of its checkpoint again', () => {
    const training = startTraining(tiny, tinyOptions)
    const batch = evenBatch(tokens, { batch: 2, time: tiny.context })
    const again = parametersOf(checkpointOf(training))
    expect(lossOf(again, tiny, batch)).toBe(lossOf(training.parameters, tiny, batch))
    disposeAll(again)
    disposeTraining(training)
  })
})

describe('batches', () => {
  it('have for each position the token that comes next', () => {
    const { inputs, targets } = batchAt(
      Int32Array.from({ length: 50 }, (_, i) => i),
      { batch: 6, time: 7, seed: 5 },
      3,
    )
    expect([...targets]).toEqual([...inputs].map((x) => x + 1))
    for (let row = 0; row < 6; row++) expect(inputs[row * 7 + 6]).toBe(inputs[row * 7] + 6)
  })
  it('reach the first and the last passage, and no further', () => {
    const short = Int32Array.from([0, 1, 2, 3])
    const starts = new Set(
      Array.from({ length: 50 }, (_, step) => batchAt(short, { batch: 1, time: 2, seed: 1 }, step).inputs[0]),
    )
    expect([...starts].sort()).toEqual([0, 1])
  })
  it('hold the end of a text out, and refuse one that is too short', () => {
    const split = splitTokens(
      Int32Array.from({ length: 100 }, (_, i) => i),
      8,
    )
    if (!split.ok) throw new Error(split.problem.key)
    expect([split.value.train.length, split.value.heldOut.length, split.value.heldOut[0]]).toEqual([90, 10, 90])
    expect(splitTokens(new Int32Array(17), 8)).toEqual({
      ok: false,
      problem: { key: 'corpus.tooShort', params: { limit: 18, received: 17 } },
    })
    const shortest = splitTokens(new Int32Array(18), 8)
    expect(shortest.ok && [shortest.value.train.length, shortest.value.heldOut.length]).toEqual([9, 9])
  })
  it('are spread evenly for the held-out loss, as many as there are', () => {
    const { inputs, batch } = evenBatch(
      Int32Array.from({ length: 11 }, (_, i) => i),
      { batch: 3, time: 2 },
    )
    expect([batch, ...inputs]).toEqual([3, 0, 1, 4, 5, 8, 9])
    expect(evenBatch(new Int32Array(4), { batch: 9, time: 3 }).batch).toBe(1)
  })
})

describe('cross-entropy', () => {
  it('is ln(vocabulary) where all is equally likely, and counts no ignored target', () => {
    tidy(() => {
      const logits = tensor2d([1, 1, 1, 1, 50, 0, 0, 0, 0, 1000, 0, 0], [3, 4])
      const loss = (...targets: number[]) => crossEntropy(logits, tensor2d(targets, [3, 1], 'int32')).dataSync()[0]
      expect(loss(2, ignored, ignored)).toBeCloseTo(Math.log(4), 6)
      expect(loss(2, 0, ignored)).toBeCloseTo(Math.log(4) / 2, 6)
      expect(loss(ignored, ignored, 0)).toBe(1000)
      expect(loss(ignored, ignored, ignored)).toBe(0)
    })
  })
})
