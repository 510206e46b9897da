/*
 * Which keys a query may not see, as plain data: 1 where it may not, [n, n] row-major, query by key.
 * As an additive mask this becomes -Infinity, not the -1e9 that one often meets: with -1e9 a row that may see nothing
 * gets the softmax of its own forbidden scores, and where all that is seen scores below -1e9, the forbidden wins.
 */
export type Blocked = Uint8Array

function where(n: number, blocks: (query: number, key: number) => boolean): Blocked {
  const blocked = open(n)
  for (let query = 0; query < n; query++) {
    for (let key = 0; key < n; key++) if (blocks(query, key)) blocked[query * n + key] = 1
  }
  return blocked
}

/** Every query sees every key. */
export const open = (n: number): Blocked => new Uint8Array(n * n)

/** A query sees itself and what came before (Vaswani et al. 2017, section 3.2.3). */
export const causal = (n: number): Blocked => where(n, (query, key) => key > query)

/** The last `count` keys are padding, and no query sees them. */
export const padding = (n: number, count: number): Blocked => where(n, (_, key) => key >= n - count)

/** A query sees itself and the `width - 1` tokens before it (Beltagy et al. 2020, arXiv:2004.05150, section 3.1). */
export const slidingWindow = (n: number, width: number): Blocked =>
  where(n, (query, key) => key > query || key <= query - width)

/** The same mask with the verdict on single cells (query * n + key) turned round; cells outside it are passed over. */
export function flipped(blocked: Blocked, cells: readonly number[]): Blocked {
  const result = blocked.slice()
  for (const cell of cells) if (cell < result.length) result[cell] = 1 - result[cell]
  return result
}

/** Queries that may see nothing at all: their weights are defined as 0. */
export function emptyRows(blocked: Blocked, n: number): number[] {
  const rows = Array.from({ length: n }, (_, row) => row)
  return rows.filter((row) => blocked.subarray(row * n, (row + 1) * n).every((cell) => cell === 1))
}
