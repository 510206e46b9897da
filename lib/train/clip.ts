/** The length of all gradients as one long vector. */
export function globalNorm(gradients: Record<string, Float32Array>): number {
  let squares = 0
  for (const values of Object.values(gradients)) {
    for (let i = 0; i < values.length; i++) squares += values[i] * values[i]
  }
  return Math.sqrt(squares)
}

/**
 * What gradients are multiplied by so that their norm is at most `limit` (Pascanu et al. 2013, arXiv:1211.5063,
 * algorithm 1; the small number is PyTorch's, in `clip_grad_norm_`). limit 0: 1, whatever the norm.
 */
export const clipFactor = (norm: number, limit: number): number => (limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1)
