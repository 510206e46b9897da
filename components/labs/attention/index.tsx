'use client'

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Legend } from '@/components/views'
import { sharedScale, type ValueScale, weightScale } from '@/lib/draw/scale'
import { toGrid } from '@/lib/lab/matrix'
import type { Cell, LabViewProps } from '@/lib/lab/types'
import { withFlip, withMode } from '@/lib/labs/attention/edits'
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
  /** Blocks a cell of the mask, or frees it. */
  flip(cell: Cell): void
}

/** Scaled dot-product attention, opened up: controls, steps, every stage, and where each cell comes from. */
export default function AttentionView(props: AttentionViewProps) {
  const { state, trace, set, words, announce, report, pinned } = props
  const [pointed, setPointed] = useState<Cell | null>(null)
  const scale = useMemo(() => sharedScale(comparable(trace)), [trace])
  const { selection } = state
  const cell = useMemo(() => pointed ?? chosen(selection), [pointed, selection])
  const lit = useMemo(() => litBy(cell, trace), [cell, trace])

  // What is drawn from the trace alone is not drawn again by an edit, only by its answer: its callbacks ask for the state.
  const latest = useRef({ state, trace })
  useLayoutEffect(() => {
    latest.current = { state, trace }
  })
  const drawing: Drawing = useMemo(
    () => ({
      scale,
      weights: weightScale,
      lit,
      point: setPointed,
      pick({ matrix, row, col }) {
        if (isStage(matrix)) set({ ...latest.current.state, selection: { stage: matrix, row, col } }, { track: false })
      },
      flip: ({ row, col }) => set(withFlip(latest.current.state, row, col)),
    }),
    [scale, lit, set],
  )
  const onMode = useCallback(
    (mode: AttentionState['mode']) => {
      const { Q, K, V } = latest.current.trace
      set(withMode(latest.current.state, mode, { Q: toGrid(Q), K: toGrid(K), V: toGrid(V) }))
    },
    [set],
  )

  return (
    <div className="lab-attention">
      <Controls {...{ state, set, words, report, onMode }} instance={props.instance} />
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
const chosen = (selection: AttentionState['selection']): Cell =>
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
