import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'

export interface ComparedCell {
  /** Name of the cell's column. */
  column: string
  printed: number
  computed: number
  /** computed - printed */
  difference: number
  /** Rounded to the decimals that were printed, the two are the same number. */
  agrees: boolean
}

export interface Compared {
  cells: ComparedCell[][]
  /** Decimals of the printed matrix: those of its longest number. */
  decimals: number
  differing: number
  printedSums: number[]
  computedSums: number[]
}

/** Holds a printed matrix beside the computed one, cell by cell. Throws when their shapes differ: a mistake in the text. */
export function comparePrinted(printed: readonly (readonly number[])[], computed: Matrix): Compared {
  const rows = computed.rows.names.length
  const cols = computed.cols.names.length
  if (printed.length !== rows || printed.some((row) => row.length !== cols)) {
    throw new Error(`The printed matrix is not ${rows} by ${cols}, as ${computed.name} is`)
  }
  const decimals = Math.max(...printed.flat().map(decimalsOf))
  // Half a unit of the last place, and what float32 may add to it.
  const tolerance = 0.5 * 10 ** -decimals + 1e-6
  const cells = printed.map((row, i) =>
    row.map((value, j) => {
      const difference = cellOf(computed, i, j) - value
      return {
        column: computed.cols.names[j],
        printed: value,
        computed: cellOf(computed, i, j),
        difference,
        agrees: Math.abs(difference) <= tolerance,
      }
    }),
  )
  return {
    cells,
    decimals,
    differing: cells.flat().filter((cell) => !cell.agrees).length,
    printedSums: cells.map((row) => sum(row.map((cell) => cell.printed))),
    computedSums: cells.map((row) => sum(row.map((cell) => cell.computed))),
  }
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0
