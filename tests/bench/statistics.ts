/** The value below which a share of the samples lies (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

export interface Summary {
  count: number
  median: number
  p95: number
  worst: number
}

export const summary = (samples: readonly number[]): Summary => ({
  count: samples.length,
  median: quantile(samples, 0.5),
  p95: quantile(samples, 0.95),
  worst: quantile(samples, 1),
})
