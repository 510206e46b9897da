import { memo } from 'react'
import { MatrixView } from '@/components/matrix'
import { Arcs, LiveFormula } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { type EditableName, withCells, withMatrix } from '@/lib/labs/attention/edits'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import {
  type Builder,
  maskedTex,
  outputTex,
  projectionTex,
  scaledTex,
  scoresTex,
  template,
  weightsTex,
} from '@/lib/tex'
import { Stage } from '../stage'
import type { AttentionViewProps, Drawing } from '.'

type Props = AttentionViewProps & { drawing: Drawing }

const roles = {
  X: 'input',
  W_Q: 'parameter',
  W_K: 'parameter',
  W_V: 'parameter',
  Q: 'query',
  K: 'key',
  V: 'value',
} as const

/** Every stage in the order of the computation; while the reader steps, only what has been reached. */
export function Stages(props: Props) {
  const { state, trace, words, drawing, instance } = props
  const w = words.stages
  const { step, digits, scale, temperature } = state
  const upTo = step === 0 ? lastStep : step
  const isCurrent = (...steps: number[]) => steps.includes(step)
  const { projection } = trace
  return (
    <div className="lab-stages">
      {projection && (
        <Stage number="1" title={w.X} current={isCurrent(1)}>
          <Input {...props} name="X" />
        </Stage>
      )}
      {projection && upTo >= 2 && (
        <Stage title={w.W} current={isCurrent(2)}>
          <Input {...props} name="W_Q" />
          <Input {...props} name="W_K" />
          <Input {...props} name="W_V" />
        </Stage>
      )}
      {(upTo >= 2 || !projection) && (
        <Stage number="2" title={w.QKV} current={isCurrent(1, 2)}>
          {projected.map((name) => (
            <Input {...props} key={name} name={name} />
          ))}
          {projection &&
            projected.map((name) => (
              <LiveFormula
                key={`${name} formula`}
                template={template(
                  (pen) => projectionTex(pen, name, trace[name], { X: projection.X, W: projection[`W_${name}`] }),
                  { digits },
                )}
                label={name}
              />
            ))}
        </Stage>
      )}
      <ComputedStages {...{ trace, words, drawing, instance, step, digits, scale, temperature }} />
    </div>
  )
}

const lastStep = 5
const projected = ['Q', 'K', 'V'] as const

interface ComputedProps extends Pick<Props, 'trace' | 'words' | 'drawing' | 'instance'> {
  step: number
  digits: number
  scale: boolean
  temperature: number
}

/** The stages that come out of the worker: an edit alone changes nothing here, so it draws nothing here. */
const ComputedStages = memo(function ComputedStages(props: ComputedProps) {
  const { trace, words, drawing, instance, step, digits, scale, temperature } = props
  const w = words.stages
  const upTo = step === 0 ? lastStep : step
  const isCurrent = (...steps: number[]) => steps.includes(step)
  const stage = (matrix: Matrix, role: 'score' | 'weight' | 'output', pick = drawing.pick) => (
    <MatrixView
      matrix={matrix}
      role={role}
      scale={role === 'weight' ? drawing.weights : drawing.scale}
      instance={instance}
      digits={digits}
      lit={drawing.lit[matrix.name]}
      point={drawing.point}
      pick={pick}
    />
  )
  const formula = (build: Builder, label: string) => (
    <LiveFormula template={template(build, { digits })} label={label} />
  )
  return (
    <>
      {upTo >= 3 && (
        <>
          <Stage number="3" title={w.scores} current={isCurrent(3)}>
            {stage(trace.scores, 'score')}
            {formula((pen) => scoresTex(pen, trace), w.scores)}
          </Stage>
          <Stage title={w.scaled} note={scale ? undefined : w.unscaledNote} current={isCurrent(3)}>
            {stage(trace.scaled, 'score')}
            {formula((pen) => scaledTex(pen, trace, { scale, temperature }), w.scaled)}
          </Stage>
          <Stage title={w.masked} note={w.maskHint} current={isCurrent(3)}>
            {stage(trace.masked, 'score', drawing.flip)}
            {formula((pen) => maskedTex(pen, trace), w.masked)}
          </Stage>
          <Stage
            title={w.weights}
            current={isCurrent(3)}
            note={
              trace.emptyRows.length > 0
                ? fill(w.emptyRows, { tokens: trace.emptyRows.map((row) => trace.tokens[row]).join(', ') })
                : undefined
            }
          >
            {stage(trace.weights, 'weight')}
            {formula((pen) => weightsTex(pen, trace), w.weights)}
          </Stage>
          <Stage title={words.arcs.title} note={words.arcs.help} current={isCurrent(3)}>
            <Arcs
              from={trace.tokens}
              to={trace.tokens}
              weights={trace.weights}
              label={words.arcs.label}
              fromLabel={words.arcs.from}
              toLabel={words.arcs.to}
              lit={litRow(drawing)}
              point={(row) => drawing.point(row === null ? null : { matrix: 'weights', row, col: 0 })}
            />
          </Stage>
        </>
      )}
      {upTo >= 4 && (
        <Stage
          number="4"
          title={fill(w.weighted, { token: trace.tokens[trace.weighted.query] })}
          current={isCurrent(4)}
        >
          {stage(trace.weighted.matrix, 'output')}
        </Stage>
      )}
      {upTo >= 5 && (
        <Stage number="5" title={w.output} current={isCurrent(5)}>
          {stage(trace.output, 'output')}
          {formula((pen) => outputTex(pen, trace), w.output)}
        </Stage>
      )}
    </>
  )
})

/** X, a weight matrix, or Q, K, V: editable where the reader gives it, computed or tied elsewhere. */
function Input({ state, trace, set, report, drawing, instance, name }: Props & { name: EditableName }) {
  const editable = isEditable(state, name)
  const nextSeed = (state.seed + 1) % 2 ** 31
  const g = state[name]
  const matrix = editable ? toMatrix(name, g, ...axes(name, state.tokens, g)) : computedMatrix(trace, name)
  if (!matrix) return null
  return (
    <MatrixView
      matrix={matrix}
      role={roles[name]}
      scale={drawing.scale}
      instance={instance}
      digits={state.digits}
      lit={drawing.lit[name]}
      point={drawing.point}
      pick={drawing.pick}
      edit={
        editable
          ? {
              set: (edits, coalesce) => set(withCells(state, name, edits), { coalesce }),
              // The seed moves on, so that the next random fill draws other numbers.
              replace: (pasted) => set({ ...withMatrix(state, name, pasted), seed: nextSeed }),
              problem: report,
              nextSeed: () => nextSeed,
            }
          : undefined
      }
    />
  )
}

const isEditable = (state: AttentionViewProps['state'], name: EditableName): boolean => {
  const direct = state.mode === 'direct'
  switch (name) {
    case 'X':
    case 'W_Q':
      return !direct
    case 'Q':
      return direct
    case 'K':
      return direct && !state.tie.K
    case 'V':
      return direct && !state.tie.V
    case 'W_K':
      return !direct && !state.tie.K
    case 'W_V':
      return !direct && !state.tie.V
  }
}

const computedMatrix = (t: AttentionTrace, name: EditableName): Matrix | null =>
  name === 'Q' || name === 'K' || name === 'V' ? t[name] : (t.projection?.[name] ?? null)

function axes(name: EditableName, tokens: readonly string[], g: { rows: number; cols: number }) {
  const width = name === 'X' ? 'd_model' : name === 'V' || name === 'W_V' ? 'd_v' : 'd_k'
  const rows = name.startsWith('W') ? features('d_model', g.rows) : tokenAxis('token', tokens)
  return [rows, features(width, g.cols)] as const
}

/** The query whose row is looked at, or null. */
const litRow = ({ lit }: Drawing): number | null => lit.weights?.cells?.[0]?.[0] ?? lit.weights?.rows?.[0] ?? null
