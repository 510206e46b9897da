'use client'
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import { useUi } from '@/components/words'
import { textWidth } from '@/lib/draw/text'
import { fill } from '@/lib/lab/fill'
import { moved } from './tokens'

interface Props {
  list: RefObject<HTMLOListElement | null>
  tokens: readonly string[]
  max: number
  instance: string
  /** Judges and hands over; false when refused. */
  take(tokens: string[], coalesce?: string): boolean
  say(text: string): void
}

/** The tokens as chips: a grip to drag or to move with the arrow keys, the text, and a cross. */
export function TokenList({ list, tokens, max, instance, take, say }: Props) {
  const words = useUi().matrix.tokens
  const visit = useRef(0)
  const drag = useRef<{ index: number } | null>(null)
  const before = useRef('')
  const [draft, setDraft] = useState<{ index: number; text: string } | null>(null)
  const key = () => `${instance}-tokens-${visit.current}`

  const focus = (index: number, part: 'input' | '.input-token-grip') =>
    requestAnimationFrame(() => list.current?.children[index]?.querySelector<HTMLElement>(part)?.focus())
  const move = (from: number, to: number) => {
    if (to < 0 || to >= tokens.length || to === from) return false
    setDraft(null)
    take(moved(tokens, from, to), key())
    say(fill(words.moved, { token: tokens[from], index: to + 1, count: tokens.length }))
    return true
  }
  const remove = (index: number) => {
    setDraft(null)
    if (!take(tokens.filter((_, i) => i !== index))) return
    say(fill(words.removed, { token: tokens[index], count: tokens.length - 1 }))
    focus(Math.max(0, index - 1), 'input')
  }
  const add = () => {
    visit.current += 1
    if (!take([...tokens, words.fresh], key())) return
    say(fill(words.added, { count: tokens.length + 1 }))
    focus(tokens.length, 'input')
  }
  const type = (index: number, text: string, composing: boolean) => {
    setDraft({ index, text })
    const token = text.trim()
    if (token !== '' && !composing) take(tokens.with(index, token), key())
  }
  const textKey = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.nativeEvent.isComposing) return
    const { value } = event.currentTarget
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const to = index + (event.key === 'ArrowLeft' ? -1 : 1)
      if (move(index, to)) focus(to, 'input')
    } else if (event.key === 'Enter') event.currentTarget.blur()
    else if (event.key === 'Escape') {
      setDraft(null)
      if (tokens[index] !== before.current) take(tokens.with(index, before.current), key())
    } else if (event.key === 'Backspace' && value === '' && tokens.length > 1) remove(index)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const gripKey = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    const way = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (way === undefined) return
    event.preventDefault()
    if (move(index, index + way)) focus(index + way, '.input-token-grip')
  }
  const press = (event: PointerEvent<HTMLButtonElement>, index: number) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    visit.current += 1
    drag.current = { index }
  }
  const pull = (event: PointerEvent<HTMLButtonElement>) => {
    if (!drag.current) return
    const under = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element.parentElement === list.current && element.matches('[data-token]'))
    if (!under) return
    const to = [...(list.current?.children ?? [])].indexOf(under)
    if (to !== drag.current.index && move(drag.current.index, to)) drag.current.index = to
  }
  const drop = () => {
    drag.current = null
  }

  return (
    <ol className="input-token-list" ref={list} aria-label={fill(words.list, { count: tokens.length })}>
      {tokens.map((token, index) => {
        const text = draft?.index === index ? draft.text : token
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chip is a place; the tokens move through them.
          <li key={index} className="input-token" data-token={index}>
            <button
              type="button"
              className="input-token-grip"
              aria-label={fill(words.move, { token })}
              title={fill(words.move, { token })}
              onPointerDown={(event) => press(event, index)}
              onPointerMove={pull}
              onPointerUp={drop}
              onPointerCancel={drop}
              onKeyDown={(event) => gripKey(event, index)}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <input
              className="input-token-text"
              type="text"
              aria-label={fill(words.token, { index: index + 1 })}
              autoComplete="off"
              spellCheck={false}
              style={{ width: `${Math.min(16, Math.max(1.75, textWidth(text) + 0.6)).toFixed(2)}em` }}
              value={text}
              onFocus={(event) => {
                visit.current += 1
                before.current = token
                event.target.select()
              }}
              onBlur={() => setDraft(null)}
              onChange={(event) =>
                type(
                  index,
                  event.target.value,
                  event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing,
                )
              }
              onCompositionEnd={(event) => type(index, event.currentTarget.value, false)}
              onKeyDown={(event) => textKey(event, index)}
            />
            <button
              type="button"
              className="input-token-remove"
              aria-label={fill(words.remove, { token })}
              title={fill(words.remove, { token })}
              disabled={tokens.length === 1}
              onClick={() => remove(index)}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        )
      })}
      <li>
        <button
          type="button"
          className="input-token-add button"
          aria-label={words.add}
          title={words.add}
          disabled={tokens.length >= max}
          onClick={add}
        >
          <span aria-hidden="true">+</span>
        </button>
      </li>
    </ol>
  )
}
