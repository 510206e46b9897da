import { Choice } from '@/components/inputs'
import { MatrixView } from '@/components/matrix'
import { fill } from '@/lib/lab/fill'
import { mistakes } from '@/lib/labs/attention/state'
import { Stage } from '../stage'
import type { AttentionViewProps, Drawing } from '.'

/** The source article's mistaken ways, computed truly, so that a reader sees what they would give. */
export function Mistake({ state, trace, set, words, instance, drawing }: AttentionViewProps & { drawing: Drawing }) {
  const w = words.mistake
  const { mistake } = state
  return (
    <div className="lab-panel">
      <Choice
        label={w.label}
        value={mistake}
        options={mistakes.map((value) => ({ value, label: w.names[value] }))}
        onChange={(value) => set({ ...state, mistake: value })}
      />
      {mistake !== 'none' && (
        <Stage title={w.title} note={w[mistake]}>
          {trace.mistake.length === 0 && (
            <p className="lab-stage-note">
              {fill(mistake === 'printed' ? w.needs3 : w.needsSquare, {
                n: trace.tokens.length,
                d_v: trace.V.cols.names.length,
              })}
            </p>
          )}
          {trace.mistake.map((matrix) => (
            <MatrixView
              key={matrix.name}
              matrix={matrix}
              name={w.matrices[matrix.name as keyof typeof w.matrices]}
              role={matrix.name.endsWith('softmax') || matrix.name === 'printed_weights' ? 'weight' : 'output'}
              scale={matrix.name === 'printed_weights' ? drawing.weights : drawing.scale}
              instance={instance}
              digits={state.digits}
            />
          ))}
        </Stage>
      )}
    </div>
  )
}
