'use client'

import { useMemo, useState } from 'react'
import { Legend } from '@/components/views'
import { sharedScale, type ValueScale, weightScale } from '@/lib/draw/scale'
import type { Cell, LabViewProps } from '@/lib/lab/types'
import type { MultiHeadState } from '@/lib/labs/multi-head/state'
import type { MultiHeadTrace } from '@/lib/labs/multi-head/trace'
import { Difference } from '../difference'
import { Stepper } from '../stepper'
import { Controls } from './controls'
import { Explain } from './explain'
import { litBy } from './lit'
import { Stages } from './stages'
import type { MultiHeadWords } from './words'

export type MultiHeadViewProps = LabViewProps<MultiHeadState, MultiHeadTrace, MultiHeadWords>

/** What every part of the view draws with. */
export interface Drawing {
  scale: ValueScale
  weights: ValueScale
  lit: ReturnType<typeof litBy>
  point(cell: Cell | null): void
}

/** Multi-head attention: projections, heads side by side, concatenation, W_O. */
export default function MultiHeadView(props: MultiHeadViewProps) {
  const { state, trace, set, words, announce, pinned } = props
  const [pointed, setPointed] = useState<Cell | null>(null)
  const scale = useMemo(() => sharedScale(comparable(trace)), [trace])
  const cell = pointed ?? { matrix: 'output', row: 0, col: 0 }
  const lit = useMemo(() => litBy(cell, trace), [cell, trace])
  const drawing: Drawing = { scale, weights: weightScale, lit, point: setPointed }
  return (
    <div className="lab-multi-head">
      <Controls {...props} />
      <Stepper
        step={state.step}
        words={words.steps}
        onStep={(step) => set({ ...state, step }, { track: false })}
        announce={announce}
      />
      <div className="lab-legends">
        <Legend scale={scale} label={words.figure.values} />
        <Legend scale={weightScale} label={words.figure.weights} />
      </div>
      <div className="lab-body">
        <Stages {...props} drawing={drawing} />
        <div className="lab-explain">
          <Explain cell={cell} state={state} trace={trace} words={words} />
        </div>
      </div>
      {pinned && state.step === 0 && (
        <Difference
          pairs={(['concat', 'output'] as const).map((name) => ({
            now: trace[name],
            before: pinned.trace[name],
            role: 'output',
          }))}
          instance={props.instance}
        />
      )}
    </div>
  )
}

const comparable = (t: MultiHeadTrace) => [
  t.X,
  ...t.heads.flatMap((h) => [h.Q, h.K, h.V, h.scores, h.output]),
  t.output,
  t.W_O,
]
