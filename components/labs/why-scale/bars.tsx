import { Plot, plotBox } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import type { Matrix } from '@/lib/lab/types'
import { largestOf } from '@/lib/labs/why-scale/reading'
import { numberText, type TexRole } from '@/lib/tex'
import type { WhyScaleWords } from './words'

interface Props {
  /** One row of weights, [1, keys]. */
  weights: Matrix
  /** The weight of each key when all are treated alike: a dashed line. */
  even: number
  name: string
  role: TexRole
  /** Whether the axis of keys gets its name: once below all bars. */
  last: boolean
  words: WhyScaleWords['softmax']
}

/** As high as one histogram, so that cause and effect stand in one line. */
const height = 120
const ticks = [0, 0.5, 1].map((at) => ({ at, text: numberText(at, 1) }))

/** The weights that one query gives its keys, on an axis from 0 to 1. */
export function Bars({ weights, even, name, role, last, words }: Props) {
  const keys = weights.cols.names.length
  const { key, weight } = largestOf(weights)
  const shown = { key: weights.cols.names[key], weight: numberText(weight, 3) }
  const left = (index: number) => ((index + 0.12) / keys) * plotBox
  const right = (index: number) => ((index + 0.88) / keys) * plotBox
  return (
    <figure className="views-histogram-one">
      <figcaption className={`views-histogram-name role-${role}`}>
        {name} <span className="views-histogram-note">{fill(words.largest, shown)}</span>
      </figcaption>
      <Plot
        label={fill(words.label, { side: name, ...shown })}
        height={height}
        x={{
          label: last ? words.axis : '',
          ticks: labelled(keys).map((k) => ({ at: (k - 0.5) / keys, text: String(k) })),
        }}
        y={{ label: words.weight, ticks }}
        over={
          <>
            <line className="lab-even" x1="0" x2="100%" y1={`${(1 - even) * 100}%`} y2={`${(1 - even) * 100}%`} />
            {Array.from(weights.values, (w, i) => (
              <rect
                key={weights.cols.names[i]}
                className="lab-bar-target"
                x={`${(i / keys) * 100}%`}
                width={`${100 / keys}%`}
                y="0"
                height="100%"
              >
                <title>{fill(words.key, { key: i + 1, weight: numberText(w, 4) })}</title>
              </rect>
            ))}
          </>
        }
      >
        <path
          className={`views-histogram-bars role-${role}`}
          d={Array.from(
            weights.values,
            (w, i) =>
              `M${left(i).toFixed(1)} ${plotBox}V${((1 - w) * plotBox).toFixed(1)}H${right(i).toFixed(1)}V${plotBox}Z`,
          ).join('')}
        />
      </Plot>
    </figure>
  )
}

/** Keys whose number is written: the first, and every fourth (every eighth, sixteenth) of many. */
function labelled(keys: number): number[] {
  const step = keys <= 8 ? 1 : keys <= 16 ? 4 : keys <= 32 ? 8 : 16
  return Array.from({ length: keys }, (_, i) => i + 1).filter((k) => k === 1 || k % step === 0)
}
