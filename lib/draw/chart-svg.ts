import { max, sum } from 'd3-array'
import { scaleLinear, scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import { normalDensity } from './normal-density'
import { palette } from './palette'
import { svgDocument } from './svg-document'
import { escapeXml } from './text'

/** Light role colours for charts that leave the site; in order of the series. */
const colours = [palette.score, palette.weight]
const dashes = ['7 4', '']

export interface HistogramPanel {
  kind: 'histogram'
  title: string
  low: number
  high: number
  counts: ArrayLike<number>
  /** The common axis. */
  domain: readonly [number, number]
  normal?: { mean: number; variance: number }
  /** Which of the series' colours. */
  series: number
}

export interface LinesPanel {
  kind: 'lines'
  title: string
  xLabel: string
  x: readonly number[]
  lines: readonly { label: string; y: ArrayLike<number> }[]
  yScale: 'linear' | 'log2'
  marker?: number
}

const size = { width: 480, height: 180, left: 48, top: 32, bottom: 36 }
const path = line<[number, number]>().digits(1)

/** A stand-alone SVG document of charts, two in a line. */
export function chartSvg(title: string, panels: readonly (HistogramPanel | LinesPanel)[]): string {
  const step = { x: size.left + size.width + 110, y: size.top + size.height + size.bottom + 24 }
  const drawn = panels.map((panel, i) => {
    const body = panel.kind === 'histogram' ? histogram(panel) : lines(panel)
    const heading = `<text y="-12" font-size="14" font-weight="600">${escapeXml(panel.title)}</text>`
    return `<g transform="translate(${size.left + (i % 2) * step.x} ${size.top + Math.floor(i / 2) * step.y})">${heading}${body}</g>`
  })
  return svgDocument({
    title,
    width: 2 * step.x,
    height: Math.ceil(panels.length / 2) * step.y,
    body: drawn.join('\n'),
  })
}

type Tick = { at: number; text: string }

function frame(x: Tick[], y: Tick[], xLabel: string): string {
  const soft = `font-size="12" fill="${palette.inkSoft}"`
  return [
    ...y.map(
      (t) =>
        `<path d="M0 ${t.at}H${size.width}" stroke="${palette.line}"/><text x="-8" y="${t.at}" dy="0.35em" text-anchor="end" ${soft}>${t.text}</text>`,
    ),
    ...x.map(
      (t) =>
        `<path d="M${t.at} ${size.height}v5" stroke="${palette.inkSoft}"/><text x="${t.at}" y="${size.height + 18}" text-anchor="middle" ${soft}>${t.text}</text>`,
    ),
    `<path d="M0 ${size.height}H${size.width}" stroke="${palette.inkSoft}"/>`,
    `<text x="${size.width}" y="${size.height + 34}" text-anchor="end" ${soft}>${escapeXml(xLabel)}</text>`,
  ].join('')
}

function histogram({ low, high, counts, domain, normal, series }: HistogramPanel): string {
  const values = Array.from(counts)
  const width = (high - low) / values.length
  const area = sum(values) * width
  const peak = normal ? area * normalDensity(normal.mean, normal.mean, normal.variance) : 0
  const x = scaleLinear(domain, [0, size.width])
  const y = scaleLinear([0, 1.05 * Math.max(max(values) ?? 0, peak, 1)], [size.height, 0])
  const bars = values
    .map((count, bin) =>
      count
        ? `M${x(low + bin * width).toFixed(1)} ${size.height}V${y(count).toFixed(1)}H${x(low + (bin + 1) * width).toFixed(1)}V${size.height}Z`
        : '',
    )
    .join('')
  const bell = normal
    ? path(
        Array.from({ length: 81 }, (_, i): [number, number] => {
          const value = normal.mean + (i / 10 - 4) * Math.sqrt(normal.variance)
          return [x(value), y(area * normalDensity(value, normal.mean, normal.variance))]
        }),
      )
    : null
  const xFormat = x.tickFormat(7)
  const yFormat = y.tickFormat(3)
  return [
    frame(
      x.ticks(7).map((t) => ({ at: x(t), text: xFormat(t) })),
      y.ticks(3).map((t) => ({ at: y(t), text: yFormat(t) })),
      '',
    ),
    `<path d="${bars}" fill="${colours[series]}" fill-opacity="0.7"/>`,
    bell ? `<path d="${bell}" fill="none" stroke="${palette.ink}" stroke-width="1.5" stroke-dasharray="4 3"/>` : '',
  ].join('')
}

function lines({ xLabel, x: xs, lines: all, yScale, marker }: LinesPanel): string {
  const ys = all.flatMap((l) => Array.from(l.y))
  const [lowest, highest] = [Math.min(...ys), Math.max(...ys)]
  const x = scaleLog([xs[0], xs[xs.length - 1]], [0, size.width]).base(2)
  const log = scaleLog([lowest, highest > lowest ? highest : lowest * 2], [size.height, 0]).base(2)
  const linear = scaleLinear([Math.min(0, lowest), highest > 0 ? highest : 1], [size.height, 0]).nice(5)
  const y = (value: number): number => (yScale === 'log2' ? log(value) : linear(value))
  const yTicks = yScale === 'log2' ? log.ticks(6).filter((t) => Math.log2(t) % 2 === 0) : linear.ticks(5)
  const ends = spread(all.map((l) => y(l.y[l.y.length - 1])))
  return [
    frame(
      xs.filter((_, i) => i % 2 === 0).map((t) => ({ at: x(t), text: String(t) })),
      yTicks.map((t) => ({ at: y(t), text: String(t) })),
      xLabel,
    ),
    marker === undefined
      ? ''
      : `<path d="M${x(marker).toFixed(1)} 0V${size.height}" stroke="${palette.inkSoft}" stroke-dasharray="2 3"/>`,
    ...all.map((l, i) => {
      const d = path(xs.map((value, at): [number, number] => [x(value), y(l.y[at])]))
      return `<path d="${d}" fill="none" stroke="${colours[i]}" stroke-width="2.5" stroke-dasharray="${dashes[i]}"/><text x="${size.width + 8}" y="${ends[i]}" dy="0.35em" font-size="13" font-weight="600" fill="${colours[i]}">${escapeXml(l.label)}</text>`
    }),
  ].join('')
}

/** Pushes two labels apart when they would cover each other. */
function spread([first, second]: number[]): number[] {
  if (second === undefined || Math.abs(first - second) >= 18) return [first, second]
  const middle = (first + second) / 2
  return first <= second ? [middle - 9, middle + 9] : [middle + 9, middle - 9]
}
