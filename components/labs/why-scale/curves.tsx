import { Curve, type CurveLine } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import type { WhyScaleTrace } from '@/lib/labs/why-scale/trace'
import type { WhyScaleWords } from './words'

interface Props {
  trace: WhyScaleTrace
  words: WhyScaleWords
  /** A width was pointed at. */
  pick(d_k: number): void
}

/** Variance, entropy and gradient over d_k, without and with the division. */
export function Curves({ trace, words, pick }: Props) {
  const w = words.curves
  const { raw, scaled, sweep } = trace
  const here = { variance: (side: typeof raw) => side.histogram.variance, entropy: entropyOf, gradient: gradientOf }
  return (['variance', 'entropy', 'gradient'] as const).map((name) => (
    <figure key={name} className="lab-why-curve">
      <figcaption className="lab-why-curve-name">{w.labels[name]}</figcaption>
      <Curve
        lines={(['raw', 'scaled'] as const).map(
          (side): CurveLine => ({
            label: words.sides[side],
            role: sideRoles[side],
            x: sweep[side].d_k,
            y: sweep[side][name],
            ...(side === 'raw' && { dash: 'dashed' }),
          }),
        )}
        xLabel={w.x}
        yLabel=""
        // The raw variance runs over three powers of ten: doubling against doubling makes it a straight line.
        yScale={name === 'variance' ? 'log2' : 'linear'}
        label={`${w.labels[name]}: ${w.texts[name]}`}
        marker={{
          x: trace.d_k,
          label: fill(w.here, { d_k: trace.d_k }),
          y: [here[name](raw), here[name](scaled)],
        }}
        pick={pick}
        height={190}
      />
      <p className="lab-stage-note">{w.texts[name]}</p>
    </figure>
  ))
}

/** Without is the score as it comes; with is what goes on. */
export const sideRoles = { raw: 'score', scaled: 'output' } as const

const entropyOf = (side: WhyScaleTrace['raw']) => side.entropy
const gradientOf = (side: WhyScaleTrace['raw']) => side.gradient
