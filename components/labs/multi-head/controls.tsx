import { Choice, NumberField, TokenEditor } from '@/components/inputs'
import { divisors, withShape, withTokens } from '@/lib/labs/multi-head/edits'
import { maxHeads, shapeOf, widestHead } from '@/lib/labs/multi-head/state'
import { maxTokens } from '@/lib/labs/schemas'
import { maxSide } from '@/lib/matrix/grid'
import { MaskChoice } from '../mask-choice'
import type { MultiHeadViewProps } from '.'

type Sharing = 'multi-head' | 'grouped' | 'multi-query'

/** Tokens, number of heads, how keys and values are shared, widths, mask. */
export function Controls({ state, set, words, instance, report }: MultiHeadViewProps) {
  const w = words.controls
  const shape = shapeOf(state)
  const { heads, kvHeads } = shape
  const between = divisors(heads).filter((d) => d > 1 && d < heads)
  const sharing: Sharing = kvHeads === heads ? 'multi-head' : kvHeads === 1 ? 'multi-query' : 'grouped'
  const kinds = (['multi-head', 'grouped', 'multi-query'] as const).filter((k) => k !== 'grouped' || between.length > 0)
  const share = (kind: Sharing) =>
    set(withShape(state, { kvHeads: kind === 'multi-head' ? heads : kind === 'multi-query' ? 1 : between[0] }))
  const width = (which: 'd_model' | 'd_k' | 'd_v', max: number) => (
    <NumberField
      label={w[which]}
      value={shape[which]}
      min={1}
      max={max}
      step={1}
      integer
      onChange={(value, coalesce) => set(withShape(state, { [which]: value }), { coalesce })}
    />
  )
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
        <NumberField
          label={w.heads}
          value={heads}
          min={1}
          max={maxHeads}
          step={1}
          integer
          onChange={(value, coalesce) => set(withShape(state, { heads: value }), { coalesce })}
        />
        <Choice
          label={w.sharing}
          value={sharing}
          options={kinds.map((value) => ({ value, label: w.kinds[value], title: w.kindTitles[value] }))}
          onChange={share}
        />
        {sharing === 'grouped' && between.length > 1 && (
          <Choice
            label={w.kvHeads}
            value={String(kvHeads)}
            options={between.map((d) => ({ value: String(d), label: String(d) }))}
            onChange={(value) => set(withShape(state, { kvHeads: Number(value) }))}
          />
        )}
        <MaskChoice
          mask={state.mask}
          n={state.tokens.length}
          words={w}
          onChange={(mask, coalesce) => set({ ...state, mask }, { coalesce })}
        />
      </div>
      <div className="lab-control-row">
        {width('d_model', maxSide)}
        {width('d_k', widestHead(heads))}
        {width('d_v', widestHead(heads))}
      </div>
    </div>
  )
}
