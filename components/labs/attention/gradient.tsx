import { Switch } from '@/components/inputs'
import { MatrixView } from '@/components/matrix'
import { Legend } from '@/components/views'
import { sharedScale } from '@/lib/draw/scale'
import { fill } from '@/lib/lab/fill'
import { Stage } from '../stage'
import type { AttentionViewProps, Drawing } from '.'

const roles = { dQ: 'query', dK: 'key', dV: 'value' } as const

/** How the chosen output cell changes with every entry of Q, K and V. */
export function Gradient({ state, trace, set, words, instance, drawing }: AttentionViewProps & { drawing: Drawing }) {
  const w = words.gradient
  const { gradient } = trace
  const scale = gradient ? sharedScale([gradient.dQ, gradient.dK, gradient.dV]) : null
  // With nothing chosen the first output cell is taken, so that the switch always shows something.
  const turn = (on: boolean) => {
    const selection =
      state.selection?.stage === 'output' ? state.selection : { stage: 'output' as const, row: 0, col: 0 }
    set({ ...state, gradient: on, selection: on ? selection : state.selection }, { track: false })
  }
  return (
    <div className="lab-panel">
      <Switch label={words.explain.gradientOn} checked={state.gradient} onChange={turn} />
      {state.gradient && !gradient && <p className="lab-stage-note">{words.explain.gradientNeedsOutput}</p>}
      {gradient && scale && (
        <Stage title={w.title} note={fill(w.help, { row: gradient.row + 1, col: gradient.col + 1 })}>
          {(['dQ', 'dK', 'dV'] as const).map((name) => (
            <MatrixView
              key={name}
              matrix={gradient[name]}
              name={w[name]}
              role={roles[name]}
              scale={scale}
              instance={instance}
              digits={Math.max(state.digits, 4)}
              lit={drawing.lit[name]}
              point={drawing.point}
            />
          ))}
          <Legend scale={scale} label={w.title} />
        </Stage>
      )}
    </div>
  )
}
