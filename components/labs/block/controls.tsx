import { Choice, NumberField, Switch, TokenEditor } from '@/components/inputs'
import { widthsOf, withNewWeights, withTokens, withWidths } from '@/lib/labs/block/edits'
import { maxTokens } from '@/lib/labs/schemas'
import { maxSide } from '@/lib/matrix/grid'
import type { BlockViewProps } from '.'

/** Tokens, and the switches of the block: norm, residual, activation, mask, widths. */
export function Controls({ state, set, words, instance, report }: BlockViewProps) {
  const w = words.controls
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
          label={w.norm}
          value={state.norm}
          options={(['pre', 'post', 'none'] as const).map((value) => ({
            value,
            label: w.norms[value],
            title: w.normTitles[value],
          }))}
          onChange={(norm) => set({ ...state, norm })}
        />
        <Choice
          label={w.activation}
          value={state.activation}
          options={(['relu', 'gelu'] as const).map((value) => ({
            value,
            label: w.activations[value],
            title: w.activationTitles[value],
          }))}
          onChange={(activation) => set({ ...state, activation })}
        />
        <Switch label={w.residual} checked={state.residual} onChange={(residual) => set({ ...state, residual })} />
        <Switch label={w.causal} checked={state.causal} onChange={(causal) => set({ ...state, causal })} />
      </div>
      <div className="lab-control-row">
        {width('d_model')}
        {width('d_ff')}
        <button type="button" className="button" title={w.weightsTitle} onClick={() => set(withNewWeights(state))}>
          {w.weights}
        </button>
      </div>
    </div>
  )
}
