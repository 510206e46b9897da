import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'

/**
 * Cells between brackets: `[[1, 2], [3, 4]]`, NumPy's `[[1. 2.]\n [3. 4.]]`, `tensor([[..]], dtype=..)`, tuples, and
 * MATLAB's `[1 2; 3 4]`. What stands before the first bracket and after its partner is not looked at.
 */
export function bracketRows(text: string): Result<string[][]> {
  // A tuple opens with its own parenthesis; that of `array(` or `tensor(` is no bracket of the data.
  const start = text.trimStart().startsWith('(') ? text.indexOf('(') : Math.max(text.indexOf('['), 0)
  const source = text.slice(start).replace(/\.\.\.[ \t]*\n/g, ' ')
  const rows: string[][] = []
  let row: string[] = []
  let breaks = 0
  let depth = 0
  let nested = false
  let cell = ''
  const endCell = () => {
    if (cell !== '') row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.length > 0) rows.push(row)
    row = []
  }
  for (const c of source) {
    if (c === '[' || c === '(') {
      endCell()
      depth += 1
      if (depth === 2) nested = true
      if (depth > 2) return fail('paste.depth')
    } else if (c === ']' || c === ')') {
      endRow()
      depth -= 1
      if (depth === 0) return ok(nested ? rows : unnested(rows, breaks))
    } else if (c === ';') {
      endRow()
    } else if (c === '\n' && depth === 1 && !nested) {
      if (row.length > 0 || cell !== '') breaks += 1
      endRow()
    } else if (c === ',' || c === ' ' || c === '\n' || c === '\t') {
      endCell()
    } else {
      cell += c
    }
  }
  return fail('paste.unclosed')
}

/** Line breaks part the rows of a MATLAB matrix, but only wrap a long vector of NumPy: equal rows are rows. */
function unnested(rows: string[][], breaks: number): string[][] {
  const ragged = rows.some((row) => row.length !== rows[0].length)
  return breaks > 0 && breaks === rows.length - 1 && ragged ? [rows.flat()] : rows
}
