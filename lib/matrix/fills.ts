import { type Grid, grid } from './grid'
import { normal } from './random'

/** What a matrix can be filled with at one stroke. `random` takes a seed, which is kept in the state. */
export type Fill = { kind: 'zeros' } | { kind: 'identity' } | { kind: 'one-hot' } | { kind: 'random'; seed: number }
export const fillKinds = ['zeros', 'identity', 'one-hot', 'random'] as const

const build = (rows: number, cols: number, value: (row: number, col: number) => number): Grid =>
  grid(
    rows,
    cols,
    Array.from({ length: rows * cols }, (_, i) => value(Math.floor(i / cols), i % cols)),
  )

/** Seeded N(0, 1), rounded to two decimals so that a cell can be read and a link stays short. */
export function normalGrid(rows: number, cols: number, seed: number): Grid {
  const next = normal(seed)
  // `+ 0` turns -0 into 0: it would print as "-0" and not survive a link.
  return build(rows, cols, () => Math.round(next() * 100) / 100 + 0)
}

/** Every number times a factor, rounded to two decimals again: seeded weights as an initializer scales them by 1/sqrt(fan-in). */
export const scaled = (g: Grid, factor: number): Grid =>
  grid(
    g.rows,
    g.cols,
    g.values.map((x) => Math.round(x * factor * 100) / 100 + 0),
  )

/** identity is ones on the diagonal, also of a matrix that is not square; one-hot wraps round, so every row has its one. */
export function filled(rows: number, cols: number, fill: Fill): Grid {
  switch (fill.kind) {
    case 'zeros':
      return build(rows, cols, () => 0)
    case 'identity':
      return build(rows, cols, (row, col) => (row === col ? 1 : 0))
    case 'one-hot':
      return build(rows, cols, (row, col) => (row % cols === col ? 1 : 0))
    case 'random':
      return normalGrid(rows, cols, fill.seed)
  }
}
