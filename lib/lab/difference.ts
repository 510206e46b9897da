import type { Matrix } from './types'

/**
 * `now - before`, cell by cell, with the axes of `now`; null when the shapes differ.
 * Two equal values differ by 0, also two blocked scores (-Infinity), whose plain difference would be NaN.
 */
export function difference(now: Matrix, before: Matrix): Matrix | null {
  if (now.rows.names.length !== before.rows.names.length || now.cols.names.length !== before.cols.names.length)
    return null
  const values = now.values.map((x, i) => (Object.is(x, before.values[i]) ? 0 : x - before.values[i]))
  return { ...now, values }
}
