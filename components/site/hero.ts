import type { AttentionState } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'

/** What the cover draws of a trace of the attention lab. */
export type Drawn = Pick<AttentionTrace, 'Q' | 'weights' | 'output'>

/** A state of the attention lab, and what is drawn of its trace. */
export interface Hero extends Drawn {
  state: AttentionState
}

/** A worker answers for a lab of any kind: is this trace one that the cover can draw? */
export const isDrawn = (trace: unknown): trace is Drawn =>
  typeof trace === 'object' && trace !== null && 'Q' in trace && 'weights' in trace && 'output' in trace
