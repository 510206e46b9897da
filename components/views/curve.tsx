import { scaleLinear, scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import type { PointerEvent } from 'react'
import { numberText } from '@/lib/tex/number'
import type { TexRole } from '@/lib/tex/pen'
import { Plot, plotBox } from './plot'

export interface CurveLine {
  label: string
  role: TexRole
  x: readonly number[]
  y: ArrayLike<number>
  /** Solid, dashed, dotted: told apart without colour. */
  dash?: 'dashed' | 'dotted'
}

export interface CurveProps {
  lines: readonly CurveLine[]
  xLabel: string
  yLabel: string
  /** Text alternative: what the picture shows. */
  label: string
  /** log2: a step to the right doubles x (default). */
  xScale?: 'log2' | 'linear'
  yScale?: 'linear' | 'log2'
  /** Where the reader stands: a line down the plot, and a dot on each line whose true y is known. */
  marker?: { x: number; label: string; y?: readonly (number | null)[] }
  height?: number
  /** A press or a drag in the plot: the x below the pointer. A shortcut only: whatever it sets must have an input too. */
  pick?(x: number): void
}

const path = line<[number, number]>().digits(1)

/** Lines over a common axis, each with its name at its end. */
export function Curve({
  lines,
  xLabel,
  yLabel,
  label,
  xScale = 'log2',
  yScale = 'linear',
  marker,
  height = 220,
  pick,
}: CurveProps) {
  const xs = lines.flatMap((l) => l.x)
  const ys = lines.flatMap((l) => Array.from(l.y))
  const x = axis(xScale, Math.min(...xs), Math.max(...xs))
  const y = axis(yScale, yScale === 'log2' ? Math.min(...ys) : Math.min(0, ...ys), Math.max(...ys))
  const place = (a: number, b: number): [number, number] => [x.at(a) * plotBox, (1 - y.at(b)) * plotBox]
  const point = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    pick?.(x.value((event.clientX - box.left) / box.width))
  }
  return (
    <Plot
      label={label}
      height={height}
      x={{ label: xLabel, ticks: x.ticks }}
      y={{ label: yLabel, ticks: y.ticks }}
      ends={lines.map((l) => ({ at: y.at(l.y[l.y.length - 1]), text: l.label, className: `role-${l.role}` }))}
      over={
        <>
          {marker && (
            <g className="views-curve-marker">
              <line x1={`${x.at(marker.x) * 100}%`} x2={`${x.at(marker.x) * 100}%`} y1="0" y2="100%" />
              <text x={`${x.at(marker.x) * 100}%`} y="-7" textAnchor={anchor(x.at(marker.x))}>
                {marker.label}
              </text>
              {lines.map((l, i) => {
                const value = marker.y?.[i]
                return value === undefined || value === null ? null : (
                  <circle
                    key={l.label}
                    className={`role-${l.role}`}
                    cx={`${x.at(marker.x) * 100}%`}
                    cy={`${(1 - y.at(value)) * 100}%`}
                    r="5"
                  />
                )
              })}
            </g>
          )}
          {pick && (
            <rect
              className="views-curve-target"
              width="100%"
              height="100%"
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                point(event)
              }}
              onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && point(event)}
            />
          )}
        </>
      }
    >
      {lines.map((l) => (
        <path
          key={l.label}
          className={`views-curve-line role-${l.role} ${l.dash ? `views-curve-${l.dash}` : ''}`}
          d={path(l.x.map((value, i) => place(value, l.y[i]))) ?? ''}
        />
      ))}
    </Plot>
  )
}

/** A text near an end of the plot stays inside of it. */
const anchor = (at: number) => (at < 0.15 ? 'start' : at > 0.85 ? 'end' : 'middle')

/** Where a value stands on an axis (0 to 1, clamped), the value that stands at a place, and the ticks. */
function axis(kind: 'log2' | 'linear', low: number, high: number) {
  if (kind === 'log2') {
    const scale = scaleLog([low, high > low ? high : low * 2], [0, 1])
      .base(2)
      .clamp(true)
    // About six ticks, each a whole power of two.
    const powers = scale.ticks(20).filter((t) => Number.isInteger(Math.log2(t)))
    const step = Math.ceil(powers.length / 6)
    const ticks = powers.filter((t) => Math.round(Math.log2(t)) % step === 0)
    return {
      at: (v: number) => scale(v),
      value: (at: number) => scale.invert(at),
      ticks: ticks.map((t) => ({ at: scale(t), text: short(t) })),
    }
  }
  const scale = scaleLinear([low, high > low ? high : low + 1], [0, 1])
    .nice(5)
    .clamp(true)
  const format = scale.tickFormat(5)
  return {
    at: (v: number) => scale(v),
    value: (at: number) => scale.invert(at),
    ticks: scale.ticks(5).map((t) => ({ at: scale(t), text: format(t) })),
  }
}

const short = (power: number): string =>
  power >= 1 ? numberText(power, 0) : power >= 1 / 1024 ? `1/${Math.round(1 / power)}` : numberText(power, 1)
