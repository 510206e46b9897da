import type { Matrix } from './types'

/** What a JSON export holds: enough to rebuild the lab (`lab`, `version`, `state`), and every number that followed. */
export interface LabJson {
  lab: string
  version: number
  state: unknown
  matrices: { name: string; head?: number; rows: string[]; cols: string[]; values: (number | string)[][] }[]
}

/** JSON has no -Infinity (a blocked score): it is written as the text "-Infinity", which Python's float() reads. */
export function jsonOf(lab: string, version: number, state: unknown, matrices: readonly Matrix[]): string {
  const content: LabJson = {
    lab,
    version,
    state,
    matrices: matrices.map(({ name, head, rows, cols, values }) => ({
      name,
      ...(head === undefined ? {} : { head }),
      rows: rows.names,
      cols: cols.names,
      values: rows.names.map((_, row) =>
        Array.from(values.subarray(row * cols.names.length, (row + 1) * cols.names.length), (x) =>
          Number.isFinite(x) ? x : String(x),
        ),
      ),
    })),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}
