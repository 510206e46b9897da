import { linkHorizontal, linkVertical } from 'd3-shape'
import type { Matrix } from '@/lib/lab/types'

/** Arcs of about the same weight, as one path: 4096 arcs are then at most `levels` elements. */
export interface ArcLevel {
  /** Thickness as a share of the thickest possible arc, above 0 up to 1. */
  thickness: number
  d: string
}

/** The box that arcs are drawn in; stretch it to any size. */
export const arcBox = 1000
export const arcLevels = 16

type Link = { source: [number, number]; target: [number, number] }
const down = linkVertical<Link, [number, number]>().digits(1)
const across = linkHorizontal<Link, [number, number]>().digits(1)

/** Centre of item i of n along the side of the box. */
export const arcPlace = (index: number, count: number): number => ((index + 0.5) / count) * arcBox

/**
 * Arcs from each row to each column of `weights` (in [0, 1]), grouped by thickness, thinnest first.
 * Thinner than `faintest` is left out, save the strongest of each row: nothing that can be seen is lost.
 * `only`: the arcs of that row alone.
 */
export function arcs(
  weights: Matrix,
  {
    direction,
    only = null,
    faintest = 0.02,
  }: { direction: 'lines' | 'columns'; only?: number | null; faintest?: number },
): ArcLevel[] {
  const n = weights.rows.names.length
  const m = weights.cols.names.length
  const paths: string[][] = Array.from({ length: arcLevels + 1 }, () => [])
  const rows = only === null ? Array.from({ length: n }, (_, i) => i) : [only]
  for (const row of rows) {
    const values = weights.values.subarray(row * m, (row + 1) * m)
    const strongest = values.reduce((best, w, col) => (w > values[best] ? col : best), 0)
    values.forEach((weight, col) => {
      if (weight <= 0 || (weight < faintest && col !== strongest)) return
      const level = Math.max(1, Math.round(Math.min(weight, 1) * arcLevels))
      const from = arcPlace(row, n)
      const to = arcPlace(col, m)
      const d =
        direction === 'lines'
          ? down({ source: [from, 0], target: [to, arcBox] })
          : across({ source: [0, from], target: [arcBox, to] })
      if (d) paths[level].push(d)
    })
  }
  return paths.flatMap((parts, level) => (parts.length ? [{ thickness: level / arcLevels, d: parts.join('') }] : []))
}
