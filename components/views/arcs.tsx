'use client'

import { type KeyboardEvent, useMemo, useState } from 'react'
import { arcBox, arcs } from '@/lib/draw/arcs'
import { textWidth } from '@/lib/draw/text'
import { cellOf } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { numberText } from '@/lib/tex/number'
import { ScrollBox } from './scroll-box'

export interface ArcsProps {
  /** What looks (the rows of `weights`): queries. */
  from: readonly string[]
  /** What is looked at (the columns): keys. */
  to: readonly string[]
  /** In [0, 1], from x to. */
  weights: Matrix
  /** The row that is shown alone. Left out: the picture keeps it itself. */
  lit?: number | null
  /** A row is pointed at or has the focus; null: no longer. */
  point?(row: number | null): void
  /** Name of the picture. */
  label: string
  /** What `from` and `to` are called. */
  fromLabel: string
  toLabel: string
}

/** Up to here tokens stand in two lines, as one reads; longer sentences stand in two columns, which fit any page. */
const lineTokens = 10
/** Thickness of an arc of weight 1, in px, unless tokens stand closer. */
const thickest = 16

/** Tokens joined by arcs as thick as the weights. Point at a token, or go to it with the keyboard, to see its row alone. */
export function Arcs({ from, to, weights, lit, point, label, fromLabel, toLabel }: ArcsProps) {
  const [own, setOwn] = useState<number | null>(null)
  const given = lit === undefined ? own : lit
  const row = given !== null && given < from.length ? given : null
  const look = (next: number | null) => {
    setOwn(next)
    point?.(next)
  }
  const count = Math.max(from.length, to.length)
  const readable = Math.max(...from.map(textWidth), ...to.map(textWidth)) <= 7
  const direction = count <= lineTokens && readable ? 'lines' : 'columns'
  const thick = direction === 'lines' ? thickest : Math.min(thickest, 12)
  // Many thin arcs cover each other: alone they may be fainter.
  const faint = count > 16 ? 0.16 : 0.35
  const all = useMemo(() => arcs(weights, { direction }), [weights, direction])
  const alone = useMemo(
    () => (row === null ? [] : arcs(weights, { direction, only: row, faintest: 0.004 })),
    [weights, direction, row],
  )
  const spoken = useMemo(
    () => from.map((name, index) => `${name}: ${strongest(weights, index, to)}`),
    [from, to, weights],
  )

  return (
    <ScrollBox className="views-arcs" label={label} role="group">
      <div
        className={`views-arcs-box views-arcs-${direction}`}
        style={
          direction === 'lines'
            ? { width: `${count * 6.5}rem`, minWidth: `${count * 3.25}rem`, maxWidth: '100%' }
            : undefined
        }
      >
        <Looking names={from} spoken={spoken} label={fromLabel} row={row} look={look} />
        <svg
          className={row === null ? 'views-arcs-picture' : 'views-arcs-picture views-arcs-faded'}
          viewBox={`0 0 ${arcBox} ${arcBox}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <g className="views-arcs-all">
            {all.map(({ thickness, d }) => (
              <path key={thickness} d={d} strokeWidth={thickness * thick} strokeOpacity={faint + 0.5 * thickness} />
            ))}
          </g>
          <g className="views-arcs-alone">
            {alone.map(({ thickness, d }) => (
              <path key={thickness} d={d} strokeWidth={Math.max(1, thickness * thick)} />
            ))}
          </g>
        </svg>
        <ul className="views-arcs-side views-arcs-to" aria-label={toLabel}>
          {to.map((name, col) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is told from its equal by its place alone.
            <li key={col} className="views-arcs-item">
              <span className="views-arcs-token views-arcs-key" title={name}>
                {name}
              </span>
              <span className="views-arcs-weight">{row === null ? '' : numberText(cellOf(weights, row, col), 2)}</span>
            </li>
          ))}
        </ul>
      </div>
    </ScrollBox>
  )
}

interface LookingProps {
  names: readonly string[]
  /** Each name with its strongest weights, for a screen reader. */
  spoken: readonly string[]
  label: string
  row: number | null
  look(row: number | null): void
}

/** The tokens that look: one stop of the Tab key, arrow keys within. */
function Looking({ names, spoken, label, row, look }: LookingProps) {
  const [stop, setStop] = useState(0)
  const current = Math.min(stop, names.length - 1)
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const next = target(event.key, current, names.length)
    if (next === null) return
    event.preventDefault()
    setStop(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <ul className="views-arcs-side views-arcs-from" aria-label={label} onKeyDown={move}>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is told from its equal by its place alone.
        <li key={index} className="views-arcs-item">
          <button
            type="button"
            className="views-arcs-token views-arcs-query"
            title={name}
            tabIndex={index === current ? 0 : -1}
            aria-pressed={index === row}
            aria-label={spoken[index]}
            onPointerEnter={() => look(index)}
            onPointerLeave={() => look(null)}
            onFocus={() => {
              setStop(index)
              look(index)
            }}
            onBlur={() => look(null)}
            onClick={() => look(index)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}

function target(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(current + 1, count - 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(current - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** The three largest weights of a row in words that every language has: names and numbers. */
function strongest(weights: Matrix, row: number, to: readonly string[]): string {
  const order = to.map((name, col) => ({ name, weight: cellOf(weights, row, col) }))
  order.sort((a, b) => b.weight - a.weight)
  return order
    .slice(0, 3)
    .map(({ name, weight }) => `${name} ${numberText(weight, 2)}`)
    .join(', ')
}
