import type { Lit } from './types'

/** Sides of a cell that belong to an outline, as bits. */
export const sides = { top: 1, right: 2, bottom: 4, left: 8 } as const

/** Which sides of which cells (row * cols + col) draw the outlines of lit rows, columns and cells. */
export function outlines(lit: Lit, rows: number, cols: number): Map<number, number> {
  const drawn = new Map<number, number>()
  const draw = (inside: (row: number, col: number) => boolean, row: number, col: number) => {
    const bits =
      (inside(row - 1, col) ? 0 : sides.top) |
      (inside(row, col + 1) ? 0 : sides.right) |
      (inside(row + 1, col) ? 0 : sides.bottom) |
      (inside(row, col - 1) ? 0 : sides.left)
    const index = row * cols + col
    drawn.set(index, (drawn.get(index) ?? 0) | bits)
  }
  const inBounds = (row: number, col: number) => row >= 0 && row < rows && col >= 0 && col < cols
  const litRows = new Set(lit.rows?.filter((row) => row < rows))
  for (const row of litRows) {
    for (let col = 0; col < cols; col++) draw((r, c) => litRows.has(r) && inBounds(r, c), row, col)
  }
  const litCols = new Set(lit.cols?.filter((col) => col < cols))
  for (const col of litCols) {
    for (let row = 0; row < rows; row++) draw((r, c) => litCols.has(c) && inBounds(r, c), row, col)
  }
  for (const [row, col] of lit.cells ?? []) {
    if (inBounds(row, col)) draw((r, c) => r === row && c === col, row, col)
  }
  return drawn
}

const shadows: readonly [number, string][] = [
  [sides.top, 'inset 0 2px var(--lit)'],
  [sides.right, 'inset -2px 0 var(--lit)'],
  [sides.bottom, 'inset 0 -2px var(--lit)'],
  [sides.left, 'inset 2px 0 var(--lit)'],
]

/** The box-shadow that draws those sides inside a cell. */
export const shadowOf = (bits: number): string =>
  shadows
    .filter(([side]) => bits & side)
    .map(([, shadow]) => shadow)
    .join(', ')
