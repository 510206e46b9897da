import type { GenericSchema } from 'valibot'

/** Languages of the notebook. Chinese is the source; English says the same. */
export const langs = ['zh', 'en'] as const
export type Lang = (typeof langs)[number]

/** What goes along one side of a matrix. `label` is a key of `ui.axes`; `names` has one entry an index. */
export interface Axis {
  label: AxisLabel
  names: string[]
}

export type AxisLabel =
  | 'token'
  | 'query'
  | 'key'
  | 'd_model'
  | 'd_k'
  | 'd_v'
  | 'd_ff'
  | 'heads_d_v'
  | 'sample'
  | 'one'
  | 'row'
  | 'col'

/** Names of the matrices that a lab may draw: the field's symbols, and the value of `data-matrix`. */
export type MatrixName =
  | 'X'
  | 'Q'
  | 'K'
  | 'V'
  | 'W_Q'
  | 'W_K'
  | 'W_V'
  | 'W_O'
  | 'W_1'
  | 'W_2'
  | 'b_1'
  | 'b_2'
  | 'scores'
  | 'scaled'
  | 'masked'
  | 'exps'
  | 'weights'
  | 'output'
  | 'concat'
  | 'dQ'
  | 'dK'
  | 'dV'
  | 'norm1'
  | 'attention'
  | 'residual1'
  | 'norm2'
  | 'hidden'
  | 'activated'
  | 'ffn'
  | (string & {})

/**
 * A matrix as it leaves the worker: plain data, never a tensor.
 * `values` is row-major, rows.names.length x cols.names.length. May hold -Infinity (a masked score), never NaN.
 */
export interface Matrix {
  name: MatrixName
  rows: Axis
  cols: Axis
  values: Float32Array
  /** Which head it belongs to, from 0; absent when it belongs to no single head. */
  head?: number
}

/** One cell of a matrix on the page. */
export interface Cell {
  matrix: MatrixName
  row: number
  col: number
  head?: number
}

/** What is wrong, as data: `key` is a key of `ui.problems`, whose text has {params} in it. */
export interface Problem {
  key: string
  params?: Record<string, string | number>
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** Everything that a reader can change in a lab. Serializable; the schema judges whatever comes from outside. */
export interface LabState<State> {
  id: string
  /** Version of State. A link of an older version is upgraded by `upgrade`, or refused with a message. */
  version: number
  schema: GenericSchema<unknown, State>
  /** Named starting points. The first one is drawn at build time and is what reset returns to. */
  presets: Record<string, State>
  /** Brings the raw state of an older version up to this one; absent: older links are refused. */
  upgrade?(raw: unknown, from: number): unknown
}

/** Pure: the same state gives the same trace. tfjs inside, plain typed arrays out. Runs in the worker and in Node. */
export type Compute<State, Trace> = (state: State) => Promise<Trace>

/** What the host needs in order to export a lab. Pure strings and data, no DOM. */
export interface LabExports<State, Trace> {
  /** Every matrix of the trace in reading order: becomes CSV, JSON and the picture. */
  matrices(trace: Trace): Matrix[]
  /** The computation with the live numbers, as LaTeX source. */
  latex(state: State, trace: Trace): string
  /** A self-contained PyTorch program that prints the same numbers. */
  pytorch(state: State, trace: Trace): string
  /** A stand-alone SVG document; when absent the host draws `matrices` as heatmaps. */
  svg?(state: State, trace: Trace): string
}

export interface SetOptions {
  /** Consecutive edits with the same key become one step of undo (a scrub, a slider). */
  coalesce?: string
  /** false: no step of undo at all (moving a selection, stepping). Default true. */
  track?: boolean
}

/** What every lab view receives. It draws; it does no arithmetic of its own. */
export interface LabViewProps<State, Trace, Words = Record<string, unknown>> {
  /** Current state: inputs are drawn from it. May be newer than `trace` for a moment. */
  state: State
  /** The newest trace: everything computed is drawn from it, with the shapes and names that it carries. */
  trace: Trace
  /** The state and trace that the reader pinned for comparison, or null. */
  pinned: { state: State; trace: Trace } | null
  set(next: State, options?: SetOptions): void
  words: Words
  lang: Lang
  /** Unique on the page, safe in an id attribute. */
  instance: string
  /** Large type and fewer controls, for the wall of a classroom. */
  presenter: boolean
  /** Says something politely to a screen reader. */
  announce(message: string): void
  /** Shows a problem in the lab's message area; null clears it. */
  report(problem: Problem | null): void
}
