import type { Lit } from '@/components/matrix'
import type { Cell } from '@/lib/lab/types'
import type { AttentionTrace } from '@/lib/labs/attention/trace'

/** What to light up in each matrix while one cell is pointed at; a matrix that is not named stays dark. */
export type LitByMatrix = Partial<Record<string, Lit>>

const one = (row: number, col: number): Lit => ({ cells: [[row, col]] })
const rows = (...indices: number[]): Lit => ({ rows: indices })
const cols = (...indices: number[]): Lit => ({ cols: indices })

/**
 * A computed cell lights what it is made of; an input cell lights what it acts on.
 * The pointed cell itself is lit too, so that the eye finds both ends.
 */
export function litBy({ matrix, row, col }: Cell, trace: AttentionTrace): LitByMatrix {
  const self = { [matrix]: one(row, col) }
  switch (matrix) {
    case 'Q':
      return trace.projection ? { ...self, X: rows(row), W_Q: cols(col) } : { ...self, scores: rows(row) }
    case 'K':
      return trace.projection ? { ...self, X: rows(row), W_K: cols(col) } : { ...self, scores: cols(row) }
    case 'V':
      return trace.projection
        ? { ...self, X: rows(row), W_V: cols(col) }
        : { ...self, weights: cols(row), output: cols(col) }
    case 'X':
      return { ...self, Q: rows(row), K: rows(row), V: rows(row) }
    case 'W_Q':
      return { ...self, Q: cols(col) }
    case 'W_K':
      return { ...self, K: cols(col) }
    case 'W_V':
      return { ...self, V: cols(col) }
    case 'scores':
      return { ...self, Q: rows(row), K: rows(col) }
    case 'scaled':
      return { ...self, scores: one(row, col) }
    case 'masked':
      return { ...self, scaled: one(row, col) }
    case 'weights':
      return { ...self, masked: rows(row) }
    case 'weighted':
      return { ...self, weights: one(trace.weighted.query, row), V: rows(row) }
    case 'output':
      return { ...self, weights: rows(row), V: cols(col) }
    case 'dQ':
      return { ...self, Q: one(row, col) }
    case 'dK':
      return { ...self, K: one(row, col) }
    case 'dV':
      return { ...self, V: one(row, col) }
    default:
      return self
  }
}
