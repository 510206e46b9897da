import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { at, type CellEdit, type Grid } from './grid'

/** What a pasted block does to a matrix: changes cells of it, or stands in for the whole (its owner decides). */
export type Placing = { kind: 'cells'; edits: CellEdit[] } | { kind: 'whole'; grid: Grid }

/**
 * Where a pasted block goes. A block of the matrix's own shape fills it, wherever the active cell is; one number or
 * a smaller block goes in from the active cell on; a larger one, or any other shape when the whole matrix is
 * selected, replaces it. Problem `paste.doesNotFit`: smaller than the matrix, but would stick out from where it starts.
 */
export function placePaste(
  target: { rows: number; cols: number },
  active: { row: number; col: number },
  whole: boolean,
  block: Grid,
): Result<Placing> {
  const same = block.rows === target.rows && block.cols === target.cols
  if (same) return ok({ kind: 'cells', edits: editsFrom(block, 0, 0) })
  const one = block.rows === 1 && block.cols === 1
  if (whole && one) {
    const value = block.values[0]
    const { rows, cols } = target
    return ok({
      kind: 'cells',
      edits: Array.from({ length: rows * cols }, (_, i) => ({ row: Math.floor(i / cols), col: i % cols, value })),
    })
  }
  if (whole || block.rows > target.rows || block.cols > target.cols) return ok({ kind: 'whole', grid: block })
  if (active.row + block.rows > target.rows || active.col + block.cols > target.cols) {
    return fail('paste.doesNotFit', {
      rows: block.rows,
      cols: block.cols,
      row: active.row + 1,
      col: active.col + 1,
      targetRows: target.rows,
      targetCols: target.cols,
    })
  }
  return ok({ kind: 'cells', edits: editsFrom(block, active.row, active.col) })
}

function editsFrom(block: Grid, row0: number, col0: number): CellEdit[] {
  return block.values.map((_, i) => {
    const row = Math.floor(i / block.cols)
    const col = i % block.cols
    return { row: row0 + row, col: col0 + col, value: at(block, row, col) }
  })
}
