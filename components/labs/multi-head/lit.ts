import type { Lit } from '@/components/matrix'
import type { Cell } from '@/lib/lab/types'
import type { MultiHeadTrace } from '@/lib/labs/multi-head/trace'

/** Lit cells of one matrix; `head` when they belong to one head. */
interface Light {
  matrix: string
  head?: number
  lit: Lit
}

/** What a cell is made of, as lights on the matrices that it comes from, and on itself. */
function lightsOf({ matrix, row, col, head }: Cell, t: MultiHeadTrace): Light[] {
  const own: Light = { matrix, head, lit: { cells: [[row, col]] } }
  const rowsOf = (name: string, index: number, of = head): Light => ({ matrix: name, head: of, lit: { rows: [index] } })
  const colsOf = (name: string, index: number, of = head): Light => ({ matrix: name, head: of, lit: { cols: [index] } })
  const d_v = t.heads[0].V.cols.names.length
  switch (matrix) {
    case 'Q':
    case 'K':
    case 'V':
      return [own, rowsOf('X', row, undefined), colsOf(`W_${matrix}`, col)]
    case 'scores':
      return [own, rowsOf('Q', row), rowsOf('K', col)]
    case 'scaled':
      return [own, { matrix: 'scores', head, lit: { cells: [[row, col]] } }]
    case 'masked':
      return [own, { matrix: 'scaled', head, lit: { cells: [[row, col]] } }]
    case 'weights':
      return [own, rowsOf('masked', row)]
    case 'output':
      return head === undefined
        ? [own, rowsOf('concat', row, undefined), colsOf('W_O', col, undefined)]
        : [own, rowsOf('weights', row), colsOf('V', col)]
    case 'concat':
      return [own, { matrix: 'output', head: Math.floor(col / d_v), lit: { cells: [[row, col % d_v]] } }]
    default:
      return [own]
  }
}

/** Asks what is lit in one matrix. */
export function litBy(cell: Cell, t: MultiHeadTrace): (matrix: string, head?: number) => Lit | undefined {
  const lights = lightsOf(cell, t)
  return (matrix, head) => lights.find((light) => light.matrix === matrix && light.head === head)?.lit
}
