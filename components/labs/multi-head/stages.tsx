import { MatrixView, type MatrixViewProps } from '@/components/matrix'
import { LiveFormula } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { type EditableName, withCells, withMatrix } from '@/lib/labs/multi-head/edits'
import { shapeOf } from '@/lib/labs/multi-head/state'
import {
  type Builder,
  cacheTex,
  concatTex,
  headsTex,
  headTex,
  multiHeadTex,
  outputTex,
  scoresTex,
  template,
  weightsTex,
} from '@/lib/tex'
import { Stage } from '../stage'
import type { Drawing, MultiHeadViewProps } from '.'
import { Heads } from './heads'

type Props = MultiHeadViewProps & { drawing: Drawing }
const lastStep = 6

/** Every stage in the order of the computation; while the reader steps, only what has been reached. */
export function Stages(props: Props) {
  const { state, trace, words, drawing, instance } = props
  const w = words.stages
  const { step } = state
  const upTo = step === 0 ? lastStep : step
  const isCurrent = (...steps: number[]) => steps.includes(step)
  const head = trace.heads[Math.min(state.shown, trace.heads.length - 1)]
  const h = head.weights.head ?? 0
  const parts = { ...head, tokens: trace.tokens, blocked: trace.blocked }
  const { heads, d_k, d_v, kvHeads } = shapeOf(state)
  const names = { head: h + 1, d_v }
  const drawn = (matrix: Matrix, role: MatrixViewProps['role']) => (
    <MatrixView
      matrix={matrix}
      role={role}
      scale={role === 'weight' ? drawing.weights : drawing.scale}
      instance={instance}
      lit={drawing.lit(matrix.name, matrix.head)}
      point={drawing.point}
    />
  )
  const formula = (build: Builder, label: string) => <LiveFormula template={template(build)} label={label} />

  return (
    <div className="lab-stages">
      <Stage number="1" title={w.X} current={isCurrent(1)}>
        <Input {...props} name="X" index={0} />
      </Stage>
      {upTo >= 2 && (
        <>
          <Stage number="2" title={fill(w.projections, names)} current={isCurrent(2)}>
            <Input {...props} name="W_Q" index={h} head={h} />
            <Input {...props} name="W_K" index={head.kv} head={h} />
            <Input {...props} name="W_V" index={head.kv} head={h} />
            {formula((pen) => headTex(pen, h, head.kv), fill(w.head, names))}
          </Stage>
          <Stage title={fill(w.qkv, names)} current={isCurrent(2)}>
            {drawn(head.Q, 'query')}
            {drawn(head.K, 'key')}
            {drawn(head.V, 'value')}
          </Stage>
        </>
      )}
      {upTo >= 3 && (
        <>
          <Stage
            number="3"
            title={fill(w.attention, names)}
            current={isCurrent(3)}
            note={
              trace.emptyRows.length > 0
                ? fill(w.emptyRows, { tokens: trace.emptyRows.map((row) => trace.tokens[row]).join(', ') })
                : undefined
            }
          >
            {drawn(head.scores, 'score')}
            {drawn(head.scaled, 'score')}
            {drawn(head.masked, 'score')}
            {formula((pen) => scoresTex(pen, parts, h), fill(w.attention, names))}
            {formula((pen) => weightsTex(pen, parts, h), fill(w.attention, names))}
          </Stage>
          <Heads {...props} current={isCurrent(3)} />
        </>
      )}
      {upTo >= 4 && (
        <Stage number="4" title={fill(w.headOutput, names)} current={isCurrent(4)}>
          {drawn(head.output, 'output')}
          {formula((pen) => outputTex(pen, parts, h), fill(w.headOutput, names))}
        </Stage>
      )}
      {upTo >= 5 && (
        <Stage number="5" title={w.concat} note={fill(w.concatHelp, names)} current={isCurrent(5)}>
          {drawn(trace.concat, 'output')}
          {formula((pen) => concatTex(pen, trace.concat, heads, state.muted), w.concat)}
        </Stage>
      )}
      {upTo >= 6 && (
        <>
          <Stage number="6" title={w.W_O} current={isCurrent(6)}>
            <Input {...props} name="W_O" index={0} />
          </Stage>
          <Stage title={w.output} current={isCurrent(6)}>
            {drawn(trace.output, 'output')}
            {formula((pen) => multiHeadTex(pen, trace.concat, trace.W_O, trace.output, heads, state.muted), w.output)}
          </Stage>
          {trace.lost && (
            <Stage title={w.lost} note={w.lostHelp}>
              {drawn(trace.lost, 'output')}
            </Stage>
          )}
          <Stage title={fill(w.cache, { count: trace.cachePerToken })}>
            {formula(
              (pen) => cacheTex(pen, kvHeads, d_k, d_v, trace.cachePerToken),
              fill(w.cache, { count: trace.cachePerToken }),
            )}
            {formula(
              (pen) =>
                headsTex(
                  pen,
                  trace.heads.map(({ kv }) => kv),
                ),
              w.heads,
            )}
          </Stage>
        </>
      )}
    </div>
  )
}

const roles = { X: 'input', W_O: 'parameter', W_Q: 'parameter', W_K: 'parameter', W_V: 'parameter' } as const

/** A matrix that the reader gives. `index` says which of several; `head` is the head that it is shown for. */
function Input({
  state,
  set,
  words,
  report,
  drawing,
  instance,
  name,
  index,
  head,
}: Props & { name: EditableName; index: number; head?: number }) {
  const g = name === 'X' || name === 'W_O' ? state[name] : (state[name][index] ?? state[name][0])
  // Moves on with every matrix put in, so that the next random fill draws other numbers.
  const nextSeed = (state.seed + 1) % 2 ** 31
  const rows =
    name === 'X' ? tokenAxis('token', state.tokens) : features(name === 'W_O' ? 'heads_d_v' : 'd_model', g.rows)
  const cols = features(name === 'X' || name === 'W_O' ? 'd_model' : name === 'W_V' ? 'd_v' : 'd_k', g.cols)
  return (
    <MatrixView
      matrix={toMatrix(name, g, rows, cols, head)}
      role={roles[name]}
      scale={drawing.scale}
      instance={instance}
      lit={drawing.lit(name, head)}
      point={drawing.point}
      edit={{
        set: (edits, coalesce) => set(withCells(state, name, index, edits), { coalesce }),
        replace: (pasted) => {
          const next = withMatrix(state, name, index, pasted)
          if (next) set({ ...next, seed: nextSeed })
          else
            report({
              key: 'matrix.shapeRefused',
              params: { name: words.refused, rows: pasted.rows, cols: pasted.cols },
            })
        },
        problem: report,
        nextSeed: () => nextSeed,
      }}
    />
  )
}
