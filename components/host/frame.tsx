'use client'

import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { whenMirrorsSettled } from '@/components/matrix'
import { whenPainted } from '@/components/views'
import { useLang, useUi } from '@/components/words'
import type { Shown } from '@/lib/lab/store'
import { Bar } from './bar'
import { Boundary } from './boundary'
import { useFullScreen } from './full-screen'
import { LiveTools } from './live-tools'
import { Message } from './message'
import { Picture } from './picture'
import { problemText } from './problem-text'
import type { LiveSession } from './session'

export interface FrameProps {
  session: LiveSession
  variant: 'inline' | 'page' | 'embed'
  title: string
  picture: string | null
  root: RefObject<HTMLElement | null>
}

/** Everything of a lab once it is alive: tools, messages, view, and what a screen reader is told. */
export function Frame({ session, variant, title, picture, root }: FrameProps) {
  const container = useRef<HTMLDivElement>(null)
  const { isFull, toggle } = useFullScreen(root)
  useAttributes(session, root)
  return (
    <>
      <Bar title={title}>
        <LiveTools {...{ session, variant, root, container, isFull }} toggleFull={toggle} />
      </Bar>
      <Messages session={session} />
      <div className="host-body">
        <Body session={session} picture={picture} root={root} />
      </div>
      <div ref={container} className="host-popups" />
      <Said session={session} />
    </>
  )
}

/** What programs read off the lab's root: its status, and how its worker is. */
function useAttributes({ lab, desk }: LiveSession, root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    const write = () => {
      const { status, health } = lab.store.getState()
      const { dataset } = element
      dataset.status = status
      dataset.backend = health.backend
      dataset.tensors = String(health.tensors)
      dataset.replaced = String(health.replaced)
      element.toggleAttribute('data-presenter', desk.getState().presenter)
    }
    write()
    const ends = [lab.store.subscribe(write), desk.subscribe(write)]
    return () => {
      for (const end of ends) end()
    }
  }, [lab, desk, root])
}

function Messages({ session: { lab } }: { session: LiveSession }) {
  const { host, problems } = useUi()
  const problem = useStore(lab.store, (now) => now.problem)
  const status = useStore(lab.store, (now) => now.status)
  const hasGood = useStore(lab.store, (now) => now.good !== null)
  if (!problem) return null
  const canRetry = status === 'error' && problem.key.startsWith('compute.')
  return (
    <Message text={problemText(problems, problem)} dismiss={() => lab.report(null)}>
      {canRetry && (
        <button type="button" className="button button-strong" onClick={() => lab.retry()}>
          {host.tryAgain}
        </button>
      )}
      {canRetry && hasGood && (
        <button type="button" className="button" onClick={() => lab.back()}>
          {host.back}
        </button>
      )}
    </Message>
  )
}

function Body({ session, picture, root }: Pick<FrameProps, 'session' | 'picture' | 'root'>) {
  const { host, problems } = useUi()
  const lang = useLang()
  const { lab, desk, View, words, instance, say } = session
  const state = useStore(lab.store, ({ history }) => history.present)
  const shown = useStore(lab.store, (now) => now.shown)
  const pinned = useStore(lab.store, (now) => now.pinned)
  const presenter = useStore(desk, (now) => now.presenter)
  // What could not be drawn is tried again when there is something new to draw.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what a new chance depends on
  const chance = useMemo(() => ({}), [state, shown])

  if (!shown) return <Picture html={picture} />
  const fallback = (error: Error) => (
    <div className="host-broken">
      <p>{problems['host.view']}</p>
      <div className="host-message-ways">
        <button type="button" className="button button-strong" onClick={() => lab.back()}>
          {host.back}
        </button>
        <button type="button" className="button" onClick={() => lab.reset()}>
          {host.reset}
        </button>
      </div>
      <details>
        <summary>{host.details}</summary>
        <pre>{error.message}</pre>
      </details>
    </div>
  )
  return (
    <div className="host-view">
      <Boundary chance={chance} failed={lab.broken} fallback={fallback}>
        <View
          state={state}
          trace={shown.trace}
          pinned={pinned}
          set={lab.set}
          words={words}
          lang={lang}
          instance={instance}
          presenter={presenter}
          announce={say}
          report={lab.report}
        />
        <Drawn root={root} shown={shown} done={lab.drawn} />
      </Boundary>
    </div>
  )
}

interface DrawnProps {
  root: RefObject<HTMLElement | null>
  shown: Shown<unknown, unknown>
  done(state: unknown): void
}

/** Says when the page shows a trace: its commit is done, and formulas and hidden mirrors have followed. */
function Drawn({ root, shown, done }: DrawnProps) {
  useLayoutEffect(() => {
    let isCurrent = true
    const followed = root.current ? [whenMirrorsSettled(root.current), whenPainted()] : []
    Promise.all(followed).then(() => isCurrent && done(shown.state))
    return () => {
      isCurrent = false
    }
  }, [root, shown, done])
  return null
}

/** Speaks to screen readers, politely. */
function Said({ session: { desk } }: { session: LiveSession }) {
  const { text, count } = useStore(desk, (now) => now.said)
  return (
    <p className="visually-hidden" role="status">
      {/* A no-break space more or less makes the same sentence a new one. */}
      {text && text + '\u00a0'.repeat(count % 2)}
    </p>
  )
}
