import { memo } from 'react'
import { Choice, NumberField, Switch, TokenEditor } from '@/components/inputs'
import { fill } from '@/lib/lab/fill'
import type { LabViewProps } from '@/lib/lab/types'
import { widthsOf, withTie, withTokens, withWidths } from '@/lib/labs/attention/edits'
import type { AttentionState } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import { maxTokens } from '@/lib/labs/schemas'
import { maxSide } from '@/lib/matrix/grid'
import { MaskChoice } from '../mask-choice'
import type { AttentionWords } from './words'

type Props = Pick<
  LabViewProps<AttentionState, AttentionTrace, AttentionWords>,
  'state' | 'set' | 'words' | 'instance' | 'report'
> & {
  /** Where to start: with X and the weights, or with Q, K, V. */
  onMode(mode: AttentionState['mode']): void
}

/** Everything above the matrices: tokens, where to start, widths, ties, mask, scaling, temperature. */
export const Controls = memo(function Controls({ state, set, words, instance, report, onMode }: Props) {
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
  const clearFlips = () => set({ ...state, mask: { ...state.mask, flips: [] } })

  return (
    <div className="lab-controls">
      <TokenEditor
        tokens={state.tokens}
        max={maxTokens}
        instance={instance}
        onChange={(tokens, coalesce) => set(withTokens(state, tokens), { coalesce })}
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
          onChange={onMode}
        />
        <MaskChoice
          mask={state.mask}
          n={state.tokens.length}
          words={w}
          onChange={(mask, coalesce) => set({ ...state, mask }, { coalesce })}
        />
        {state.mask.flips.length > 0 && (
          <button type="button" className="button" onClick={clearFlips}>
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
        <NumberField
          label={w.digits}
          value={state.digits}
          min={1}
          max={6}
          step={1}
          integer
          onChange={(digits, coalesce) => set({ ...state, digits }, { coalesce, track: false })}
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
})
