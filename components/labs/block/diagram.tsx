import { fill } from '@/lib/lab/fill'
import type { StageName } from '@/lib/labs/block/stages'
import type { BlockViewProps, Drawing } from '.'
import { diagramWidth, layout, type Part, rem, streamX } from './diagram-layout'

type Props = Pick<BlockViewProps, 'state' | 'words' | 'instance'> & {
  drawing: Drawing
  /** Brings a stage into view. */
  go(stage: StageName): void
}

/** The block as a picture: the residual stream as a line, the sub-layers hanging off it; each part leads to its stage. */
export function Diagram({ state, words, instance, drawing, go }: Props) {
  const w = words.map
  const { parts, lines, dots, height } = layout(drawing.norm, state.residual)
  const arrow = `${instance}-arrow`
  return (
    <nav className="lab-block-map" aria-label={w.label} style={{ width: rem(diagramWidth), height: rem(height) }}>
      <svg viewBox={`0 0 ${diagramWidth} ${height}`} aria-hidden="true">
        <defs>
          <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0.5L8 4L0 7.5Z" />
          </marker>
        </defs>
        {lines.map((line) => (
          <path
            key={line.d}
            d={line.d}
            className={line.cut ? 'lab-block-line lab-block-line-cut' : 'lab-block-line'}
            markerEnd={line.arrow ? `url(#${arrow})` : undefined}
          />
        ))}
        {dots.map((y) => (
          <circle key={y} cx={streamX} cy={y} r="3.5" />
        ))}
      </svg>
      {parts.map((part) => (
        <button
          key={`${part.kind} ${part.stage} ${part.y}`}
          type="button"
          className={`lab-block-part lab-block-part-${part.kind}`}
          style={{ left: rem(part.x), top: rem(part.y), width: rem(part.width), height: rem(part.height) }}
          data-pointed={drawing.stage === part.stage || undefined}
          data-feeds={drawing.feeds.includes(part.stage) || undefined}
          title={fill(w.go, { stage: words.stages[part.stage] })}
          onClick={() => go(part.stage)}
        >
          <Label part={part} {...{ state, words }} />
        </button>
      ))}
      {!state.residual && <p className="lab-block-cut">{w.cut}</p>}
    </nav>
  )
}

function Label({ part, state, words }: { part: Part } & Pick<BlockViewProps, 'state' | 'words'>) {
  const w = words.map
  switch (part.kind) {
    case 'chip':
      return <i>{part.text}</i>
    case 'plus':
      return '+'
    case 'norm':
      return w.norm
    case 'attention':
      return (
        <>
          {w.attention} <small>{w.attentionParts}</small>
        </>
      )
    case 'ffn':
      return (
        <>
          {w.ffn} <small>{fill(w.ffnParts, { activation: words.controls.activations[state.activation] })}</small>
        </>
      )
  }
}
