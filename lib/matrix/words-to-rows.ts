import { normalGrid } from './fills'
import type { Grid } from './grid'

/** 32-bit FNV-1a over UTF-16 code units: the same word gives the same seed everywhere. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h >>> 1) & 0x7fffffff
}

/**
 * A made-up but fixed vector for a word: the same word always has the same one, as in an embedding table before training.
 * `salt` tells apart tables (X, Q, K, V) of one word.
 */
export const rowFor = (token: string, width: number, salt = ''): number[] =>
  normalGrid(1, width, hash(`${salt}\u0000${token}`)).values

/**
 * Which old position each new token came from, or -1 for a new one. A token keeps its row when it moves;
 * equal tokens are paired in order, the same place first.
 */
export function cameFrom(before: readonly string[], after: readonly string[]): number[] {
  const used = new Set<number>()
  const origin = after.map((token, i) => {
    if (before[i] !== token) return -1
    used.add(i)
    return i
  })
  return origin.map((from, i) => {
    if (from !== -1) return from
    const found = before.findIndex((token, j) => token === after[i] && !used.has(j))
    if (found !== -1) used.add(found)
    return found
  })
}

/** The grid with its rows moved along with their tokens; a new token gets a row of its own. */
export function rowsFollow(g: Grid, before: readonly string[], after: readonly string[], salt: string): Grid {
  const origin = cameFrom(before, after)
  const values = origin.flatMap((from, i) =>
    from === -1 ? rowFor(after[i], g.cols, salt) : g.values.slice(from * g.cols, (from + 1) * g.cols),
  )
  return { rows: after.length, cols: g.cols, values }
}
