/** A matrix that a reader can edit, as it stands in a lab's state: plain numbers, row-major. */
export interface Grid {
  rows: number
  cols: number
  /** rows * cols finite numbers. */
  values: number[]
}

/** Limits that every editable matrix keeps; the messages name them. */
export const maxSide = 64
/** Largest magnitude a cell may hold: far above any use, far below the overflow of float32 products. */
export const maxMagnitude = 1e6

export const grid = (rows: number, cols: number, values: number[]): Grid => ({ rows, cols, values })

export const gridOf = (rows: number[][]): Grid => ({
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
  values: rows.flat(),
})

export const at = (g: Grid, row: number, col: number): number => g.values[row * g.cols + col]

/** A new number for one cell. */
export interface CellEdit {
  row: number
  col: number
  value: number
}

/** The same grid with some cells changed. */
export function withCells(g: Grid, edits: readonly CellEdit[]): Grid {
  const values = g.values.slice()
  for (const { row, col, value } of edits) values[row * g.cols + col] = value
  return { ...g, values }
}

/** The same grid with one cell changed. */
export const withCell = (g: Grid, row: number, col: number, value: number): Grid => withCells(g, [{ row, col, value }])

/** Grows or shrinks to rows x cols; what is new comes from `fresh(row, col)`. */
export function resized(g: Grid, rows: number, cols: number, fresh: (row: number, col: number) => number): Grid {
  const values = Array.from({ length: rows * cols }, (_, i) => {
    const row = Math.floor(i / cols)
    const col = i % cols
    return row < g.rows && col < g.cols ? at(g, row, col) : fresh(row, col)
  })
  return { rows, cols, values }
}
