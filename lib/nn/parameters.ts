import { type Tensor, tensor, type Variable, variable } from '@tensorflow/tfjs-core'
import { normal } from '@/lib/matrix/random'
import { seedAt } from './seed'

/** One array of numbers that a model learns. */
export type ParameterSpec = {
  /** As PyTorch's `state_dict` would name it. */
  name: string
  /** Of our tensor. A matrix is [d_in, d_out]; PyTorch's Linear stores its transpose, and so do the checkpoints. */
  shape: number[]
  kind: 'matrix' | 'table' | 'gain' | 'bias'
  /** Standard deviation of the numbers that it starts from; gains start at 1, biases at 0. */
  spread: number
}

/** The parameters of a model by name. */
export type Weights = Record<string, Tensor>
export type Parameters = Record<string, Variable>

/** A matrix of a linear layer: N(0, 1 / d_in), smaller by `shrink`. */
export const matrix = (name: string, d_in: number, d_out: number, shrink = 1): ParameterSpec => ({
  name: `${name}.weight`,
  shape: [d_in, d_out],
  kind: 'matrix',
  spread: 1 / (Math.sqrt(d_in) * shrink),
})

export const table = (name: string, rows: number, cols: number, spread: number): ParameterSpec => ({
  name: `${name}.weight`,
  shape: [rows, cols],
  kind: 'table',
  spread,
})

export const gain = (name: string, d: number): ParameterSpec => ({
  name: `${name}.weight`,
  shape: [d],
  kind: 'gain',
  spread: 0,
})

export const bias = (name: string, d: number): ParameterSpec => ({
  name: `${name}.bias`,
  shape: [d],
  kind: 'bias',
  spread: 0,
})

export const sizeOf = ({ shape }: Pick<ParameterSpec, 'shape'>): number => shape.reduce((size, d) => size * d, 1)

export const countOf = (specs: readonly ParameterSpec[]): number =>
  specs.reduce((count, spec) => count + sizeOf(spec), 0)

/** The numbers that a parameter starts from. The i-th of a model draws from (seed, i). */
function initialValues(spec: ParameterSpec, seed: number): Float32Array {
  const values = new Float32Array(sizeOf(spec))
  if (spec.kind === 'gain') return values.fill(1)
  if (spec.kind === 'bias') return values
  const next = normal(seed)
  return values.map(() => next() * spec.spread)
}

/** Fresh parameters: the same seed gives the same numbers. The caller disposes of them (`disposeAll`). */
export const initialized = (specs: readonly ParameterSpec[], seed: number): Parameters =>
  Object.fromEntries(specs.map((spec, i) => [spec.name, variableOf(spec, initialValues(spec, seedAt(seed, i)))]))

/** A parameter with these numbers, row-major in `spec.shape`. */
export function variableOf(spec: ParameterSpec, values: Float32Array): Variable {
  const start = tensor(values, spec.shape)
  const result = variable(start)
  start.dispose()
  return result
}

export function disposeAll(tensors: Record<string, Tensor>): void {
  for (const t of Object.values(tensors)) t.dispose()
}
