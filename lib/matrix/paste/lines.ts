import { ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import type { Format } from '../copy'

/**
 * Cells of lines of text. Tabs part them (Excel), else semicolons (CSV where the comma is the decimal point),
 * else commas, else blanks.
 */
export function lineRows(text: string): [Format | 'text', Result<string[][]>] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (text.includes('\t')) return ['tsv', ok(withoutHeaders(lines.map((line) => cells(line, '\t'))))]
  if (text.includes(';')) return ['csv', ok(withoutHeaders(lines.map((line) => cells(line, ';'))))]
  // "0,3 0,5": blanks part the cells, and the comma is a decimal point.
  const decimalComma = lines.some((line) => /\d,\d\S*\s+\S*\d,\d/.test(line.slice(0, 200)) && !/,\s/.test(line))
  if (text.includes(',') && !decimalComma) {
    return ['csv', ok(withoutHeaders(lines.map((line) => cells(line, ','))))]
  }
  return ['text', ok(lines.map((line) => line.trim().split(/\s+/)))]
}

/** Unquoted, trimmed; one separator at the end of a line parts nothing. */
function cells(line: string, separator: string): string[] {
  const parts = line.split(separator).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
  if (parts.length > 1 && separator !== '\t' && parts.at(-1) === '') parts.pop()
  return parts
}

/** An empty corner means that the first row and the first column are names, as in a spreadsheet with headings. */
function withoutHeaders(rows: string[][]): string[][] {
  const named = rows.length > 1 && rows[0].length > 1 && rows[0][0] === ''
  return named ? rows.slice(1).map((row) => row.slice(1)) : rows
}
