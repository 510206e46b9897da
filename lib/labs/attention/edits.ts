import { normalGrid } from '@/lib/matrix/fills'
import { type CellEdit, type Grid, resized, withCells as withGridCells } from '@/lib/matrix/grid'
import { rowsFollow } from '@/lib/matrix/words-to-rows'
import type { AttentionState } from './state'

/*
 * What a reader can do to the state, as pure functions state -> state.
 * Each keeps every matrix in a shape that fits the others.
 */

export type EditableName = 'X' | 'W_Q' | 'W_K' | 'W_V' | 'Q' | 'K' | 'V'
/** Sets single numbers of one matrix. */
export function withCells(state: AttentionState, name: EditableName, edits: readonly CellEdit[]): AttentionState {
  return { ...state, [name]: withGridCells(state[name], edits) }
}

/** Other tokens: rows move with their token, a new word gets a row of its own, flips and selection that no longer fit go. */
export function withTokens(state: AttentionState, tokens: string[]): AttentionState {
  const before = state.tokens
  const follow = (g: Grid, salt: string) => rowsFollow(g, before, tokens, salt)
  return inRange({
    ...state,
    tokens,
    X: follow(state.X, 'X'),
    Q: follow(state.Q, 'Q'),
    K: follow(state.K, 'K'),
    V: follow(state.V, 'V'),
    mask: tokens.length === before.length ? state.mask : { ...state.mask, flips: [] },
  })
}

export interface Widths {
  d_model: number
  d_k: number
  d_v: number
}

export const widthsOf = (s: AttentionState): Widths => ({ d_model: s.X.cols, d_k: s.Q.cols, d_v: s.V.cols })

/** Other widths. Numbers that still have a place keep it; new places get seeded random numbers, so that nothing is blank. */
export function withWidths(state: AttentionState, change: Partial<Widths>): AttentionState {
  const now = widthsOf(state)
  const d_model = change.d_model ?? now.d_model
  // While V is tied to Q, values are as wide as keys: whichever of the two was changed decides.
  const tied = state.tie.V ? (change.d_k ?? change.d_v ?? now.d_k) : undefined
  const d_k = tied ?? change.d_k ?? now.d_k
  const d_v = tied ?? change.d_v ?? now.d_v
  const n = state.tokens.length
  const grow = (g: Grid, rows: number, cols: number, salt: number): Grid => {
    if (g.rows === rows && g.cols === cols) return g
    const spare = normalGrid(rows, cols, (state.seed + salt) % 2 ** 31)
    return resized(g, rows, cols, (row, col) => spare.values[row * cols + col])
  }
  return inRange({
    ...state,
    X: grow(state.X, n, d_model, 1),
    W_Q: grow(state.W_Q, d_model, d_k, 2),
    W_K: grow(state.W_K, d_model, d_k, 3),
    W_V: grow(state.W_V, d_model, d_v, 4),
    Q: grow(state.Q, n, d_k, 5),
    K: grow(state.K, n, d_k, 6),
    V: grow(state.V, n, d_v, 7),
  })
}

/**
 * A whole matrix put in place of another, of whatever shape up to 64 x 64: the tokens and the other matrices
 * grow or shrink to fit. That is what a paste from a spreadsheet should do.
 */
export function withMatrix(state: AttentionState, name: EditableName, pasted: Grid): AttentionState {
  const perToken = name === 'X' || name === 'Q' || name === 'K' || name === 'V'
  const sized = perToken
    ? withTokens(state, fitted(state.tokens, pasted.rows))
    : withWidths(state, { d_model: pasted.rows })
  const widened = withWidths(
    sized,
    name === 'X'
      ? { d_model: pasted.cols }
      : name === 'V' || name === 'W_V'
        ? { d_v: pasted.cols }
        : { d_k: pasted.cols },
  )
  return { ...widened, [name]: pasted }
}

const fitted = (tokens: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => tokens[i] ?? `t${i + 1}`)

/** Ties or frees K or V. A freed matrix starts as a copy of what it was tied to, so that nothing jumps. */
export function withTie(state: AttentionState, which: 'K' | 'V', tied: boolean): AttentionState {
  const tie = { ...state.tie, [which]: tied }
  if (tied) {
    const fitting = which === 'V' ? withWidths(state, { d_v: state.Q.cols }) : state
    return { ...fitting, tie }
  }
  return which === 'K' ? { ...state, tie, K: state.Q, W_K: state.W_Q } : { ...state, tie, V: state.Q, W_V: state.W_Q }
}

/** Turns the verdict of the mask on one cell round, and back. */
export function withFlip(state: AttentionState, row: number, col: number): AttentionState {
  const cell = row * state.tokens.length + col
  const { flips } = state.mask
  return {
    ...state,
    mask: { ...state.mask, flips: flips.includes(cell) ? flips.filter((c) => c !== cell) : [...flips, cell] },
  }
}

/**
 * To direct editing and back. Going direct takes along the Q, K, V that were just computed: the reader goes on
 * from what is on the screen.
 */
export function withMode(
  state: AttentionState,
  mode: AttentionState['mode'],
  computed: { Q: Grid; K: Grid; V: Grid },
): AttentionState {
  if (mode === state.mode) return state
  return mode === 'direct' ? { ...state, mode, ...computed } : { ...state, mode }
}

/** Q, K, V (or their weights) as the ties make them: what is shown and computed. */
export function effective(state: AttentionState): Pick<AttentionState, 'Q' | 'K' | 'V' | 'W_Q' | 'W_K' | 'W_V'> {
  const { tie, Q, K, V, W_Q, W_K, W_V } = state
  return { Q, K: tie.K ? Q : K, V: tie.V ? Q : V, W_Q, W_K: tie.K ? W_Q : W_K, W_V: tie.V ? W_Q : W_V }
}

/** Drops a selection that points outside of the matrices. */
function inRange(state: AttentionState): AttentionState {
  const { selection } = state
  if (!selection) return state
  const cols = selection.stage === 'output' ? state.V.cols : state.tokens.length
  const fits = selection.row < state.tokens.length && selection.col < cols
  return fits ? state : { ...state, selection: null }
}
