import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { filled, normalGrid, scaled } from '@/lib/matrix/fills'
import { type CellEdit, type Grid, grid, resized, withCells as withGridCells } from '@/lib/matrix/grid'
import { rowsFollow } from '@/lib/matrix/words-to-rows'
import type { BlockState } from './state'

/*
 * What a reader can do to the state, as pure functions state -> state.
 * Each keeps every matrix in a shape that fits the others.
 */

export const parameterNames = [
  'W_Q',
  'W_K',
  'W_V',
  'W_O',
  'gamma_1',
  'beta_1',
  'gamma_2',
  'beta_2',
  'W_1',
  'b_1',
  'W_2',
  'b_2',
] as const
export type ParameterName = (typeof parameterNames)[number]
export type EditableName = 'X' | ParameterName

export const isParameter = (name: string): name is ParameterName => (parameterNames as readonly string[]).includes(name)

export const isEditable = (name: string): name is EditableName => name === 'X' || isParameter(name)

/** Sets single numbers of one matrix. */
export function withCells(state: BlockState, name: EditableName, edits: readonly CellEdit[]): BlockState {
  return { ...state, [name]: withGridCells(state[name], edits) }
}

/** Other tokens: rows of X move with their token, a new word gets a row of its own. */
export const withTokens = (state: BlockState, tokens: string[]): BlockState =>
  inRange({ ...state, tokens, X: rowsFollow(state.X, state.tokens, tokens, 'X') })

export interface Widths {
  d_model: number
  d_ff: number
}

export const widthsOf = (s: BlockState): Widths => ({ d_model: s.X.cols, d_ff: s.W_1.cols })

/** Rows and columns of a parameter at these widths. */
function shapeOf(name: ParameterName, { d_model, d_ff }: Widths): [number, number] {
  switch (name) {
    case 'W_1':
      return [d_model, d_ff]
    case 'W_2':
      return [d_ff, d_model]
    case 'b_1':
      return [1, d_ff]
    default:
      return name.startsWith('W') ? [d_model, d_model] : [1, d_model]
  }
}

/** A parameter as it is before training: weights N(0, 1/fan-in), gains 1, biases 0. `seed` tells the weights apart. */
function fresh(name: ParameterName, [rows, cols]: [number, number], seed: number): Grid {
  if (name.startsWith('gamma')) return grid(rows, cols, Array<number>(rows * cols).fill(1))
  if (!name.startsWith('W')) return filled(rows, cols, { kind: 'zeros' })
  return scaled(normalGrid(rows, cols, (seed + parameterNames.indexOf(name)) % 2 ** 31), 1 / Math.sqrt(rows))
}

/** Other widths. Numbers that still have a place keep it; new places get what an untrained block would have there. */
export function withWidths(state: BlockState, change: Partial<Widths>): BlockState {
  const widths = { ...widthsOf(state), ...change }
  const n = state.tokens.length
  const spareX = normalGrid(n, widths.d_model, state.seed)
  const next: BlockState = {
    ...state,
    X: resized(state.X, n, widths.d_model, (row, col) => spareX.values[row * widths.d_model + col]),
  }
  for (const name of parameterNames) {
    const [rows, cols] = shapeOf(name, widths)
    if (next[name].rows === rows && next[name].cols === cols) continue
    const spare = fresh(name, [rows, cols], state.seed)
    next[name] = resized(next[name], rows, cols, (row, col) => spare.values[row * cols + col])
  }
  return inRange(next)
}

/** Every weight drawn anew; gains, biases and X stay. */
export function withNewWeights(state: BlockState): BlockState {
  const seed = (state.seed + parameterNames.length) % 2 ** 31
  const next = { ...state, seed }
  for (const name of parameterNames) {
    if (name.startsWith('W')) next[name] = fresh(name, shapeOf(name, widthsOf(state)), seed)
  }
  return next
}

/**
 * A whole matrix put in place of another: the tokens and the other matrices grow or shrink to fit.
 * Refused where no widths make it fit: W_Q, W_K, W_V and W_O are square, gains and biases are one row (or one column).
 */
export function withMatrix(state: BlockState, name: EditableName, pasted: Grid): Result<BlockState> {
  const { rows, cols } = pasted
  const received = `${rows}×${cols}`
  const at = (widths: Partial<Widths>, g = pasted): Result<BlockState> =>
    ok({ ...withWidths(state, widths), [name]: g })
  switch (name) {
    case 'X':
      return ok({ ...withWidths(withTokens(state, fitted(state.tokens, rows)), { d_model: cols }), X: pasted })
    case 'W_1':
      return at({ d_model: rows, d_ff: cols })
    case 'W_2':
      return at({ d_ff: rows, d_model: cols })
    case 'W_Q':
    case 'W_K':
    case 'W_V':
    case 'W_O':
      return rows === cols ? at({ d_model: rows }) : fail('matrix.notSquare', { path: name, received })
    default: {
      if (rows !== 1 && cols !== 1) return fail('matrix.notARow', { path: name, received })
      const width = rows * cols
      return at(name === 'b_1' ? { d_ff: width } : { d_model: width }, grid(1, width, pasted.values))
    }
  }
}

const fitted = (tokens: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => tokens[i] ?? `t${i + 1}`)

const square = ['scores', 'scaled', 'masked', 'weights']
const wide = ['hidden', 'activated']

/** Drops a selection that points outside of its matrix. */
function inRange(state: BlockState): BlockState {
  const { selection, tokens } = state
  if (!selection) return state
  const { matrix, row, col } = selection
  const widths = widthsOf(state)
  const [rows, cols] = isParameter(matrix)
    ? shapeOf(matrix, widths)
    : [tokens.length, square.includes(matrix) ? tokens.length : wide.includes(matrix) ? widths.d_ff : widths.d_model]
  return row < rows && col < cols ? state : { ...state, selection: null }
}
