import { max, sum } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { normalDensity } from '@/lib/draw/normal-density'
import { numberText } from '@/lib/tex/number'
import type { TexRole } from '@/lib/tex/pen'
import { Plot, plotBox } from './plot'

/** One distribution: equal bins over [low, high]. */
export interface HistogramSeries {
  label: string
  /** A figure or two beside the name, ready to read. */
  note?: string
  role: TexRole
  low: number
  high: number
  counts: ArrayLike<number>
  /** The normal distribution that theory expects, drawn as a line over the bars. */
  normal?: { mean: number; variance: number }
}

export interface HistogramProps {
  series: readonly HistogramSeries[]
  /** Range of the common axis. Default: all that any series covers. */
  domain?: readonly [number, number]
  xLabel: string
  yLabel: string
  /** Name of the picture; each series adds its own. */
  label: string
}

const height = 120
const path = line<[number, number]>().digits(1)

/**
 * Distributions under each other on one common axis, so that their widths compare.
 * Heights are counts, each on its own scale.
 */
export function Histogram({ series, domain, xLabel, yLabel, label }: HistogramProps) {
  const [low, high] = domain ?? [Math.min(...series.map((s) => s.low)), Math.max(...series.map((s) => s.high))]
  const x = scaleLinear([low, high], [0, 1])
  const format = x.tickFormat(7)
  const ticks = x.ticks(7).map((t) => ({ at: x(t), text: format(t) }))
  // As wide as the largest count there can be: the plots share one left edge, which stays where it is as bars move.
  const room = series.map((s) => numberText(sum(Array.from(s.counts)), 0))
  return (
    <div className="views-histogram">
      {series.map((s, index) => {
        const width = (s.high - s.low) / s.counts.length
        const area = sum(Array.from(s.counts)) * width
        const peak = s.normal ? area * normalDensity(s.normal.mean, s.normal.mean, s.normal.variance) : 0
        const y = scaleLinear([0, Math.max(max(Array.from(s.counts)) ?? 1, peak, 1) * 1.05], [0, 1])
        const point = (value: number, count: number): [number, number] => [x(value) * plotBox, (1 - y(count)) * plotBox]
        return (
          <figure key={s.label} className="views-histogram-one">
            <figcaption className={`views-histogram-name role-${s.role}`}>
              {s.label} {s.note && <span className="views-histogram-note">{s.note}</span>}
            </figcaption>
            <Plot
              label={`${label}: ${s.label}${s.note ? `, ${s.note}` : ''}`}
              height={height}
              room={room}
              x={{ label: index === series.length - 1 ? xLabel : '', ticks }}
              y={{ label: yLabel, ticks: y.ticks(3).map((t) => ({ at: y(t), text: numberText(t, 0) })) }}
            >
              <path className={`views-histogram-bars role-${s.role}`} d={bars(s, point)} />
              {s.normal && <path className="views-histogram-normal" d={path(bell(s.normal, area, point)) ?? ''} />}
            </Plot>
          </figure>
        )
      })}
    </div>
  )
}

type Point = (value: number, count: number) => [number, number]

/** All bars as one path: one element to change on each step of a slider. */
function bars({ low, high, counts }: HistogramSeries, point: Point): string {
  const width = (high - low) / counts.length
  return Array.from(counts, (count, bin) => {
    if (count === 0) return ''
    const [left, bottom] = point(low + bin * width, 0)
    const [right, top] = point(low + (bin + 1) * width, count)
    return `M${left.toFixed(1)} ${bottom}V${top.toFixed(1)}H${right.toFixed(1)}V${bottom}Z`
  }).join('')
}

/** The normal curve over four standard deviations on each side, as counts of a bin of this area. */
function bell({ mean, variance }: { mean: number; variance: number }, area: number, point: Point): [number, number][] {
  const sigma = Math.sqrt(variance)
  return Array.from({ length: 81 }, (_, i) => {
    const value = mean + (i / 10 - 4) * sigma
    return point(value, area * normalDensity(value, mean, variance))
  })
}
