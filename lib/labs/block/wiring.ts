import type { Matrix } from '@/lib/lab/types'
import { isParameter, type ParameterName } from './edits'
import type { BlockState } from './state'
import type { BlockTrace } from './trace'

/*
 * How a block is wired: what each of its matrices is made of. One account of it for the picture, for what lights up
 * under the pointer, and for the formulas.
 */

/** What a block computes, in order. */
export const computedNames = [
  'norm1',
  'Q',
  'K',
  'V',
  'scores',
  'scaled',
  'masked',
  'weights',
  'head',
  'attention',
  'residual1',
  'norm2',
  'hidden',
  'activated',
  'ffn',
  'residual2',
  'output',
] as const
export type ComputedName = (typeof computedNames)[number]
export type ActivationName = 'X' | ComputedName

export type Made =
  /** Each row standardized, then times gamma plus beta. */
  | { by: 'norm'; input: ActivationName; gamma: ParameterName; beta: ParameterName }
  /** input times weights, plus bias. */
  | { by: 'linear'; input: ActivationName; weights: ParameterName; bias?: ParameterName }
  | { by: 'scores' | 'scaled' | 'masked' | 'weights' | 'head' | 'activated' }
  /** stream + update; update alone where the residual connection is cut. */
  | { by: 'sum'; stream: ActivationName; update: ActivationName }

export type Wiring = Partial<Record<ComputedName, Made>>

export type NormPlace = BlockState['norm']

/** Where the norms stood when this trace was computed. The state may be newer by a moment. */
export const normPlaceOf = (trace: BlockTrace): NormPlace =>
  trace.norm1 ? 'pre' : trace.norms.length > 0 ? 'post' : 'none'

/** Matrices that are equal to another one in this wiring are left out: they are not drawn. */
export function wiringOf(norm: NormPlace): Wiring {
  const before = norm === 'pre' ? 'norm1' : 'X'
  const stream = norm === 'post' ? 'norm2' : 'residual1'
  const feed = norm === 'none' ? 'residual1' : 'norm2'
  const linear = (input: ActivationName, weights: ParameterName, bias?: ParameterName): Made => ({
    by: 'linear',
    input,
    weights,
    bias,
  })
  const first = { gamma: 'gamma_1', beta: 'beta_1' } as const
  const second = { gamma: 'gamma_2', beta: 'beta_2' } as const
  const last: Made = { by: 'sum', stream, update: 'ffn' }
  return {
    ...(norm === 'pre' && { norm1: { by: 'norm', input: 'X', ...first } }),
    Q: linear(before, 'W_Q'),
    K: linear(before, 'W_K'),
    V: linear(before, 'W_V'),
    scores: { by: 'scores' },
    scaled: { by: 'scaled' },
    masked: { by: 'masked' },
    weights: { by: 'weights' },
    head: { by: 'head' },
    attention: linear('head', 'W_O'),
    residual1: { by: 'sum', stream: 'X', update: 'attention' },
    ...(norm !== 'none' && { norm2: { by: 'norm', input: 'residual1', ...(norm === 'pre' ? second : first) } }),
    hidden: linear(feed, 'W_1', 'b_1'),
    activated: { by: 'activated' },
    ffn: linear('activated', 'W_2', 'b_2'),
    ...(norm === 'post' && { residual2: last }),
    output: norm === 'post' ? { by: 'norm', input: 'residual2', ...second } : last,
  }
}

/** A matrix of the trace by its name; null where this wiring has none. */
export function matrixOf(trace: BlockTrace, name: string): Matrix | null {
  if (isParameter(name)) return trace.parameters.find((m) => m.name === name) ?? null
  return name === 'X' || isComputed(name) ? trace[name] : null
}

export const isComputed = (name: string): name is ComputedName => (computedNames as readonly string[]).includes(name)

/** What a part of a matrix is called: whole rows, whole columns, or one cell. */
export interface Parts {
  rows?: number[]
  cols?: number[]
  cells?: [number, number][]
}

/** What one cell is made of, by the name of the matrix. */
export function ingredients(made: Made, row: number, col: number, residual: boolean): Record<string, Parts> {
  const cell: Parts = { cells: [[row, col]] }
  const offset: Parts = { cells: [[0, col]] }
  switch (made.by) {
    case 'norm':
      return { [made.input]: { rows: [row] }, [made.gamma]: offset, [made.beta]: offset }
    case 'linear':
      return {
        [made.input]: { rows: [row] },
        [made.weights]: { cols: [col] },
        ...(made.bias && { [made.bias]: offset }),
      }
    case 'scores':
      return { Q: { rows: [row] }, K: { rows: [col] } }
    case 'scaled':
      return { scores: cell }
    case 'masked':
      return { scaled: cell }
    case 'weights':
      return { masked: { rows: [row] } }
    case 'head':
      return { weights: { rows: [row] }, V: { cols: [col] } }
    case 'activated':
      return { hidden: cell }
    case 'sum':
      return { ...(residual && { [made.stream]: cell }), [made.update]: cell }
  }
}

/** What one cell that the reader gives acts on directly, by the name of the matrix. */
export function effects(wiring: Wiring, name: 'X' | ParameterName, row: number, col: number): Record<string, Parts> {
  const found: Record<string, Parts> = {}
  for (const result of computedNames) {
    const made = wiring[result]
    if (!made) continue
    if (made.by === 'linear') {
      if (made.input === name) found[result] = { rows: [row] }
      if (made.weights === name || made.bias === name) found[result] = { cols: [col] }
    }
    if (made.by === 'norm') {
      if (made.input === name) found[result] = { rows: [row] }
      if (made.gamma === name || made.beta === name) found[result] = { cols: [col] }
    }
    if (made.by === 'sum' && made.stream === name) found[result] = { cells: [[row, col]] }
  }
  return found
}
