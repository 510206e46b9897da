'use client'

import { MatrixView } from '@/components/matrix'
import { Histogram, Legend, LiveFormula } from '@/components/views'
import { sharedScale, weightScale } from '@/lib/draw/scale'
import { fill } from '@/lib/lab/fill'
import type { LabViewProps } from '@/lib/lab/types'
import { withD_k } from '@/lib/labs/why-scale/edits'
import { evenWeight, readingOf } from '@/lib/labs/why-scale/reading'
import type { WhyScaleState } from '@/lib/labs/why-scale/state'
import type { WhyScaleTrace } from '@/lib/labs/why-scale/trace'
import { type Builder, entropyTex, jacobianTex, numberText, template, varianceTex } from '@/lib/tex'
import { Difference } from '../difference'
import { Stage } from '../stage'
import { Bars } from './bars'
import { Controls } from './controls'
import { Curves, sideRoles } from './curves'
import { Figures } from './figures'
import type { WhyScaleWords } from './words'

const sides = ['raw', 'scaled'] as const

/** Why scores are divided by sqrt(d_k): how far they spread, what softmax makes of them, and what comes back through it. */
export default function WhyScaleView({
  state,
  trace,
  set,
  words,
  instance,
  pinned,
}: LabViewProps<WhyScaleState, WhyScaleTrace, WhyScaleWords>) {
  const reading = readingOf(trace)
  return (
    <div className="lab-why-scale">
      <Controls state={state} set={set} words={words} />
      <p className="lab-reading" data-reading={reading.key}>
        {fill(words.reading[reading.key], {
          d_k: reading.d_k,
          keys: reading.keys,
          rawPeak: numberText(reading.rawPeak, 2),
          scaledPeak: numberText(reading.scaledPeak, 2),
          share: percent.format(reading.share),
        })}
      </p>
      <div className="lab-stages">
        <div className="lab-why-pair">
          <Spread state={state} trace={trace} words={words} />
          <Softmax trace={trace} words={words} />
        </div>
        <div className="lab-why-pair">
          <Stage title={words.figures.title} note={words.figures.note}>
            <Figures trace={trace} words={words} />
          </Stage>
          <Formulas trace={trace} words={words} />
        </div>
        <Stage title={words.curves.title} note={words.curves.note}>
          <div className="lab-why-curves">
            <Curves trace={trace} words={words} pick={(d_k) => set(withD_k(state, d_k))} />
          </div>
        </Stage>
        <Rows trace={trace} words={words} instance={instance} />
        {pinned && (
          <Difference
            pairs={sides.map((side) => ({
              now: trace[side].weights,
              before: pinned.trace[side].weights,
              role: 'weight',
            }))}
            instance={instance}
          />
        )}
      </div>
    </div>
  )
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })

interface Part {
  trace: WhyScaleTrace
  words: WhyScaleWords
}

/** Both histograms on one axis, with the normal curves that theory expects. */
function Spread({ state, trace, words }: Part & { state: WhyScaleState }) {
  const w = words.histogram
  return (
    <Stage number="1" title={w.title} note={fill(w.note, { samples: state.samples, d_k: trace.d_k })}>
      <Histogram
        label={w.label}
        xLabel={w.x}
        yLabel={w.y}
        series={sides.map((side) => {
          const { low, high, counts, mean, variance } = trace[side].histogram
          return {
            label: w[side],
            note: fill(w.figures, { mean: numberText(mean, 2), variance: numberText(variance, 2) }),
            role: sideRoles[side],
            low,
            high,
            counts,
            normal: { mean: 0, variance: side === 'raw' ? trace.d_k : 1 },
          }
        })}
      />
    </Stage>
  )
}

/** The weights that one query gives its keys, without and with the division. */
function Softmax({ trace, words }: Part) {
  const w = words.softmax
  const even = evenWeight(trace)
  return (
    <Stage number="2" title={w.title} note={fill(w.note, { keys: trace.keys, even: numberText(even, 3) })}>
      <div className="views-histogram">
        {sides.map((side) => (
          <Bars
            key={side}
            weights={trace[side].weights}
            even={even}
            name={w[side]}
            role={sideRoles[side]}
            last={side === 'scaled'}
            words={w}
          />
        ))}
      </div>
    </Stage>
  )
}

const symbols = {
  scores: 'q\\cdot k',
  scaled: 'q\\cdot k\\,/\\,\\sqrt{d_k}',
  weightsRaw: '\\operatorname{softmax}(q\\cdot k)',
  weights: '\\operatorname{softmax}(q\\cdot k\\,/\\,\\sqrt{d_k})',
}

/** The same query in numbers. */
function Rows({ trace, words, instance }: Part & { instance: string }) {
  const w = words.softmax
  const { raw, scaled } = trace
  const scores = sharedScale([raw.scores, scaled.scores])
  return (
    <Stage title={w.numbers}>
      {(['scores', 'scaled'] as const).map((name) => (
        <MatrixView
          key={name}
          matrix={name === 'scores' ? raw.scores : scaled.scores}
          name={w.matrices[name]}
          tex={symbols[name]}
          digits={2}
          role="score"
          scale={scores}
          instance={instance}
        />
      ))}
      {(['weightsRaw', 'weights'] as const).map((name) => (
        <MatrixView
          key={name}
          matrix={name === 'weights' ? scaled.weights : raw.weights}
          name={w.matrices[name]}
          tex={symbols[name]}
          role="weight"
          scale={weightScale}
          instance={instance}
        />
      ))}
      <div className="lab-legends">
        <Legend scale={scores} label={w.scores} />
        <Legend scale={weightScale} label={w.weights} />
      </div>
    </Stage>
  )
}

function Formulas({ trace, words }: Part) {
  const w = words.formulas
  const { raw, scaled, d_k, keys } = trace
  const formula = (build: Builder, label: string) => <LiveFormula template={template(build)} label={label} />
  return (
    <Stage title={w.title} note={w.note}>
      <div className="lab-why-formulas">
        {formula((pen) => varianceTex(pen, d_k, raw.histogram.variance, scaled.histogram.variance), w.variance)}
        {sides.map((side) => (
          <div className="lab-stage-item" key={side}>
            <p className="lab-stage-note">{words.sides[side]}</p>
            {formula((pen) => entropyTex(pen, keys, trace[side].entropy), fill(w.entropy, { side: words.sides[side] }))}
            {formula((pen) => jacobianTex(pen, trace[side].gradient), fill(w.gradient, { side: words.sides[side] }))}
          </div>
        ))}
      </div>
    </Stage>
  )
}
