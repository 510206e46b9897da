import { normalGrid } from '@/lib/matrix/fills'
import { type CellEdit, type Grid, grid, resized, withCells as withGridCells } from '@/lib/matrix/grid'
import { rowsFollow } from '@/lib/matrix/words-to-rows'
import { type MultiHeadShape, type MultiHeadState, shapeOf, widestHead } from './state'

/** The matrices that a reader edits; W_Q, W_K and W_V exist once a head (or once a key/value head). */
export type EditableName = 'X' | 'W_O' | 'W_Q' | 'W_K' | 'W_V'

/** Sets single numbers of one matrix; `index` says of which head. */
export function withCells(
  state: MultiHeadState,
  name: EditableName,
  index: number,
  edits: readonly CellEdit[],
): MultiHeadState {
  if (name === 'X' || name === 'W_O') return { ...state, [name]: withGridCells(state[name], edits) }
  return { ...state, [name]: state[name].map((g, i) => (i === index ? withGridCells(g, edits) : g)) }
}

/** A whole matrix pasted in. One of another shape brings tokens and widths with it; null: no such shape is possible. */
export function withMatrix(
  state: MultiHeadState,
  name: EditableName,
  index: number,
  pasted: Grid,
): MultiHeadState | null {
  const fitted = withShape(
    name === 'X' ? withTokens(state, firstTokens(state.tokens, pasted.rows)) : state,
    shapeFor(name, shapeOf(state), pasted),
  )
  const own = name === 'X' || name === 'W_O' ? fitted[name] : fitted[name][index]
  if (own.rows !== pasted.rows || own.cols !== pasted.cols) return null
  if (name === 'X' || name === 'W_O') return { ...fitted, [name]: pasted }
  return { ...fitted, [name]: fitted[name].map((g, i) => (i === index ? pasted : g)) }
}

function shapeFor(name: EditableName, shape: MultiHeadShape, { rows, cols }: Grid): Partial<MultiHeadShape> {
  switch (name) {
    case 'X':
      return { d_model: cols }
    case 'W_O':
      return { d_model: cols, d_v: rows % shape.heads === 0 ? rows / shape.heads : shape.d_v }
    case 'W_V':
      return { d_model: rows, d_v: cols }
    default:
      return { d_model: rows, d_k: cols }
  }
}

const firstTokens = (tokens: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => tokens[i] ?? `t${i + 1}`)

export function withTokens(state: MultiHeadState, tokens: string[]): MultiHeadState {
  const sameLength = tokens.length === state.tokens.length
  return {
    ...state,
    tokens,
    X: rowsFollow(state.X, state.tokens, tokens, 'X'),
    mask: sameLength ? state.mask : { ...state.mask, flips: [] },
    selection: sameLength ? state.selection : null,
  }
}

/**
 * Another number of heads, or other widths. What still has a place keeps its numbers; what is new is seeded.
 * The number of key/value heads is moved to the nearest divisor of the number of heads.
 */
export function withShape(state: MultiHeadState, change: Partial<MultiHeadShape>): MultiHeadState {
  const now = shapeOf(state)
  const heads = change.heads ?? now.heads
  const wanted = change.kvHeads ?? (now.kvHeads === now.heads ? heads : now.kvHeads)
  const kvHeads = nearestDivisor(heads, wanted)
  const d_model = change.d_model ?? now.d_model
  const d_k = Math.min(change.d_k ?? now.d_k, widestHead(heads))
  const d_v = Math.min(change.d_v ?? now.d_v, widestHead(heads))
  const many = (grids: readonly Grid[], count: number, cols: number, salt: number): Grid[] =>
    Array.from({ length: count }, (_, i) => grown(grids[i], d_model, cols, state.seed + salt + i))
  return {
    ...state,
    X: grown(state.X, state.tokens.length, d_model, state.seed + 1),
    W_Q: many(state.W_Q, heads, d_k, 101),
    W_K: many(state.W_K, kvHeads, d_k, 201),
    W_V: many(state.W_V, kvHeads, d_v, 301),
    W_O: grown(state.W_O, heads * d_v, d_model, state.seed + 2),
    muted: state.muted.filter((head) => head < heads),
    shown: Math.min(state.shown, heads - 1),
    selection: null,
  }
}

/** Missing numbers come from a seeded normal distribution, divided by the root of the fan-in as initializers do. */
function grown(g: Grid | undefined, rows: number, cols: number, seed: number): Grid {
  if (g?.rows === rows && g.cols === cols) return g
  const spare = normalGrid(rows, cols, seed % 2 ** 31)
  const fresh = (row: number, col: number) => Math.round((spare.values[row * cols + col] * 100) / Math.sqrt(rows)) / 100
  return g
    ? resized(g, rows, cols, fresh)
    : grid(
        rows,
        cols,
        spare.values.map((_, i) => fresh(Math.floor(i / cols), i % cols)),
      )
}

/** The divisors of `heads`: how many key/value heads it can be shared among. */
export const divisors = (heads: number): number[] =>
  Array.from({ length: heads }, (_, i) => i + 1).filter((d) => heads % d === 0)

const nearestDivisor = (heads: number, wanted: number): number =>
  divisors(heads).reduce((best, d) => (Math.abs(d - wanted) < Math.abs(best - wanted) ? d : best))

/** Mutes a head, or lets it speak again. */
export const withMuted = (state: MultiHeadState, head: number): MultiHeadState => ({
  ...state,
  muted: state.muted.includes(head)
    ? state.muted.filter((h) => h !== head)
    : [...state.muted, head].sort((a, b) => a - b),
})
