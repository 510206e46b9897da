import { Choice, NumberField, Switch, TokenEditor } from '@/components/inputs'
import { fill } from '@/lib/lab/fill'
import type { LabViewProps } from '@/lib/lab/types'
import { withMode, withTie, withTokens, withWidths, widthsOf } from '@/lib/labs/attention/edits'
import type { AttentionState } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import { maskKinds, maxTokens } from '@/lib/labs/schemas'
import { toGrid } from '@/lib/lab/matrix'
import { maxSide } from '@/lib/matrix/grid'
import type { AttentionWords } from './words'

type Props = Pick<
  LabViewProps<AttentionState, AttentionTrace, AttentionWords>,
  'state' | 'trace' | 'set' | 'words' | 'instance' | 'report'
>

/** Everything above the matrices: tokens, where to start, widths, ties, mask, scaling, temperature. */
export function Controls({ state, trace, set, words, instance, report }: Props) {
  const w = words.controls
  const projected = state.mode === 'projected'
  const widths = widthsOf(state)
  const width = (which: keyof typeof widths) => (
    <NumberField
      label={w[which]}
      value={widths[which]}
      min={1}
      max={maxSide}
      step={1}
      integer
      onChange={(value, coalesce) => set(withWidths(state, { [which]: value }), { coalesce })}
    />
  )
  const setMask = (change: Partial<AttentionState['mask']>, coalesce?: string) =>
    set({ ...state, mask: { ...state.mask, ...change } }, { coalesce })

  return (
    <div className="lab-controls">
      <TokenEditor
        tokens={state.tokens}
        max={maxTokens}
        instance={instance}
        onChange={(tokens) => set(withTokens(state, tokens))}
        problem={report}
      />
      <div className="lab-control-row">
        <Choice
          label={w.mode}
          value={state.mode}
          options={(['projected', 'direct'] as const).map((value) => ({
            value,
            label: w.modes[value],
            title: w.modeTitles[value],
          }))}
          onChange={(mode) => set(withMode(state, mode, computed(trace)))}
        />
        <Choice
          label={w.mask}
          value={state.mask.kind}
          options={maskKinds.map((value) => ({ value, label: w.masks[value], title: w.maskTitles[value] }))}
          onChange={(kind) => setMask({ kind })}
        />
        {state.mask.kind === 'window' && (
          <NumberField
            label={w.window}
            value={Math.min(state.mask.window, state.tokens.length)}
            min={1}
            max={state.tokens.length}
            step={1}
            integer
            onChange={(value, coalesce) => setMask({ window: value }, coalesce)}
          />
        )}
        {state.mask.kind === 'padding' && (
          <NumberField
            label={w.padding}
            value={Math.min(state.mask.padding, state.tokens.length)}
            min={0}
            max={state.tokens.length}
            step={1}
            integer
            onChange={(value, coalesce) => setMask({ padding: value }, coalesce)}
          />
        )}
        {state.mask.flips.length > 0 && (
          <button type="button" className="button" onClick={() => setMask({ flips: [] })}>
            {fill(w.clearFlips, { count: state.mask.flips.length })}
          </button>
        )}
      </div>
      <div className="lab-control-row">
        <Switch label={w.scale} checked={state.scale} onChange={(scale) => set({ ...state, scale })} />
        <NumberField
          label={w.temperature}
          value={state.temperature}
          min={0.01}
          max={100}
          step={0.01}
          scale="log"
          onChange={(temperature, coalesce) => set({ ...state, temperature }, { coalesce })}
        />
        {projected && width('d_model')}
        {width('d_k')}
        {!state.tie.V && width('d_v')}
        <Switch
          label={projected ? w.tieWK : w.tieK}
          checked={state.tie.K}
          onChange={(tied) => set(withTie(state, 'K', tied))}
        />
        <Switch
          label={projected ? w.tieWV : w.tieV}
          checked={state.tie.V}
          onChange={(tied) => set(withTie(state, 'V', tied))}
        />
      </div>
    </div>
  )
}

const computed = (trace: AttentionTrace) => ({ Q: toGrid(trace.Q), K: toGrid(trace.K), V: toGrid(trace.V) })
