'use client'
import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, type RefObject, useId, useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import type { Problem } from '@/lib/lab/types'
import { parsePaste } from '@/lib/matrix'

interface Props {
  open: boolean
  close(): void
  /** Gets the focus back. */
  back: RefObject<HTMLElement | null>
}

function Frame({ open, close, back, title, children }: Props & { title: string; children: ReactNode }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="matrix-backdrop" />
        <Dialog.Popup className="matrix-dialog" finalFocus={back}>
          <Dialog.Title className="matrix-dialog-title">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** A place to paste into where the clipboard may not be read; says what it sees while it is typed. */
export function PasteDialog({ name, paste, ...frame }: Props & { name: string; paste(text: string): Problem | null }) {
  const ui = useUi()
  const words = ui.matrix
  const seenId = useId()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<Problem | null>(null)
  const parsed = text.trim() === '' ? null : parsePaste(text)
  const problem = refused ?? (parsed?.ok === false ? parsed.problem : null)
  const problems: Readonly<Record<string, string>> = ui.problems
  const seen = parsed?.ok
    ? fill(words.pasteSeen, {
        format: words.formats[parsed.value.format],
        rows: parsed.value.grid.rows,
        cols: parsed.value.grid.cols,
      })
    : ''
  const close = () => {
    setText('')
    setRefused(null)
    frame.close()
  }
  const apply = () => {
    const wrong = paste(text)
    if (wrong) setRefused(wrong)
    else close()
  }
  return (
    <Frame {...frame} close={close} title={fill(words.pasteTitle, { matrix: name })}>
      <Dialog.Description className="matrix-dialog-text">{words.pasteText}</Dialog.Description>
      <textarea
        className="matrix-paste field"
        aria-label={words.pasteLabel}
        aria-describedby={seenId}
        aria-invalid={problem !== null}
        rows={7}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setRefused(null)
        }}
      />
      <p id={seenId} className="matrix-paste-seen" data-bad={problem ? '' : undefined} role="status">
        {problem ? fill(problems[problem.key] ?? problem.key, problem.params) : seen}
      </p>
      <div className="matrix-dialog-row">
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
        <button type="button" className="button button-strong" disabled={!parsed?.ok} onClick={apply}>
          {words.pasteApply}
        </button>
      </div>
    </Frame>
  )
}

/** The keys and the mouse, in words. */
export function HelpDialog(frame: Props) {
  const words = useUi().matrix
  const parts = [
    { title: words.helpEditing, items: words.help.editing },
    { title: words.helpMoving, items: words.help.moving },
    { title: words.helpBlocks, items: words.help.blocks },
  ]
  return (
    <Frame {...frame} title={words.helpTitle}>
      {parts.map(({ title, items }) => (
        <section key={title} className="matrix-help">
          <h3 className="matrix-help-title">{title}</h3>
          <dl className="matrix-help-list">
            {items.map(({ keys, does }) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="matrix-dialog-row">
        <Dialog.Close className="button">{words.close}</Dialog.Close>
      </div>
    </Frame>
  )
}
