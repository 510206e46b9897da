import * as v from 'valibot'
import { judge } from '@/lib/lab/problem'
import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import type { DecoderConfig } from '@/lib/nn/decoder-config'
import { decoderParameters } from '@/lib/nn/decoder-parameters'
import { type ParameterSpec, type Parameters, sizeOf, variableOf } from '@/lib/nn/parameters'
import { tokenizerSchema } from '@/lib/text/schema'
import type { SerializedTokenizer } from '@/lib/text/tokenizer'
import type { AdamWState } from './adamw'
import type { TrainOptions } from './options'
import { readSafeTensors, type Stored, writeSafeTensors } from './safetensors'
import { decoderConfigSchema, trainOptionsSchema } from './schemas'
import type { Training } from './training'

/** What a config file says beside the weights. */
export type CheckpointConfig = {
  format: 'attention-notebook.decoder'
  version: 1
  config: DecoderConfig
  /** Turns text into the ids that the model knows, and back. */
  tokenizer?: SerializedTokenizer
  /** How it was trained, and the steps taken so far. */
  training?: { options: TrainOptions; step: number }
}

/** A model on disk or in storage: plain data. */
export type Checkpoint = Omit<CheckpointConfig, 'format' | 'version'> & {
  /** By name, as lib/nn holds them: a matrix is [d_in, d_out], row-major. */
  values: Record<string, Float32Array>
  /** What the optimizer remembers, for a run that is to go on. */
  optimizer?: AdamWState
}

/** The files of a checkpoint, by their names. */
export type CheckpointFiles = {
  /** Weights by PyTorch's names and in PyTorch's layout: `load_state_dict` of a module with these names takes them. */
  'model.safetensors': Uint8Array
  'config.json': string
  /** `m.<name>` and `v.<name>` of AdamW, in our layout; absent where nothing is remembered. */
  'optimizer.safetensors'?: Uint8Array
}

const configFileSchema: v.GenericSchema<unknown, CheckpointConfig> = v.object({
  format: v.literal('attention-notebook.decoder', 'checkpoint.format'),
  version: v.literal(1, 'checkpoint.version'),
  config: decoderConfigSchema,
  tokenizer: v.optional(tokenizerSchema),
  training: v.optional(
    v.object({ options: trainOptionsSchema, step: v.pipe(v.number(), v.integer(), v.minValue(0, 'number.tooSmall')) }),
  ),
})

/** A copy of the numbers of a training run, as it stands. */
export const checkpointOf = (
  { config, options, parameters, optimizer }: Training,
  { tokenizer, withOptimizer = true }: { tokenizer?: SerializedTokenizer; withOptimizer?: boolean } = {},
): Checkpoint => ({
  config,
  ...(tokenizer ? { tokenizer } : {}),
  training: { options, step: optimizer.step },
  values: Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, new Float32Array(p.dataSync())])),
  ...(withOptimizer ? { optimizer: { step: optimizer.step, m: copied(optimizer.m), v: copied(optimizer.v) } } : {}),
})

/** The parameters of a checkpoint as variables. The caller disposes of them. */
export const parametersOf = ({ config, values }: Pick<Checkpoint, 'config' | 'values'>): Parameters =>
  Object.fromEntries(decoderParameters(config).map((spec) => [spec.name, variableOf(spec, values[spec.name])]))

/** The run that a checkpoint was taken of, to go on with; null when it holds no optimizer. The caller disposes of it. */
export function resumed(checkpoint: Checkpoint): Training | null {
  const { config, training, optimizer } = checkpoint
  if (!training || !optimizer) return null
  const { step, m, v } = optimizer
  return {
    config,
    options: training.options,
    parameters: parametersOf(checkpoint),
    optimizer: { step, m: copied(m), v: copied(v) },
  }
}

export function writeCheckpoint({ config, tokenizer, training, values, optimizer }: Checkpoint): CheckpointFiles {
  const specs = decoderParameters(config)
  const file: CheckpointConfig = {
    ...{ format: 'attention-notebook.decoder', version: 1, config },
    ...(tokenizer ? { tokenizer } : {}),
    ...(training ? { training } : {}),
  }
  return {
    'model.safetensors': writeSafeTensors({ tensors: stored(specs, values), metadata: { format: 'pt' } }),
    'config.json': `${JSON.stringify(file, null, 2)}\n`,
    ...(optimizer ? { 'optimizer.safetensors': writeOptimizer(specs, optimizer) } : {}),
  }
}

/**
 * Reads the files of a checkpoint. Every name, shape and number is checked against the config; the first thing that
 * does not fit is the problem: one of `readSafeTensors`, of the schemas, or `checkpoint.configNotJson`,
 * `checkpoint.missing`, `checkpoint.extra`, `checkpoint.shape`, `checkpoint.vocabulary`, each with its path.
 */
export function readCheckpoint(files: CheckpointFiles): Result<Checkpoint> {
  const raw = parsed(files['config.json'])
  if (raw === undefined) return fail('checkpoint.configNotJson')
  const judged = judge(configFileSchema, raw)
  if (!judged.ok) return judged
  const { config, tokenizer, training } = judged.value
  if (tokenizer && tokenizer.size !== config.vocabulary) {
    return fail('checkpoint.vocabulary', { limit: config.vocabulary, received: tokenizer.size })
  }
  const specs = decoderParameters(config)
  const model = readSafeTensors(files['model.safetensors'])
  if (!model.ok) return model
  const values = fitted(specs, model.value.tensors)
  if (!values.ok) return values
  const optimizerFile = files['optimizer.safetensors']
  const optimizer = optimizerFile && training ? readOptimizer(specs, optimizerFile, training.step) : undefined
  if (optimizer && !optimizer.ok) return optimizer
  return ok({
    config,
    ...(tokenizer ? { tokenizer } : {}),
    ...(training ? { training } : {}),
    values: values.value,
    ...(optimizer ? { optimizer: optimizer.value } : {}),
  })
}

/** In PyTorch's layout: the matrix of a linear layer is [d_out, d_in]. */
const stored = (specs: ParameterSpec[], values: Record<string, Float32Array>): Record<string, Stored> =>
  Object.fromEntries(
    specs.map((spec) => {
      const { name, kind, shape } = spec
      if (kind !== 'matrix') return [name, { shape, values: values[name] }]
      const [d_in, d_out] = shape
      return [name, { shape: [d_out, d_in], values: turned(values[name], d_in, d_out) }]
    }),
  )

/** Exactly the parameters that the config asks for, back in our layout. */
function fitted(specs: ParameterSpec[], tensors: Record<string, Stored>): Result<Record<string, Float32Array>> {
  const values: Record<string, Float32Array> = {}
  for (const { name, kind, shape } of specs) {
    if (!Object.hasOwn(tensors, name)) return fail('checkpoint.missing', { path: name })
    const expected = kind === 'matrix' ? shape.toReversed() : shape
    const { shape: received, values: numbers } = tensors[name]
    if (received.join() !== expected.join()) {
      return fail('checkpoint.shape', { path: name, limit: expected.join(' × '), received: received.join(' × ') })
    }
    values[name] = kind === 'matrix' ? turned(numbers, expected[0], expected[1]) : numbers
  }
  const extra = Object.keys(tensors).find((name) => !Object.hasOwn(values, name))
  return extra === undefined ? ok(values) : fail('checkpoint.extra', { path: extra })
}

function writeOptimizer(specs: ParameterSpec[], { m, v }: AdamWState): Uint8Array {
  const tensors: Record<string, Stored> = {}
  for (const { name, shape } of specs) {
    tensors[`m.${name}`] = { shape, values: m[name] }
    tensors[`v.${name}`] = { shape, values: v[name] }
  }
  return writeSafeTensors({ tensors, metadata: {} })
}

function readOptimizer(specs: ParameterSpec[], file: Uint8Array, step: number): Result<AdamWState> {
  const read = readSafeTensors(file)
  if (!read.ok) return read
  const state: AdamWState = { step, m: {}, v: {} }
  for (const spec of specs) {
    for (const part of ['m', 'v'] as const) {
      const path = `${part}.${spec.name}`
      const found = read.value.tensors[path]
      if (!found) return fail('checkpoint.missing', { path })
      if (found.values.length !== sizeOf(spec)) {
        return fail('checkpoint.shape', { path, limit: spec.shape.join(' × '), received: found.shape.join(' × ') })
      }
      state[part][spec.name] = found.values
    }
  }
  return ok(state)
}

/** [rows, cols] -> [cols, rows], row-major. */
function turned(values: Float32Array, rows: number, cols: number): Float32Array {
  const result = new Float32Array(values.length)
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) result[c * rows + r] = values[r * cols + c]
  return result
}

const copied = (arrays: Record<string, Float32Array>): Record<string, Float32Array> =>
  Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.slice()]))

/** undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
