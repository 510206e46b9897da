import { Choice, NumberField } from '@/components/inputs'
import { fill } from '@/lib/lab/fill'
import type { LabViewProps } from '@/lib/lab/types'
import { withD_k, withNewDraw } from '@/lib/labs/why-scale/edits'
import { maxD_k, type WhyScaleState } from '@/lib/labs/why-scale/state'
import type { WhyScaleTrace } from '@/lib/labs/why-scale/trace'
import type { WhyScaleWords } from './words'

type Props = Pick<LabViewProps<WhyScaleState, WhyScaleTrace, WhyScaleWords>, 'state' | 'set' | 'words'>

/** The slider of d_k, and below it what is drawn: how many keys and samples, from which distribution, by which seed. */
export function Controls({ state, set, words }: Props) {
  const w = words.controls
  return (
    <div className="lab-controls">
      <div className="lab-control-row lab-why-width">
        <NumberField
          label={w.d_k}
          value={state.d_k}
          min={1}
          max={maxD_k}
          step={1}
          scale="log"
          integer
          onChange={(d_k, coalesce) => set(withD_k(state, d_k), { coalesce })}
        />
      </div>
      <div className="lab-control-row">
        <Choice
          label={w.distribution}
          value={state.distribution}
          options={(['normal', 'uniform', 'sign'] as const).map((value) => ({
            value,
            label: w.distributions[value],
            title: w.distributionTitles[value],
          }))}
          onChange={(distribution) => set({ ...state, distribution })}
        />
        <NumberField
          label={w.keys}
          value={state.keys}
          min={2}
          max={64}
          step={1}
          integer
          onChange={(keys, coalesce) => set({ ...state, keys }, { coalesce })}
        />
        <NumberField
          label={w.samples}
          value={state.samples}
          min={100}
          max={5000}
          step={100}
          integer
          onChange={(samples, coalesce) => set({ ...state, samples }, { coalesce })}
        />
        <span className="lab-draw">
          <button type="button" className="button" onClick={() => set(withNewDraw(state))}>
            {w.draw}
          </button>
          <span>{fill(w.seed, { seed: state.seed })}</span>
        </span>
      </div>
    </div>
  )
}
