import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import type { Format } from './copy'
import { type Grid, maxSide } from './grid'
import { parseNumber, shortened } from './number'
import { bracketRows } from './paste/brackets'
import { jsonRows } from './paste/json'
import { latexRows } from './paste/latex'
import { lineRows } from './paste/lines'

/** Longest text that is looked at: a 64 x 64 block with 17 figures a number fits. */
export const maxPasteLength = 100_000

export interface Pasted {
  grid: Grid
  format: Format | 'text'
}

/**
 * Reads a block of numbers from whatever was copied: Excel and other spreadsheets (TSV), CSV, blanks, NumPy, PyTorch,
 * Python and JSON lists, `{data, shape}`, MATLAB, LaTeX matrices.
 *
 * Problems: `paste.tooLong`, `paste.empty`, `paste.ragged`, `paste.tooLarge`, `paste.badCell`, `paste.emptyCell`,
 * `paste.cellTooLarge`, `paste.cellNotFinite`, `paste.elided`, `paste.unclosed`, `paste.depth`, `paste.wrongCount`,
 * `paste.json`. Rows and columns in them count from 1.
 */
export function parsePaste(raw: string): Result<Pasted> {
  if (raw.length > maxPasteLength) return fail('paste.tooLong', { length: raw.length, limit: maxPasteLength })
  const text = tidied(raw)
  if (text === '') return fail('paste.empty')
  const [format, rows] = split(text)
  if (!rows.ok) return rows
  const grid = toGrid(rows.value)
  return grid.ok ? ok({ grid: grid.value, format }) : grid
}

/** One spelling for what stands round the numbers: no byte order mark, fences, `name =` or full-width punctuation. */
function tidied(raw: string): string {
  return raw
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[，、]/g, ',')
    .replace(/；/g, ';')
    .replace(/^\n+/, '')
    .trimEnd()
    .replace(/^\s*```\w*\n|\n```$/g, '')
    .replace(/^[ ]{0,8}[A-Za-z_]\w{0,30}\s{0,8}=\s{0,8}(?=\S)/, '')
}

function split(text: string): [Pasted['format'], Result<string[][]>] {
  const head = text.trimStart().slice(0, 60)
  if (/^(?:\$|\\\[|\\\(|\\left|\\begin)/.test(head)) return ['latex', latexRows(text)]
  if (/^\{/.test(head)) return ['json', jsonRows(text)]
  if (/^(?:torch\.)?tensor\(|^Parameter containing/.test(head)) return ['pytorch', bracketRows(text)]
  if (/^(?:np\.|numpy\.|jnp\.)?(?:array|asarray|matrix)\(/.test(head)) return ['numpy', bracketRows(text)]
  if (/^[[(]\s*[[(]/.test(head)) return [text.includes(',') ? 'json' : 'numpy', bracketRows(text)]
  if (/^\[/.test(head)) return [text.includes(';') || !text.includes(',') ? 'matlab' : 'json', bracketRows(text)]
  return lineRows(text)
}

/** Checks shape before numbers: which row is short is more use than which cell of it is odd. */
function toGrid(rows: string[][]): Result<Grid> {
  const cols = rows[0]?.length ?? 0
  if (rows.length === 0 || cols === 0) return fail('paste.empty')
  const ragged = rows.findIndex((row) => row.length !== cols)
  if (ragged >= 0) return fail('paste.ragged', { row: ragged + 1, count: rows[ragged].length, expected: cols })
  if (rows.length > maxSide || cols > maxSide) {
    return fail('paste.tooLarge', { rows: rows.length, cols, limit: maxSide })
  }
  const values: number[] = []
  for (const [row, cells] of rows.entries()) {
    for (const [col, cell] of cells.entries()) {
      const number = parseNumber(cell)
      if (!number.ok) return badCell(cell, row + 1, col + 1, number.problem.key)
      values.push(number.value)
    }
  }
  return ok({ rows: rows.length, cols, values })
}

function badCell(cell: string, row: number, col: number, why: string): Result<never> {
  const text = shortened(cell.trim())
  if (text === '') return fail('paste.emptyCell', { row, col })
  if (/^(?:\.\.\.|…|\\[cdv]?dots)$/.test(text)) return fail('paste.elided', { row, col })
  if (why === 'cell.tooLarge') return fail('paste.cellTooLarge', { row, col, text, limit: 1e6 })
  if (why === 'cell.notFinite') return fail('paste.cellNotFinite', { row, col, text })
  return fail('paste.badCell', { row, col, text })
}
