import type { Lit } from '@/components/matrix'
import type { Cell } from '@/lib/lab/types'
import { isEditable } from '@/lib/labs/block/edits'
import { effects, ingredients, isComputed, type Wiring } from '@/lib/labs/block/wiring'

/** What to light up in each matrix while one cell is pointed at; a matrix that is not named stays dark. */
export type LitByMatrix = Partial<Record<string, Lit>>

/**
 * A computed cell lights what it is made of; a cell that the reader gives lights what it acts on.
 * The pointed cell itself is lit too, so that the eye finds both ends.
 */
export function litBy({ matrix, row, col }: Cell, wiring: Wiring, residual: boolean): LitByMatrix {
  const self: LitByMatrix = { [matrix]: { cells: [[row, col]] } }
  if (isEditable(matrix)) return { ...effects(wiring, matrix, row, col), ...self }
  const made = isComputed(matrix) ? wiring[matrix] : undefined
  return made ? { ...ingredients(made, row, col, residual), ...self } : self
}
