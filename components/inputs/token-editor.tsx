'use client'
import { useRef, useState } from 'react'
import { useUi } from '@/components/words'
import type { Problem } from '@/lib/lab/types'
import { type SplitUnit, splitSentence, splitUnits } from '@/lib/text/split'
import { Choice } from './choice'
import { TokenList } from './token-list'
import { judged, longestSentence } from './tokens'

export interface TokenEditorProps {
  tokens: readonly string[]
  /** `coalesce` is the same for all changes of one visit to a token, and of one drag. */
  onChange(tokens: string[], coalesce?: string): void
  /** Most tokens there may be. */
  max: number
  instance: string
  problem?(problem: Problem | null): void
}

/** Tokens from a sentence, and one by one: to change, add, remove and move. */
export function TokenEditor({ tokens, onChange, max, instance, problem }: TokenEditorProps) {
  const words = useUi().matrix.tokens
  const [sentence, setSentence] = useState('')
  const [unit, setUnit] = useState<SplitUnit>('words')
  const [said, say] = useState('')
  const list = useRef<HTMLOListElement>(null)

  const take = (next: string[], coalesce?: string): boolean => {
    const wrong = judged(next, max)
    problem?.(wrong)
    if (!wrong) onChange(next, coalesce)
    return wrong === null
  }
  const split = () => {
    const received = [...sentence].length
    if (received > longestSentence) {
      problem?.({ key: 'token.sentenceTooLong', params: { limit: longestSentence, received } })
      return
    }
    const next = splitSentence(sentence, unit)
    if (take(next)) setSentence('')
  }

  return (
    // A group and no landmark: a page may hold several labs.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would nest the form and its own fieldset
    <div className="input-tokens" role="group" aria-label={words.label}>
      <form
        className="input-sentence"
        onSubmit={(event) => {
          event.preventDefault()
          split()
        }}
      >
        <input
          className="input-sentence-text field"
          type="text"
          aria-label={words.sentence}
          placeholder={words.placeholder}
          autoComplete="off"
          value={sentence}
          onChange={(event) => setSentence(event.target.value)}
        />
        <button type="submit" className="button" title={words.splitTitle} disabled={sentence.trim() === ''}>
          {words.split}
        </button>
        <Choice
          label={words.unit}
          value={unit}
          options={splitUnits.map((value) => ({ value, label: words.units[value], title: words.unitTitles[value] }))}
          onChange={(next) => setUnit(next)}
        />
      </form>
      <TokenList list={list} tokens={tokens} max={max} instance={instance} take={take} say={say} />
      <p className="input-help">{words.help}</p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}
