import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'

/** Cells of a JSON object: `{data: [[..]]}`, `{data: [..], shape: [r, c]}`, or `{rows, cols, values}` as this site writes. */
export function jsonRows(text: string): Result<string[][]> {
  const parsed = parse(text)
  if (!isRecord(parsed)) return fail('paste.json')
  const data = parsed.data ?? parsed.values
  if (!Array.isArray(data)) return fail('paste.json')
  if (data.some(Array.isArray)) return nested(data)
  const shape = shapeOf(parsed) ?? [1, data.length]
  const [rows, cols] = shape
  if (rows * cols !== data.length || cols < 1) {
    return fail('paste.wrongCount', { count: data.length, rows, cols })
  }
  return ok(Array.from({ length: rows }, (_, i) => data.slice(i * cols, (i + 1) * cols).map(String)))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function nested(data: unknown[]): Result<string[][]> {
  const rows: string[][] = []
  for (const row of data) {
    if (!Array.isArray(row)) return fail('paste.json')
    if (row.some(Array.isArray)) return fail('paste.depth')
    rows.push(row.map(String))
  }
  return ok(rows)
}

/** `shape: [r, c]`, or `rows` and `cols` as counts or as axes with names. */
function shapeOf(record: Record<string, unknown>): [number, number] | null {
  if (Array.isArray(record.shape)) {
    const [rows, cols] = record.shape.length === 1 ? [1, record.shape[0]] : record.shape
    return isCount(rows) && isCount(cols) && record.shape.length <= 2 ? [rows, cols] : null
  }
  const rows = countOf(record.rows)
  const cols = countOf(record.cols)
  return rows !== null && cols !== null ? [rows, cols] : null
}

function countOf(side: unknown): number | null {
  if (isCount(side)) return side
  return isRecord(side) && Array.isArray(side.names) ? side.names.length : null
}

const isCount = (x: unknown): x is number => typeof x === 'number' && Number.isInteger(x) && x >= 0
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
