import { MatrixView } from '@/components/matrix'
import { fill } from '@/lib/lab/fill'
import { withMuted } from '@/lib/labs/multi-head/edits'
import { Stage } from '../stage'
import type { Drawing, MultiHeadViewProps } from '.'

/** Up to this many tokens the numbers of several heads have room side by side. */
const readable = 6

/** The weights of every head side by side; one is chosen to be shown large, any can be muted. */
export function Heads({
  state,
  trace,
  set,
  words,
  instance,
  drawing,
  current,
}: MultiHeadViewProps & { drawing: Drawing; current: boolean }) {
  const w = words.stages
  const shared = trace.heads.some((head, index) => head.kv !== index)
  return (
    <Stage title={w.heads} note={w.headsHelp} current={current}>
      {trace.heads.map((head, index) => {
        const names = { head: index + 1, kv: head.kv + 1 }
        const muted = state.muted.includes(index)
        return (
          // Heads have no name but their number.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div className="lab-head" key={index} data-muted={muted || undefined}>
            <div className="lab-head-bar">
              <button
                type="button"
                className="button"
                aria-pressed={state.shown === index}
                title={fill(w.show, names)}
                onClick={() => set({ ...state, shown: index }, { track: false })}
              >
                {fill(shared ? w.headShared : w.head, names)}
              </button>
              <button
                type="button"
                className="button"
                aria-pressed={muted}
                aria-label={fill(w.mute, names)}
                title={fill(w.mute, names)}
                onClick={() => set(withMuted(state, index))}
              >
                {w.muteShort}
              </button>
            </div>
            <MatrixView
              matrix={head.weights}
              role="weight"
              scale={drawing.weights}
              instance={instance}
              compact={trace.tokens.length > readable}
              lit={drawing.lit('weights', index)}
              point={drawing.point}
              pick={() => set({ ...state, shown: index }, { track: false })}
            />
          </div>
        )
      })}
    </Stage>
  )
}
