import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, test, vi } from 'vitest'

/*
 * Chapter 5 prints one model three times. This proves that two of the three listings are the same model: from the same
 * starting weights the TensorFlow.js program comes to the numbers of the PyTorch one (make_programs.py), before training
 * and after some steps of it.
 */

// The listing imports what a reader would install, the union package; its core is all that it uses.
vi.mock('@tensorflow/tfjs', async () => ({ ...(await vi.importActual('@tensorflow/tfjs-core')) }))

interface Model {
  call(tokens: tf.Tensor2D): tf.Tensor3D
  parameters: tf.Variable[]
}
interface Program {
  Transformer: new () => Model
  vocabulary: string[]
  train_ids: number[]
  held_out_ids: number[]
  evaluate(model: Model, source: number[]): number
  train(model: Model, count: number): void
  write(model: Model, prompt: string, count: number): string
}

interface Golden {
  tokens: number[]
  logits: number[][]
  before: { train_ids: number; held_out_ids: number }
  steps: number
  after: { train_ids: number; held_out_ids: number }
}

const golden: Golden = JSON.parse(readFileSync(new URL('./programs.json', import.meta.url), 'utf8'))
const listing = fileURLToPath(new URL('../../content/programs/minimal-transformer.tfjs.js', import.meta.url))

describe('the TensorFlow.js listing is the PyTorch one', () => {
  let program: Program
  let model: Model

  beforeAll(async () => {
    await tf.setBackend('cpu')
    program = await import(listing)
    model = new program.Transformer()
  })

  test('the same text, cut into the same ids', () => {
    expect(program.train_ids.slice(0, golden.tokens.length)).toEqual(golden.tokens)
  })

  test('the same logits on the starting weights, within 1e-5', () => {
    const logits = tf.tidy(() => model.call(tf.tensor2d([golden.tokens], undefined, 'int32')).arraySync()[0])
    const differences = logits.flatMap((row, place) => row.map((x, id) => Math.abs(x - golden.logits[place][id])))
    expect(differences.length).toBe(golden.tokens.length * program.vocabulary.length)
    expect(Math.max(...differences)).toBeLessThan(1e-5)
  })

  test('the same losses before training', () => {
    expect(program.evaluate(model, program.train_ids)).toBeCloseTo(golden.before.train_ids, 5)
    expect(program.evaluate(model, program.held_out_ids)).toBeCloseTo(golden.before.held_out_ids, 5)
  })

  test('no place sees the places after it', () => {
    const changed = golden.tokens.with(-1, (golden.tokens[31] + 1) % program.vocabulary.length)
    const [a, b] = [golden.tokens, changed].map((ids) =>
      tf.tidy(() => model.call(tf.tensor2d([ids], undefined, 'int32')).arraySync()[0]),
    )
    expect(b.slice(0, -1)).toEqual(a.slice(0, -1))
    expect(b.at(-1)).not.toEqual(a.at(-1))
  })

  test('the same losses after some steps of AdamW, and writing leaves no tensor behind', () => {
    model = new program.Transformer()
    program.train(model, golden.steps)
    expect(program.evaluate(model, program.train_ids)).toBeCloseTo(golden.after.train_ids, 3)
    expect(program.evaluate(model, program.held_out_ids)).toBeCloseTo(golden.after.held_out_ids, 3)
    const before = tf.memory().numTensors
    program.write(model, 'This', 3)
    expect(tf.memory().numTensors).toBe(before)
  })
})
