import type { Ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Axis, Matrix } from '@/lib/lab/types'

/** What a matrix is called aloud. */
export function nameOf(matrix: Matrix, ui: Ui, given?: string): string {
  const names: Readonly<Record<string, string>> = ui.matrix.names
  const name = given ?? names[matrix.name] ?? matrix.name
  return matrix.head === undefined || given ? name : fill(ui.matrix.ofHead, { name, head: matrix.head + 1 })
}

/** What stands at an index of an axis: its name, or its number where it has none. */
export const entry = (axis: Axis, index: number): string => axis.names[index] || String(index + 1)
