import { encodeState } from '@/lib/lab/link'
import type { LabState } from '@/lib/lab/types'
import { type AttentionState, definition as attention } from '@/lib/labs/attention/state'
import { freshState, definition as multiHead } from '@/lib/labs/multi-head/state'
import type { LabId } from '@/lib/labs/registry'
import { normalGrid } from '@/lib/matrix/fills'

export interface Case {
  title: string
  lab: LabId
  /** The link's code of the state that is edited. */
  code: string
  /** The matrix whose first cell is edited. */
  edited: string
  /** What must have changed on the screen before an edit counts as answered. */
  answers: string[]
}

const tokens = (n: number) => Array.from({ length: n }, (_, i) => `t${i + 1}`)

const codeOf = <State>(definition: LabState<State>, state: State): string => {
  const code = encodeState(definition, state)
  if (!code.ok) throw new Error(`a state of the benchmark has no link: ${code.problem.key}`)
  return code.value
}

/** n queries and keys of width d: every stage is shown, nothing is tied. */
function attentionCase(n: number, d: number): Case {
  const state: AttentionState = {
    ...attention.presets.article,
    mode: 'direct',
    tokens: tokens(n),
    X: normalGrid(n, d, 1),
    W_Q: normalGrid(d, d, 2),
    W_K: normalGrid(d, d, 3),
    W_V: normalGrid(d, d, 4),
    Q: normalGrid(n, d, 5),
    K: normalGrid(n, d, 6),
    V: normalGrid(n, d, 7),
    tie: { K: false, V: false },
  }
  return {
    title: `${n}×${d}`,
    lab: 'attention',
    code: codeOf(attention, state),
    edited: 'Q',
    answers: ['scores', 'weights', 'output'],
  }
}

/** 64 tokens of width 64, 8 heads of width 8: an edit of X changes every head. */
const headsCase = (): Case => ({
  title: '64×64, 8 heads',
  lab: 'multi-head',
  code: codeOf(multiHead, freshState(tokens(64), { d_model: 64, heads: 8, kvHeads: 8, d_k: 8, d_v: 8 }, 1)),
  edited: 'X',
  answers: ['weights', 'output'],
})

export const cases: readonly Case[] = [attentionCase(3, 3), attentionCase(16, 32), attentionCase(64, 64), headsCase()]
