'use client'
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { parseNumber, placeOf, type Span, sliderPlaces, snapped, valueAt } from '@/lib/matrix'

export interface NumberFieldProps extends Span {
  label: string
  value: number
  /** `coalesce` is the same for all changes of one drag, one visit: they are one step of undo. */
  onChange(value: number, coalesce: string): void
}

/** Pixels of scrubbing that one step takes. */
const pixelsPerStep = 6

/**
 * A number to type, to step with the arrow keys (Shift ten times as far, Alt a tenth), to scrub by its label, and to
 * slide. What is typed counts as soon as it fits; what does not fit is named below and the old value stays.
 */
export function NumberField({ label, value, onChange, ...span }: NumberFieldProps) {
  const ui = useUi()
  const id = useId()
  const visit = useRef(0)
  const scrub = useRef<{ x: number; start: number } | null>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const log = span.scale === 'log'
  const read = draft === null ? ok(value) : readDraft(draft, label, span)
  const unfinished = !read.ok && read.problem.key === 'cell.unfinished'
  const problems: Readonly<Record<string, string>> = ui.problems
  const message = read.ok || unfinished ? '' : fill(problems[read.problem.key] ?? read.problem.key, read.problem.params)

  const begin = () => {
    visit.current += 1
  }
  const change = (next: number) => {
    if (next !== value) onChange(next, `${id}${visit.current}`)
  }
  const type = (text: string) => {
    setDraft(text)
    const typed = readDraft(text, label, span)
    if (typed.ok) change(typed.value)
  }
  const step = (by: number) => {
    setDraft(null)
    change(snapped(value + by, span))
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const factor = event.shiftKey ? 10 : event.altKey && !span.integer ? 0.1 : 1
    if (event.key === 'ArrowUp') step(span.step * factor)
    else if (event.key === 'ArrowDown') step(-span.step * factor)
    else if (event.key === 'Enter' || event.key === 'Escape') setDraft(null)
    else return
    event.preventDefault()
  }
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    begin()
    scrub.current = { x: event.clientX, start: log ? placeOf(value, span) : value }
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!scrub.current) return
    const { x, start } = scrub.current
    const moved = (event.clientX - x) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1)
    setDraft(null)
    if (log) change(valueAt(Math.min(sliderPlaces, Math.max(0, start + 2 * moved)), span))
    else change(snapped(start + Math.trunc(moved / pixelsPerStep) * span.step, span))
  }
  const release = () => {
    scrub.current = null
  }

  return (
    <div className="input-number">
      <label
        className="input-label input-scrub"
        htmlFor={id}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
      >
        {label}
      </label>
      <input
        id={id}
        className="input-number-text field"
        type="text"
        inputMode={span.integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={message !== '' || undefined}
        aria-describedby={message ? `${id}-problem` : undefined}
        value={draft ?? String(value)}
        onFocus={(event) => {
          begin()
          event.target.select()
        }}
        onBlur={() => setDraft(null)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={key}
      />
      <input
        className="input-range"
        type="range"
        aria-label={fill(ui.matrix.inputs.slider, { label })}
        aria-valuetext={String(value)}
        min={log ? 0 : span.min}
        max={log ? sliderPlaces : span.max}
        step={log ? 1 : span.step}
        value={log ? placeOf(value, span) : value}
        onPointerDown={begin}
        onKeyDown={begin}
        onChange={(event) => {
          setDraft(null)
          const at = Number(event.target.value)
          change(log ? slid(at, value, span) : snapped(at, span))
        }}
      />
      <p id={`${id}-problem`} className="input-problem" role="status">
        {message}
      </p>
    </div>
  )
}

/** A key moves a logarithmic slider by one place, which may round to the value it has: then the next value it is. */
function slid(place: number, value: number, span: Span): number {
  const next = valueAt(place, span)
  const way = Math.sign(place - placeOf(value, span))
  return next === value ? snapped(value + way * span.step, span) : next
}

function readDraft(text: string, label: string, { min, max, integer }: Span): Result<number> {
  const number = parseNumber(text)
  const params = { label, text: text.trim().slice(0, 24), low: min, high: max }
  if (!number.ok) {
    if (number.problem.key === 'cell.unfinished') return number
    return fail(number.problem.key === 'cell.tooLarge' ? 'input.outOfRange' : 'input.notANumber', params)
  }
  if (integer && !Number.isInteger(number.value)) return fail('input.notWhole', params)
  return number.value < min || number.value > max ? fail('input.outOfRange', params) : number
}
