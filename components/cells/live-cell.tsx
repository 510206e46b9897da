'use client'
import { useId, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useUi } from '@/components/words'
import type { Ui } from '@/content/ui'
import type { CellState, Fault, Session } from '@/lib/cells/session'
import { fill } from '@/lib/lab/fill'
import { CellBar } from './bar'
import { Listing } from './cell-view'
import { type Editor, openEditor } from './editor'
import { Output } from './output'

interface LiveCellProps {
  session: Session
  number: number
  html: string
}

/** A cell that is alive: editor, state of its run, output. */
export function LiveCell({ session, number, html }: LiveCellProps) {
  const ui = useUi()
  const cell = useStore(session.store, ({ cells }) => cells[number])
  // The page may know the session before it has put this cell into it.
  if (!cell) return <Listing html={html} />
  const isBusy = cell.status === 'running' || cell.status === 'queued'
  return (
    <div className="cell-live" data-status={cell.status} data-fresh={cell.isFresh ? '' : undefined}>
      <CellBar
        {...{ number, isBusy }}
        code={cell.code}
        canReset={cell.code !== cell.original || cell.status !== 'idle'}
        run={() => session.run(number)}
        stop={() => session.stop()}
        reset={() => session.reset(number)}
      >
        {stateText(cell, ui.cells)}
      </CellBar>
      <CodeEditor {...{ session, number, cell }} />
      <Output cell={cell} />
      <p className="visually-hidden" role="status">
        {announcement(cell, ui.cells)}
      </p>
    </div>
  )
}

function CodeEditor({ session, number, cell }: Omit<LiveCellProps, 'html'> & { cell: CellState }) {
  const { cells } = useUi()
  const hint = useId()
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const line = cell.fault?.line ?? null

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; later changes of the code are written below
  useLayoutEffect(() => {
    if (!parent.current) return
    const opened = openEditor({
      parent: parent.current,
      code: cell.code,
      label: fill(cells.cell, { number }),
      describedBy: hint,
      change: (code) => session.setCode(number, code),
      run: () => session.run(number),
    })
    editor.current = opened
    return () => opened.close()
  }, [session, number, hint])

  useLayoutEffect(() => editor.current?.write(cell.code), [cell.code])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every fault marks its line again, also at the same place
  useLayoutEffect(() => editor.current?.mark(line), [cell.fault, line])

  return (
    <>
      <div ref={parent} className="cell-code" />
      <p id={hint} className="visually-hidden">
        {cells.leave}
      </p>
    </>
  )
}

type Words = Ui['cells']

/** What went wrong in plain words, with its line. */
export function faultText({ explanation, line }: Fault, words: Words): string {
  const fault = fill(words.faults[explanation.key], explanation.params)
  return line === null ? fault : fill(words.atLine, { line, fault })
}

function stateText({ status, isFresh, seconds, milliseconds, tensors }: CellState, words: Words): string {
  if (status === 'idle') return ''
  if (status !== 'done') return fill(words.status[status], { seconds })
  if (!isFresh) return words.status.stale
  const took = fill(words.took, { milliseconds: Math.max(1, Math.round(milliseconds ?? 0)) })
  return tensors === null ? took : `${took} · ${fill(words.tensors, { tensors })}`
}

function announcement(cell: CellState, words: Words): string {
  const { number, status, fault, lines, result } = cell
  if (fault && (status === 'failed' || status === 'stopped'))
    return fill(words.announceFault, { number, fault: faultText(fault, words) })
  if (status !== 'done') return ''
  const pieces = [...lines.flatMap((line) => line.pieces), ...result]
  const matrices = pieces.filter(({ kind }) => kind === 'tensor').length
  const counts = { lines: pieces.length - matrices, matrices }
  const output = pieces.length === 0 ? words.noOutput : fill(words.outputs, counts)
  return fill(words.announceDone, { number, output })
}
