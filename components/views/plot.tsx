import type { ReactNode } from 'react'
import { textWidth } from '@/lib/draw/text'

/** One side of a plot: ticks at a share (0 to 1) of its length. */
export interface PlotAxis {
  label: string
  ticks: { at: number; text: string }[]
}

export interface PlotProps {
  /** Text alternative: what the picture shows. */
  label: string
  height: number
  x: PlotAxis
  y: PlotAxis
  /** Texts that the left side must have room for too: plots with the same ones have their axes one below the other. */
  room?: readonly string[]
  /** Texts at the right end of the lines, `at` a share of the height from the bottom. */
  ends?: { at: number; text: string; className: string }[]
  /** Shapes in a box of 1000 x 1000, y downwards, that is stretched to the plot; strokes keep their width. */
  children: ReactNode
  /** What lies over the shapes and is not stretched: positions in percent. */
  over?: ReactNode
}

export const plotBox = 1000

/** Axes and a frame. Texts keep their size at every width, since only the shapes are stretched; nothing is measured. */
export function Plot({ label, height, x, y, room = [], ends = [], children, over }: PlotProps) {
  const left = Math.max(...[...y.ticks.map((t) => t.text), ...room].map(textWidth)) + 1
  const right = ends.length ? Math.max(...ends.map((e) => textWidth(e.text))) + 1 : 1
  const places = spread(ends.map((e) => (1 - e.at) * height))
  return (
    <div className="views-plot">
      <div className="views-plot-label">{y.label}</div>
      <div className="views-plot-area" style={{ paddingLeft: `${left}em`, paddingRight: `${right}em` }}>
        <svg className="views-plot-svg" height={height} role="img" aria-label={label}>
          {y.ticks.map(({ at, text }) => (
            <g key={text}>
              <line className="views-plot-grid" x1="0" x2="100%" y1={`${(1 - at) * 100}%`} y2={`${(1 - at) * 100}%`} />
              <text className="views-plot-tick" x="-8" y={`${(1 - at) * 100}%`} dy="0.35em" textAnchor="end">
                {text}
              </text>
            </g>
          ))}
          <svg
            width="100%"
            height="100%"
            viewBox={`0 0 ${plotBox} ${plotBox}`}
            preserveAspectRatio="none"
            className="views-plot-shapes"
            aria-hidden="true"
          >
            {children}
          </svg>
          <line className="views-plot-axis" x1="0" x2="100%" y1="100%" y2="100%" />
          {x.ticks.map(({ at, text }) => (
            <g key={text}>
              <line className="views-plot-axis" x1={`${at * 100}%`} x2={`${at * 100}%`} y1={height} y2={height + 5} />
              <text className="views-plot-tick" x={`${at * 100}%`} y={height + 19} textAnchor="middle">
                {text}
              </text>
            </g>
          ))}
          {over}
          {ends.map(({ text, className }, i) => (
            <text key={text} className={`views-plot-end ${className}`} x="100%" dx="10" y={places[i]} dy="0.35em">
              {text}
            </text>
          ))}
        </svg>
      </div>
      <div className="views-plot-label views-plot-label-x">{x.label}</div>
    </div>
  )
}

/** Lines of text keep this distance. */
const lineHeight = 18

/** Pushes places that are too close apart, and keeps their order. */
function spread(places: number[]): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  for (let i = 1; i < order.length; i++) {
    const short = lineHeight - (order[i].place - order[i - 1].place)
    if (short > 0) {
      order[i].place += short / 2
      for (let j = i - 1; j >= 0; j--) order[j].place = Math.min(order[j].place, order[j + 1].place - lineHeight)
    }
  }
  const result = places.slice()
  for (const { place, index } of order) result[index] = place
  return result
}
