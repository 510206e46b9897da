/*
 * Attention once more, in double precision and loops that can be checked by eye: what the labs' numbers are held
 * against after an edit. It shares no code with lib/nn on purpose.
 */

export type Rows = number[][]

export const product = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, c) => row.reduce((sum, x, k) => sum + x * b[k][c], 0)))

export const transposed = (a: Rows): Rows => a[0].map((_, c) => a.map((row) => row[c]))

/** exp(x) over the row's sum; a row of nothing but -Infinity gives zeros. */
export function softmax(row: number[]): number[] {
  const largest = Math.max(...row)
  if (largest === Number.NEGATIVE_INFINITY) return row.map(() => 0)
  const exps = row.map((x) => Math.exp(x - largest))
  const sum = exps.reduce((a, b) => a + b, 0)
  return exps.map((x) => x / sum)
}

export interface Options {
  /** Divide by sqrt(d_k). Default true. */
  scale?: boolean
  temperature?: number
  /** True where a query may not see a key. */
  blocked?: (query: number, key: number) => boolean
}

export function attention(Q: Rows, K: Rows, V: Rows, { scale = true, temperature = 1, blocked }: Options = {}) {
  const scores = product(Q, transposed(K))
  const divisor = (scale ? Math.sqrt(Q[0].length) : 1) * temperature
  const scaled = scores.map((row) => row.map((x) => x / divisor))
  const masked = scaled.map((row, r) => row.map((x, c) => (blocked?.(r, c) ? Number.NEGATIVE_INFINITY : x)))
  const weights = masked.map(softmax)
  return { scores, scaled, masked, weights, output: product(weights, V) }
}
