import type { ReactNode } from 'react'
import { fill } from '@/lib/lab/fill'
import type { EditableName } from '@/lib/labs/block/edits'
import { rowsAlike, zerosOf } from '@/lib/labs/block/reading'
import { type StageName, stagesOf } from '@/lib/labs/block/stages'
import { type ComputedName, wiringOf } from '@/lib/labs/block/wiring'
import { Stage } from '../stage'
import type { BlockViewProps, Drawing } from '.'
import { Computed, Given, Parameters } from './matrices'

type Props = BlockViewProps & { drawing: Drawing }

/** Every stage of the block in the order of the computation. */
export function Stages(props: Props) {
  const { drawing, instance, words } = props
  return (
    <div className="lab-block-stages">
      {stagesOf(drawing.norm).map((name, index) => (
        <section
          key={name}
          id={stageId(instance, name)}
          className="lab-block-stage"
          aria-label={words.stages[name]}
          // The diagram sends the reader here.
          tabIndex={-1}
          data-stage={name}
          data-pointed={drawing.stage === name || undefined}
          data-feeds={drawing.feeds.includes(name) || undefined}
        >
          <p className="lab-stage-title">
            <span className="lab-stage-number">{index + 1}</span>
            {words.stages[name]}
          </p>
          <Content {...props} name={name} />
        </section>
      ))}
    </div>
  )
}

export const stageId = (instance: string, stage: StageName): string => `${instance}-stage-${stage}`

function Content({ name, ...props }: Props & { name: StageName }) {
  const { state, words, drawing } = props
  const w = words.notes
  const sum = state.residual ? w.sum : w.cut
  switch (name) {
    case 'input':
      return (
        <Noted notes={[w.input]}>
          <Given {...props} name="X" />
        </Noted>
      )
    case 'attention':
      return <Attention {...props} />
    case 'ffn':
      return <FeedForward {...props} />
    case 'norm1':
    case 'norm2':
      // Why there is a norm is said once, at the first one.
      return (
        <Norm {...props} name={name} notes={name === 'norm1' || drawing.norm === 'post' ? [w.norm, w.whyNorm] : []} />
      )
    case 'sum1':
      return (
        <Noted notes={state.residual ? [w.sum, w.whySum] : [w.cut]}>
          <Computed {...props} name="residual1" formula />
        </Noted>
      )
    case 'sum2':
      return (
        <Noted notes={[sum]}>
          <Computed {...props} name="residual2" formula />
        </Noted>
      )
    case 'output':
      return drawing.norm === 'post' ? (
        <Norm {...props} name="output" notes={[w.output]} />
      ) : (
        <Noted notes={[sum, w.output]}>
          <Computed {...props} name="output" formula />
        </Noted>
      )
  }
}

/** Notes above, matrices below. */
function Noted({ notes, children }: { notes: readonly string[]; children?: ReactNode }) {
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="lab-stage-note">
          {note}
        </p>
      ))}
      {children && <div className="lab-stage-row">{children}</div>}
    </>
  )
}

/** A layer norm: its result, one row written out, its gain and bias. */
function Norm({ name, notes, ...props }: Props & { name: 'norm1' | 'norm2' | 'output'; notes: readonly string[] }) {
  const { trace, words, drawing } = props
  const made = wiringOf(drawing.norm)[name]
  // The row that the reader points at, while there is such a row.
  const row = drawing.row < trace.tokens.length ? drawing.row : 0
  const parameters: EditableName[] = made?.by === 'norm' ? [made.gamma, made.beta] : []
  return (
    <>
      <Noted notes={[...notes, fill(words.notes.normRow, { token: trace.tokens[row] })]}>
        <Computed {...props} name={name} formula row={row} />
      </Noted>
      <Parameters {...props} names={parameters} />
    </>
  )
}

function Attention(props: Props) {
  const { trace, words } = props
  const w = words.parts
  const part = (name: Exclude<ComputedName & keyof typeof w, 'Q'>, title = w[name], note?: string) => (
    <Stage title={title} note={note}>
      <Computed {...props} name={name} formula />
    </Stage>
  )
  return (
    <>
      <Noted notes={[words.notes.attention]} />
      <div className="lab-stages">
        <Stage title={w.QKV}>
          <Computed {...props} name="Q" formula />
          <Computed {...props} name="K" formula />
          <Computed {...props} name="V" formula />
        </Stage>
        {part('scores')}
        {part('scaled', fill(w.scaled, { d_model: trace.X.cols.names.length }))}
        {part('masked')}
        {part('weights', w.weights, trace.norm1 && rowsAlike(trace.norm1) ? words.notes.alike : undefined)}
        {part('head')}
        {part('attention')}
      </div>
      <Parameters {...props} names={['W_Q', 'W_K', 'W_V', 'W_O']} />
    </>
  )
}

function FeedForward(props: Props) {
  const { state, trace, words } = props
  const w = words.parts
  const activation =
    state.activation === 'relu'
      ? fill(words.notes.relu, { zeros: zerosOf(trace.activated), count: trace.activated.values.length })
      : words.notes.gelu
  return (
    <>
      <Noted notes={[words.notes.ffn]} />
      <div className="lab-stages">
        <Stage title={w.hidden}>
          <Computed {...props} name="hidden" formula />
        </Stage>
        <Stage title={w.activated} note={activation}>
          <Computed {...props} name="activated" formula />
        </Stage>
        <Stage title={w.ffn}>
          <Computed {...props} name="ffn" formula />
        </Stage>
      </div>
      <Parameters {...props} names={['W_1', 'b_1', 'W_2', 'b_2']} />
    </>
  )
}
