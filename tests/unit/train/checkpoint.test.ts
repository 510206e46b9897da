import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { judge } from '@/lib/lab/problem'
import { type DecoderConfig, decoderParameters, loadGradients } from '@/lib/nn'
import { bpeVocabulary, bytePairTokenizer, charactersOf, characterTokenizer } from '@/lib/text'
import {
  type Checkpoint,
  checkpointOf,
  decoderConfigSchema,
  disposeTraining,
  nextBatch,
  readCheckpoint,
  readSafeTensors,
  startTraining,
  trainStep,
  writeCheckpoint,
  writeSafeTensors,
} from '@/lib/train'
import { goldenValues } from '../../golden/values'
import { kinds, someTokens, tiny, tinyOptions } from './tiny'

beforeAll(async () => {
  await ready()
  await loadGradients()
}, 60_000)

/** The checkpoint that tests/golden/make_models.py writes, with nothing but struct and json. */
const golden = new Uint8Array(readFileSync(new URL('../../golden/decoder.safetensors', import.meta.url)))
const goldenConfig: DecoderConfig = {
  ...{ vocabulary: 11, context: 8, d_model: 8, layers: 1, heads: 2, kvHeads: 1, d_ff: 12 },
  ...{ positions: 'learned', norm: 'layer', activation: 'gelu', window: 0, tied: false },
  ...{ experts: 0, expertsPerToken: 1, balance: 0.01, dropout: 0 },
}
const goldenCheckpoint: Checkpoint = {
  config: goldenConfig,
  values: goldenValues(decoderParameters(goldenConfig), 99_000),
}

function trained(config: DecoderConfig): Checkpoint {
  const training = startTraining(config, tinyOptions)
  const tokens = someTokens(100, config.vocabulary)
  for (let i = 0; i < 2; i++) trainStep(training, nextBatch(training, tokens))
  const tokenizer = characterTokenizer(charactersOf('注意力 abcde')).serialize()
  const checkpoint = checkpointOf(training, { tokenizer: { ...tokenizer, size: config.vocabulary } })
  disposeTraining(training)
  return checkpoint
}

describe('a checkpoint', () => {
  it('is, byte by byte, the file that PyTorch loads', () => {
    const files = writeCheckpoint(goldenCheckpoint)
    expect(files['model.safetensors']).toEqual(golden)
    expect(readCheckpoint(files)).toEqual({ ok: true, value: goldenCheckpoint })
  })
  it.each(Object.entries(kinds))('%s: comes back exactly, with tokenizer, options and optimizer', (_, config) => {
    const checkpoint = trained(config)
    expect(readCheckpoint(writeCheckpoint(checkpoint))).toEqual({ ok: true, value: checkpoint })
    const { optimizer: _forgotten, ...light } = checkpoint
    expect(readCheckpoint(writeCheckpoint(light))).toEqual({ ok: true, value: light })
  })

  const files = writeCheckpoint(goldenCheckpoint)
  const withConfig = (change: object) => {
    const config = { ...JSON.parse(files['config.json']), ...change }
    return readCheckpoint({ ...files, 'config.json': JSON.stringify(config) })
  }
  const problem = (result: ReturnType<typeof readCheckpoint>) => (result.ok ? null : result.problem)

  it('of another shape is refused, with the first parameter that differs', () => {
    expect(problem(withConfig({ config: { ...goldenConfig, d_ff: 16 } }))).toEqual({
      key: 'checkpoint.shape',
      params: { path: 'blocks.0.ffn.up.weight', limit: '16 × 8', received: '12 × 8' },
    })
    expect(problem(withConfig({ config: { ...goldenConfig, layers: 2 } }))).toMatchObject({
      key: 'checkpoint.missing',
      params: { path: 'blocks.1.norm1.weight' },
    })
    expect(problem(withConfig({ config: { ...goldenConfig, tied: true } }))).toMatchObject({
      key: 'checkpoint.extra',
      params: { path: 'head.weight' },
    })
    const tokenizer = bytePairTokenizer(bpeVocabulary([])).serialize()
    expect(problem(withConfig({ tokenizer }))).toMatchObject({ key: 'checkpoint.vocabulary' })
  })
  it('with a config that is no config is refused, with the field', () => {
    expect(problem(readCheckpoint({ ...files, 'config.json': '{"format"' }))).toEqual({
      key: 'checkpoint.configNotJson',
    })
    expect(problem(withConfig({ format: 'pickle' }))?.key).toBe('checkpoint.format')
    expect(problem(withConfig({ version: 2 }))?.key).toBe('checkpoint.version')
    expect(problem(withConfig({ config: { ...goldenConfig, heads: 3 } }))?.key).toBe('config.headWidth')
    expect(problem(withConfig({ config: { ...goldenConfig, layers: 1e9 } }))).toMatchObject({
      key: 'number.tooBig',
      params: { path: 'config.layers', limit: 24 },
    })
  })
  it('that is cut anywhere is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: golden.length - 1 }), (length) => {
        const result = readSafeTensors(golden.subarray(0, length))
        expect(result.ok ? null : result.problem.key).toBe('checkpoint.cut')
      }),
      { seed: 1, numRuns: 200 },
    )
  })
  it('with any byte changed is read or refused, and never fails', () => {
    fc.assert(
      fc.property(fc.nat(golden.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = golden.slice()
        broken[at] = byte
        const result = readCheckpoint({ ...files, 'model.safetensors': broken })
        if (!result.ok) expect(result.problem.key).toMatch(/^checkpoint\./)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

describe('a safetensors file', () => {
  const file = (header: unknown, data = 0) => {
    const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
    const bytes = new Uint8Array(8 + text.length + data)
    new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
    bytes.set(text, 8)
    return bytes
  }
  const tensor = (from: number, to: number, shape: unknown = [(to - from) / 4], dtype = 'F32') => ({
    ...{ dtype, shape, data_offsets: [from, to] },
  })

  it('says what is wrong with it', () => {
    const bad: [Uint8Array, string][] = [
      [new Uint8Array(3), 'cut'],
      [new TextEncoder().encode('PK\u0003\u0004 a zip file, as torch.save writes'), 'notSafeTensors'],
      [file('[1, 2]'), 'notSafeTensors'],
      [file('{"a": '), 'notSafeTensors'],
      [file({ a: 3 }), 'notSafeTensors'],
      [file({ __metadata__: { a: 1 } }), 'notSafeTensors'],
      [file({ a: tensor(0, 8, [2], 'BF16') }, 8), 'dtype'],
      [file({ a: tensor(0, 8, [3]) }, 8), 'layout'],
      [file({ a: tensor(0, 8, [-2]) }, 8), 'layout'],
      [file({ a: tensor(0, 8, '2') }, 8), 'layout'],
      [file({ a: tensor(0, 8), b: tensor(4, 12) }, 12), 'layout'],
      [file({ a: tensor(0, 8), b: tensor(12, 16) }, 16), 'layout'],
      [file({ a: tensor(0, 8) }, 4), 'cut'],
      [file({ a: tensor(0, 8) }, 9), 'tooLong'],
    ]
    for (const [bytes, key] of bad) {
      expect(readSafeTensors(bytes)).toMatchObject({ ok: false, problem: { key: `checkpoint.${key}` } })
    }
  })
  it('with a number that is not finite is refused', () => {
    const bytes = writeSafeTensors({
      tensors: { a: { shape: [2], values: Float32Array.of(1, Number.NaN) } },
      metadata: {},
    })
    expect(readSafeTensors(bytes)).toEqual({
      ok: false,
      problem: { key: 'checkpoint.notFinite', params: { path: 'a' } },
    })
  })
  it('comes back exactly, whatever it holds', () => {
    const arrays = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__metadata__' && name !== '__proto__'),
      fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 9 }),
    )
    fc.assert(
      fc.property(
        arrays,
        fc.dictionary(
          fc.string().filter((s) => s !== '__proto__'),
          fc.string(),
        ),
        (dictionary, metadata) => {
          const tensors = Object.fromEntries(
            Object.entries(dictionary).map(([name, values]) => [name, { shape: [values.length, 1], values }]),
          )
          const read = readSafeTensors(writeSafeTensors({ tensors, metadata: { ...metadata } }))
          expect(read).toEqual({ ok: true, value: { tensors: { ...tensors }, metadata: { ...metadata } } })
        },
      ),
      { seed: 1, numRuns: 200 },
    )
  })
})

describe('a configuration', () => {
  it('is refused with the reason where its numbers do not go together', () => {
    const bad: [Partial<Record<keyof DecoderConfig, unknown>>, string][] = [
      [{ heads: 3 }, 'config.headWidth'],
      [{ kvHeads: 3 }, 'heads.notDivisible'],
      [{ positions: 'rotary', heads: 16, kvHeads: 16 }, 'config.rotaryOdd'],
      [{ experts: 2, expertsPerToken: 3 }, 'config.expertsPerToken'],
      [{ d_model: 1024, heads: 4, d_ff: 4096, layers: 24 }, 'config.tooManyParameters'],
      [{ positions: 'none' }, 'config.unknownPositions'],
      [{ dropout: 1 }, 'number.tooBig'],
      [{ context: 0 }, 'number.tooSmall'],
      [{ d_ff: 1.5 }, 'number.notWhole'],
      [{ window: undefined }, 'field.missing'],
    ]
    for (const [change, key] of bad) {
      expect(judge(decoderConfigSchema, { ...tiny, ...change })).toMatchObject({ ok: false, problem: { key } })
    }
    for (const config of Object.values(kinds))
      expect(judge(decoderConfigSchema, config)).toEqual({ ok: true, value: config })
  })
})
