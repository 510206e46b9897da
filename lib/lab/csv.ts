import type { Matrix } from './types'

/**
 * Every matrix of a trace as one CSV text (RFC 4180): a line with the name and shape, a line of column names,
 * then a line a row, and an empty line between matrices. Numbers are the float32 values in full.
 */
export function csvOf(matrices: readonly Matrix[]): string {
  return `${matrices.map(csvBlock).join('\r\n\r\n')}\r\n`
}

function csvBlock({ name, head, rows, cols, values }: Matrix): string {
  const width = cols.names.length
  const title = head === undefined ? name : `${name} [head ${head}]`
  const lines = [
    [title, `${rows.names.length}x${width}`],
    ['', ...cols.names],
    ...rows.names.map((label, row) => [label, ...Array.from(values.subarray(row * width, (row + 1) * width), String)]),
  ]
  return lines.map((line) => line.map(cell).join(',')).join('\r\n')
}

/**
 * Quotes what must be quoted. A token that a spreadsheet would take for a formula (`=1+1`) is led by an apostrophe,
 * as OWASP advises; a number never is.
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?(\d|Infinity)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
