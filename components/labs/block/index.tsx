'use client'

import { useMemo, useState } from 'react'
import { Legend, LiveFormula } from '@/components/views'
import { sharedScale, type ValueScale, weightScale } from '@/lib/draw/scale'
import type { Cell, LabViewProps } from '@/lib/lab/types'
import { isParameter } from '@/lib/labs/block/edits'
import { type StageName, stageOf } from '@/lib/labs/block/stages'
import type { BlockState } from '@/lib/labs/block/state'
import type { BlockTrace } from '@/lib/labs/block/trace'
import { computedNames, matrixOf, type NormPlace, normPlaceOf, wiringOf } from '@/lib/labs/block/wiring'
import { blockTex, template } from '@/lib/tex'
import { Difference } from '../difference'
import { Controls } from './controls'
import { Diagram } from './diagram'
import { Explain } from './explain'
import { litBy } from './lit'
import { Stages, stageId } from './stages'
import type { BlockWords } from './words'

export type BlockViewProps = LabViewProps<BlockState, BlockTrace, BlockWords>

/** What every part of the view draws with: one scale for what is compared, and what lies under the pointer. */
export interface Drawing {
  /** Where the norms stand in the trace that is drawn. */
  norm: NormPlace
  scale: ValueScale
  weights: ValueScale
  lit: ReturnType<typeof litBy>
  /** The stage of the pointed cell, and those that it is made of. */
  stage: StageName | null
  feeds: StageName[]
  /** The row of tokens that is looked at. */
  row: number
  nextSeed: number
  point(cell: Cell | null): void
  pick(cell: Cell): void
}

/** One Transformer block, opened up: its picture, every stage in order, and where each cell comes from. */
export default function BlockView(props: BlockViewProps) {
  const { state, trace, set, words, instance, announce, pinned } = props
  const [pointed, setPointed] = useState<Cell | null>(null)
  const scale = useMemo(() => sharedScale(comparable(trace)), [trace])
  const norm = normPlaceOf(trace)
  const cell = pointed ?? state.selection ?? start
  const lit = litBy(cell, wiringOf(norm), state.residual)
  const stage = stageOf(cell.matrix, norm)
  const drawing: Drawing = {
    norm,
    scale,
    weights: weightScale,
    lit,
    stage,
    feeds: Object.keys(lit).flatMap((name) => {
      const feed = stageOf(name, norm)
      return feed && feed !== stage ? [feed] : []
    }),
    row: isParameter(cell.matrix) ? 0 : cell.row,
    nextSeed: (state.seed + 1) % 2 ** 31,
    point: setPointed,
    pick: ({ matrix, row, col }) => set({ ...state, selection: { matrix, row, col } }, { track: false }),
  }
  const go = (to: StageName) => {
    const section = document.getElementById(stageId(instance, to))
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
    announce(words.stages[to])
  }

  return (
    <div className="lab-block">
      <div className="lab-block-head">
        <Controls {...props} />
        <div className="lab-block-equation">
          <LiveFormula template={template((pen) => blockTex(pen, { ...state, norm }))} label={words.equation} />
        </div>
      </div>
      <div className="lab-block-body">
        <div className="lab-block-aside">
          <Diagram state={state} words={words} instance={instance} drawing={drawing} go={go} />
          <div className="lab-explain">
            <Explain cell={cell} state={state} trace={trace} words={words} drawing={drawing} />
          </div>
        </div>
        <Stages {...props} drawing={drawing} />
      </div>
      <div className="lab-legends">
        <Legend scale={scale} label={words.figure.shared} />
        <Legend scale={weightScale} label={words.figure.weights} />
      </div>
      {pinned && (
        <Difference
          pairs={(['weights', 'attention', 'ffn', 'output'] as const).map((name) => ({
            now: trace[name],
            before: pinned.trace[name],
            role: name === 'weights' ? 'weight' : 'output',
          }))}
          instance={instance}
        />
      )}
    </div>
  )
}

/** There is always one cell that is explained. */
const start: Cell = { matrix: 'residual1', row: 0, col: 0 }

const comparable = (t: BlockTrace) =>
  ['X', ...computedNames]
    .filter((name) => name !== 'weights')
    .map((name) => matrixOf(t, name))
    .concat(t.parameters)
    .filter((m) => m !== null)
