import type { ValueScale } from '@/lib/draw/scale'
import type { Cell, Matrix, Problem } from '@/lib/lab/types'
import type { CellEdit, fillKinds, Grid } from '@/lib/matrix'

/** The part that a matrix plays: the colour of its name and frame. */
export type Role = 'input' | 'query' | 'key' | 'value' | 'score' | 'weight' | 'output' | 'parameter'

/** What is outlined: whole rows, whole columns, single cells. */
export interface Lit {
  rows?: readonly number[]
  cols?: readonly number[]
  cells?: readonly (readonly [row: number, col: number])[]
}

/** What the owner of the numbers does with an edit. */
export interface GridEdit {
  /** Typing, scrubbing, keys, a paste that fits. Edits with the same `coalesce` are one step of undo. */
  set(edits: CellEdit[], coalesce?: string): void
  /** A fill, or a paste of another shape: the owner decides or refuses. */
  replace(grid: Grid): void
  problem(problem: Problem | null): void
  /** What the menu offers to fill with. */
  fills?: readonly (typeof fillKinds)[number][]
  /** Seed of the next random fill. */
  nextSeed?(): number
}

export interface MatrixViewProps {
  matrix: Matrix
  scale: ValueScale
  role: Role
  /** Accessible name; by default from `ui.matrix.names`. */
  name?: string
  /** How the symbol is written over the matrix: 'W_Q', 'QK^{\\top}'. By default the matrix's name. */
  tex?: string
  /** Unique on the page. */
  instance: string
  /** Decimals in cells, by default 3. */
  digits?: number
  lit?: Lit | null
  /** The cell under the pointer or with the focus; null when there is none. */
  point?(cell: Cell | null): void
  /** A click, Enter or Space on a cell. */
  pick?(cell: Cell): void
  /** Absent: read-only. */
  edit?: GridEdit
  /** Small cells without numbers. */
  compact?: boolean
}

export interface Pos {
  row: number
  col: number
}

/** A rectangle of cells, corners included. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export const rangeOf = (a: Pos, b: Pos): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.col, b.col),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.col, b.col),
})

export const samePos = (a: Pos | null, b: Pos | null): boolean =>
  a === b || (a !== null && b !== null && a.row === b.row && a.col === b.col)
