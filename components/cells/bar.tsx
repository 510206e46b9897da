'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { copy } from '@/components/host/clipboard'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'

interface CellBarProps {
  number: number
  code: string
  /** True while the cell runs or waits: the button stops it. */
  isBusy: boolean
  /** False when the code is the chapter's and nothing stands below it. */
  canReset: boolean
  run(): void
  stop(): void
  reset(): void
  children?: ReactNode
}

const icons = {
  run: <path d="M4.5 2.8v10.4L13 8Z" fill="currentColor" />,
  stop: <path d="M4 4h8v8H4z" fill="currentColor" />,
}

/** How long "copied" stays, in milliseconds. */
const noteTime = 2000

/** What a reader can do with a cell. */
export function CellBar({ number, code, isBusy, canReset, run, stop, reset, children }: CellBarProps) {
  const { cells } = useUi()
  const [note, setNote] = useState('')
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const take = async () => {
    setNote((await copy(code)) ? cells.copied : cells.notCopied)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setNote(''), noteTime)
  }
  return (
    <div className="cell-bar">
      <button
        type="button"
        className="button cell-run"
        data-tool={isBusy ? 'stop' : 'run'}
        onClick={isBusy ? stop : run}
        aria-keyshortcuts={isBusy ? undefined : 'Shift+Enter'}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          {isBusy ? icons.stop : icons.run}
        </svg>
        {isBusy ? cells.stop : cells.run}
      </button>
      <span className="cell-number">{fill(cells.number, { number })}</span>
      <span className="cell-state">{children}</span>
      <span className="cell-note" role="status">
        {note}
      </span>
      <button type="button" className="button button-quiet" data-tool="reset" disabled={!canReset} onClick={reset}>
        {cells.reset}
      </button>
      <button type="button" className="button button-quiet" data-tool="copy" onClick={take}>
        {cells.copy}
      </button>
    </div>
  )
}
