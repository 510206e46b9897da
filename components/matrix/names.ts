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

/** How a matrix is written where its name is a word of ours and not a symbol. */
const symbols: Readonly<Record<string, string>> = {
  scores: 'QK^\\top',
  scaled: '\\mathrm{scaled}',
  masked: '\\mathrm{masked}',
  weights: 'A',
  weighted: 'a_j V_j',
  output: 'O',
  concat: '\\mathrm{concat}',
  lost: '\\Delta O',
  dQ: '\\partial o/\\partial Q',
  dK: '\\partial o/\\partial K',
  dV: '\\partial o/\\partial V',
}
export const symbolOf = (matrix: Matrix): string => symbols[matrix.name] ?? matrix.name
