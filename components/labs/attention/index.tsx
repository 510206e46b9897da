'use client'

import { useMemo, useState } from 'react'
import { Legend } from '@/components/views'
import { sharedScale, type ValueScale, weightScale } from '@/lib/draw/scale'
import type { Cell, LabViewProps } from '@/lib/lab/types'
import { type AttentionState, isStage } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import { Difference } from '../difference'
import { Stepper } from '../stepper'
import { Controls } from './controls'
import { Explain } from './explain'
import { Gradient } from './gradient'
import { litBy } from './lit'
import { Mistake } from './mistake'
import { Stages } from './stages'
import type { AttentionWords } from './words'

export type AttentionViewProps = LabViewProps<AttentionState, AttentionTrace, AttentionWords>

/** What every part of the view draws with: one scale for what is compared, and what lies under the pointer. */
export interface Drawing {
  /** Q, K, V, X, W, scores, output: the same colour is the same number in all of them. */
  scale: ValueScale
  weights: ValueScale
  lit: ReturnType<typeof litBy>
  point(cell: Cell | null): void
  pick(cell: Cell): void
}

/** Scaled dot-product attention, opened up: controls, steps, every stage, and where each cell comes from. */
export default function AttentionView(props: AttentionViewProps) {
  const { state, trace, set, words, announce, pinned } = props
  const [pointed, setPointed] = useState<Cell | null>(null)
  const scale = useMemo(() => sharedScale(comparable(trace)), [trace])
  const cell = pointed ?? chosen(state)
  const lit = useMemo(() => litBy(cell, trace), [cell, trace])

  const pick = ({ matrix, row, col }: Cell) => {
    if (isStage(matrix)) set({ ...state, selection: { stage: matrix, row, col } }, { track: false })
  }
  const drawing: Drawing = { scale, weights: weightScale, lit, point: setPointed, pick }

  return (
    <div className="lab-attention">
      <Controls {...props} />
      <Stepper
        step={state.step}
        words={words.steps}
        onStep={(step) => set({ ...state, step }, { track: false })}
        announce={announce}
      >
        {state.step === 1 && state.mode === 'direct' && (
          <>
            {words.steps.directNote}{' '}
            <button type="button" className="button" onClick={() => set({ ...state, mode: 'projected' })}>
              {words.steps.toProjected}
            </button>
          </>
        )}
      </Stepper>
      <div className="lab-legends">
        <Legend scale={scale} label={words.figure.shared} />
        <Legend scale={weightScale} label={words.figure.weights} />
      </div>
      <div className="lab-body">
        <Stages {...props} drawing={drawing} />
        <div className="lab-explain">
          <Explain cell={cell} state={state} trace={trace} words={words} />
        </div>
      </div>
      {state.step === 0 && (
        <>
          <Gradient {...props} drawing={drawing} />
          <Mistake {...props} drawing={drawing} />
          {pinned && (
            <Difference
              pairs={(['scores', 'weights', 'output'] as const).map((name) => ({
                now: trace[name],
                before: pinned.trace[name],
                role: name === 'scores' ? 'score' : name === 'weights' ? 'weight' : 'output',
              }))}
              instance={props.instance}
              digits={state.digits}
            />
          )}
        </>
      )}
    </div>
  )
}

/** What the reader chose, or the first weight: there is always one cell that is explained. */
const chosen = ({ selection }: AttentionState): Cell =>
  selection
    ? { matrix: selection.stage, row: selection.row, col: selection.col }
    : { matrix: 'weights', row: 0, col: 0 }

const comparable = (t: AttentionTrace) => [
  ...(t.projection ? Object.values(t.projection) : []),
  t.Q,
  t.K,
  t.V,
  t.scores,
  t.scaled,
  t.output,
]
