'use client'

import { useId, useRef, useState } from 'react'
import { useUi } from '@/components/words'
import { copy } from './clipboard'

interface CopyFieldProps {
  label: string
  text: string
  /** Lines shown; 1 is a line that scrolls. */
  rows?: number
  /** Word on the button. */
  action: string
  copied(): void
}

/** A text to be taken along: by the button, or where the browser refuses that, selected and by hand. */
export function CopyField({ label, text, rows = 1, action, copied }: CopyFieldProps) {
  const { host, problems } = useUi()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [result, setResult] = useState<'copied' | 'refused' | null>(null)
  const take = async () => {
    const done = await copy(text)
    setResult(done ? 'copied' : 'refused')
    if (done) return copied()
    field.current?.focus()
    field.current?.select()
  }
  return (
    <div className="host-copy">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        className="field host-copy-text"
        readOnly
        rows={rows}
        wrap={rows === 1 ? 'off' : 'soft'}
        value={text}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" className="button" onClick={take}>
        {result === 'copied' ? host.copied : action}
      </button>
      {result === 'refused' && <p className="host-copy-note">{problems['host.clipboard']}</p>}
    </div>
  )
}
