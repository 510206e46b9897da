'use client'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { CellBar } from './bar'
import { currentPage, noPage, place, wakePage, watchPage } from './page'

export interface CellViewProps {
  /** From 1, in the order of the chapter. */
  number: number
  /** The chapter's code. */
  code: string
  /** The same, highlighted at build time. */
  html: string
  /** Seconds that one run may take. */
  seconds: number
}

/** How far from the window the editors begin to load. */
const nearby = '600px 0px'

/** A cell of code: a listing until a reader comes near, then an editor whose code can be run. */
export function CellView({ number, code, html, seconds }: CellViewProps) {
  const { cells } = useUi()
  const root = useRef<HTMLElement>(null)
  const page = useSyncExternalStore(watchPage, currentPage, noPage)
  const [isLost, setLost] = useState(false)

  useEffect(() => place({ number, original: code, seconds }), [number, code, seconds])

  useEffect(() => {
    const element = root.current
    if (!element) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        // A failure is told when the reader asks for a run, not before.
        if (entry?.isIntersecting) wakePage().catch(() => observer.disconnect())
      },
      { rootMargin: nearby },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const run = () => {
    setLost(false)
    wakePage().then(
      ({ session }) => session.run(number),
      () => setLost(true),
    )
  }

  return (
    <section
      ref={root}
      className="cell"
      data-cell={number}
      data-live={page ? '' : undefined}
      aria-label={fill(cells.cell, { number })}
    >
      {page ? (
        <page.live.LiveCell session={page.session} {...{ number, html }} />
      ) : (
        <>
          <CellBar {...{ number, code, run }} isBusy={false} canReset={false} stop={() => {}} reset={() => {}}>
            {isLost ? cells.loadFailed : ''}
          </CellBar>
          <Listing html={html} />
        </>
      )}
    </section>
  )
}

/** The code as it was highlighted at build time. */
export function Listing({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made from the chapter's own code at build time
  return <div className="cell-code" dangerouslySetInnerHTML={{ __html: html }} />
}
