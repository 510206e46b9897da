import { MatrixView } from '@/components/matrix'
import { LiveFormula } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import { type EditableName, isParameter, withCells, withMatrix } from '@/lib/labs/block/edits'
import { stageTex, symbolTex, symbolText } from '@/lib/labs/block/formulas'
import { type ComputedName, matrixOf } from '@/lib/labs/block/wiring'
import { plainTex, template } from '@/lib/tex'
import type { BlockViewProps, Drawing } from '.'

type Props = BlockViewProps & { drawing: Drawing }

const roles = {
  Q: 'query',
  K: 'key',
  V: 'value',
  scores: 'score',
  scaled: 'score',
  masked: 'score',
  weights: 'weight',
} as const
const roleOf = (name: ComputedName) => (name in roles ? roles[name as keyof typeof roles] : 'output')

/** A matrix that the block computes, with its formula below where one is asked for. */
export function Computed({
  name,
  formula = false,
  row,
  ...props
}: Props & { name: ComputedName; formula?: boolean; row?: number }) {
  const { state, trace, words, instance, drawing } = props
  const matrix = matrixOf(trace, name)
  if (!matrix) return null
  const role = roleOf(name)
  const view = (
    <MatrixView
      matrix={matrix}
      name={words.matrices[name]}
      // The square matrices of attention have symbols of their own everywhere.
      tex={
        role === 'score' || role === 'weight' ? undefined : plainTex((pen) => symbolTex(pen, name, drawing.norm, state))
      }
      role={role}
      scale={role === 'weight' ? drawing.weights : drawing.scale}
      instance={instance}
      lit={drawing.lit[name]}
      point={drawing.point}
      pick={drawing.pick}
    />
  )
  if (!formula) return view
  return (
    <div className="lab-stage-item">
      {view}
      <LiveFormula
        template={template((pen) => stageTex(pen, name, trace, state, row), { digits: row === undefined ? 3 : 4 })}
        label={words.matrices[name]}
      />
    </div>
  )
}

/** X or a parameter: the reader's numbers. */
export function Given({ name, ...props }: Props & { name: EditableName }) {
  const { state, set, report, words, instance, drawing } = props
  const g = state[name]
  return (
    <MatrixView
      matrix={toMatrix(name, g, ...axesOf(name, state))}
      name={words.matrices[name]}
      tex={plainTex((pen) => symbolTex(pen, name, drawing.norm, state))}
      role={isParameter(name) ? 'parameter' : 'input'}
      scale={drawing.scale}
      instance={instance}
      lit={drawing.lit[name]}
      point={drawing.point}
      pick={drawing.pick}
      edit={{
        set: (edits, coalesce) => set(withCells(state, name, edits), { coalesce }),
        replace: (pasted) => {
          const next = withMatrix(state, name, pasted)
          report(next.ok ? null : next.problem)
          // The seed moves on, so that two random fills one after the other are two.
          if (next.ok) set({ ...next.value, seed: drawing.nextSeed })
        },
        problem: report,
        nextSeed: () => drawing.nextSeed,
      }}
    />
  )
}

/** Which axis runs down and which across a matrix that the reader gives. */
function axesOf(name: EditableName, { tokens, [name]: g }: BlockViewProps['state']) {
  if (name === 'X') return [tokenAxis('token', tokens), features('d_model', g.cols)] as const
  const wide = name === 'W_1' || name === 'b_1' ? 'd_ff' : 'd_model'
  const rows = !name.startsWith('W') ? 'one' : name === 'W_2' ? 'd_ff' : 'd_model'
  return [features(rows, g.rows), features(wide, g.cols)] as const
}

/** Parameters in a drawer: there when one wants them, out of the way when one reads. */
export function Parameters({ names, ...props }: Props & { names: readonly EditableName[] }) {
  const { state, words, drawing } = props
  const list = names.map((name) => symbolText(name, drawing.norm, state)).join(words.parameters.separator)
  return (
    <details className="lab-parameters">
      <summary>{fill(words.parameters.summary, { names: list })}</summary>
      <p className="lab-stage-note">{words.parameters.note}</p>
      <div className="lab-stage-row">
        {names.map((name) => (
          <Given key={name} {...props} name={name} />
        ))}
      </div>
    </details>
  )
}
