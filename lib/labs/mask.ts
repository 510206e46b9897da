import { type Blocked, causal, flipped, open, padding, slidingWindow } from '@/lib/nn/mask'
import type { Mask } from './schemas'

const patterns: Record<Mask['kind'], (n: number, mask: Mask) => Blocked> = {
  none: open,
  causal,
  padding: (n, mask) => padding(n, mask.padding),
  window: (n, mask) => slidingWindow(n, mask.window),
}

/** The mask of a lab's state for n tokens: 1 where a query may not look, [n, n]. */
export const blockedOf = (mask: Mask, n: number): Blocked => flipped(patterns[mask.kind](n, mask), mask.flips)
