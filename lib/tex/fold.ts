/** Stands in a folded list for what is left out. */
export const gap = -1

/** Indices 0 to n-1, or, when there are more than `limit`, the first limit-1, a gap, and the last. */
export function folded(n: number, limit: number): number[] {
  if (n <= limit) return Array.from({ length: n }, (_, i) => i)
  return [...Array.from({ length: limit - 1 }, (_, i) => i), gap, n - 1]
}
