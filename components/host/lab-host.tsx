'use client'

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLang, useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { parseHash, pinKey } from '@/lib/lab/hash'
import type { Problem } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { Bar, SleepingTools } from './bar'
import { Boundary } from './boundary'
import type { IconName } from './icons'
import { Message } from './message'
import { Picture } from './picture'
import { problemText } from './problem-text'
import type { LiveSession } from './session'
import { carryOver, chosenBy } from './swap'

export interface LabHostProps {
  id: LabId
  /** Unique on the page, and the lab's key in the address. Default: the id. */
  instance?: string
  /** Default: the lab's first. */
  preset?: string
  /** Fields of the preset that the chapter sets anew. */
  patch?: Readonly<Record<string, unknown>>
  /** inline: in a chapter, alive when it scrolls near. page, embed: alone, alive at once. */
  variant: 'inline' | 'page' | 'embed'
  title: string
  /** The view as it was drawn at build time; null shows that it is being loaded. */
  picture: string | null
}

type Live = typeof import('./live')

interface Life {
  isOver: boolean
  isOpening: boolean
  session: LiveSession | null
  /** What the reader chose in the picture before it was alive. */
  chosen: Element | null
}

/** How far from the window a lab begins to load. */
const nearby = '600px 0px'

/**
 * A lab on a page. It is a picture until a reader comes near; then its code is loaded, its state computed,
 * and the live view takes the picture's place in one commit, with the same markup.
 */
export function LabHost(props: LabHostProps) {
  const { id, instance = id, variant, title, picture } = props
  const { host, problems } = useUi()
  const root = useRef<HTMLElement>(null)
  const { live, problem, wake, choose } = useLive({ ...props, instance }, root)

  return (
    <section
      ref={root}
      id={`lab-${instance}`}
      className="host"
      data-lab={id}
      data-instance={instance}
      data-variant={variant}
      data-status="computing"
      aria-label={fill(host.region, { title })}
      // A click on bare ground gives the lab the focus, so that its keys work.
      tabIndex={-1}
      onPointerEnter={() => wake()}
      onFocus={() => wake()}
      onClickCapture={live ? undefined : ({ target }) => choose(chosenBy(target))}
      onKeyDown={(event) => live && undoByKey(event, live.session, host.said)}
      onPointerUpCapture={() => live?.session.lab.seal()}
      onBlurCapture={() => live?.session.lab.seal()}
    >
      {live ? (
        <Boundary chance={live} fallback={() => <Fallen title={title} picture={picture} />}>
          <live.Frame session={live.session} {...{ variant, title, picture, root }} />
        </Boundary>
      ) : (
        <>
          <Bar title={title} note={host.staticNote}>
            <SleepingTools wake={wake} />
          </Bar>
          {problem && (
            <Message text={problemText(problems, problem)}>
              <button type="button" className="button button-strong" onClick={() => wake()}>
                {host.tryAgain}
              </button>
            </Message>
          )}
          <div className="host-body">
            <Picture html={picture} />
          </div>
        </>
      )}
    </section>
  )
}

/** What is left of a lab whose frame itself has failed: the picture, and the page around it. */
function Fallen({ title, picture }: Pick<LabHostProps, 'title' | 'picture'>) {
  const { problems } = useUi()
  return (
    <>
      <Bar title={title} />
      <Message text={problems['host.view']} />
      <div className="host-body">
        <Picture html={picture} />
      </div>
    </>
  )
}

/** Loads and opens the lab when it is needed, and closes it with the page. */
function useLive(props: LabHostProps & { instance: string }, root: RefObject<HTMLElement | null>) {
  const { id, instance, preset, patch, variant } = props
  const lang = useLang()
  const { problems, axes, host } = useUi()
  const [live, setLive] = useState<{ session: LiveSession; Frame: Live['Frame'] } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  /** From the mounting of the component to its end; React's strict mode mounts twice. */
  const life = useRef<Life>({ isOver: true, isOpening: false, session: null, chosen: null })

  const wake = useCallback(
    async (tool?: IconName) => {
      const here = life.current
      if (here.isOver || here.isOpening) return
      here.isOpening = true
      setProblem(null)
      try {
        const { openSession, Frame } = await import('./live')
        const textOf = (inner: Problem) => problemText(problems, inner)
        const session = await openSession({
          id,
          lang,
          instance,
          preset,
          patch,
          axes,
          textOf,
          recovered: host.said.recovered,
        })
        const element = root.current
        if (here.isOver || !element) return session.close()
        here.session = session
        const laidDown = carryOver(element, here.chosen)
        flushSync(() => setLive({ session, Frame }))
        laidDown()
        if (tool) element.querySelector<HTMLElement>(`[data-tool="${tool}"]`)?.click()
      } catch (error) {
        console.error(error)
        here.isOpening = false
        if (!here.isOver) setProblem({ key: 'host.load' })
      }
    },
    [id, lang, instance, preset, patch, axes, host, problems, root],
  )

  useEffect(() => {
    const element = root.current
    if (!element) return
    const here: Life = { isOver: false, isOpening: false, session: null, chosen: null }
    life.current = here
    // A state in the address is not what the picture shows: it is brought in at once.
    const { codes } = parseHash(location.hash)
    const isLinked = codes.has(instance) || codes.has(pinKey(instance))
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && wake(), { rootMargin: nearby })
    if (variant !== 'inline' || isLinked) wake()
    else observer.observe(element)
    return () => {
      here.isOver = true
      here.session?.close()
      observer.disconnect()
      setLive(null)
    }
  }, [instance, variant, wake, root])

  const choose = useCallback((chosen: Element | null) => {
    life.current.chosen = chosen
  }, [])

  return { live, problem, wake, choose }
}

/** Ctrl/Cmd+Z, Shift+Ctrl/Cmd+Z, Ctrl+Y: but a half-typed number has an undo of its own, and so has a popup's text. */
function undoByKey(event: KeyboardEvent, { lab, say }: LiveSession, said: { undone: string; redone: string }): void {
  const { target, key, shiftKey, altKey, ctrlKey, metaKey } = event
  if (event.defaultPrevented || altKey || !(ctrlKey || metaKey)) return
  if (target instanceof Element && target.closest('[data-dirty], .host-popups')) return
  const letter = key.toLowerCase()
  const isRedo = (letter === 'z' && shiftKey) || (letter === 'y' && !shiftKey)
  if (!isRedo && letter !== 'z') return
  event.preventDefault()
  if (isRedo) {
    lab.redo()
    say(said.redone)
  } else {
    lab.undo()
    say(said.undone)
  }
}
