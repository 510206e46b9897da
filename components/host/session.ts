import type { ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { pageClient } from '@/lib/compute/client'
import { decodeState, encodeState } from '@/lib/lab/link'
import { createLab, type LabStore } from '@/lib/lab/store'
import type { LabState, LabViewProps, Lang, Problem } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { codesFor, edited, moveIn } from './address'
import { firstState } from './first-state'

/** What the host reads of a lab's words; the rest is the view's own. */
export interface LabWords extends Record<string, unknown> {
  title: string
  summary: string
  presets: Readonly<Record<string, string>>
}

/** What the host itself keeps: no part of the state, and lost with the page. */
export interface Desk {
  /** What a screen reader is told; the number makes equal sentences different. */
  said: { text: string; count: number }
  /** Large type for the wall of a classroom. */
  presenter: boolean
}

/** A lab that is alive on the page: its code, its state, its words. */
export interface LiveSession {
  id: LabId
  lang: Lang
  instance: string
  definition: LabState<unknown>
  words: LabWords
  /** What the axes of a matrix are called. */
  axes: Readonly<Record<string, string>>
  View: ComponentType<LabViewProps<unknown, unknown>>
  lab: LabStore<unknown, unknown>
  desk: StoreApi<Desk>
  say(text: string): void
  close(): void
}

interface Opening {
  id: LabId
  lang: Lang
  instance: string
  preset?: string
  patch?: Readonly<Record<string, unknown>>
  axes: Readonly<Record<string, string>>
  /** What is said when the worker had to be replaced. */
  recovered: string
  /** A problem in the reader's words, to be put into another. */
  textOf(problem: Problem): string
}

/** Loads a lab, takes its state from the address or its preset, and computes it. Rejects when the code can't be loaded. */
export async function openSession({
  id,
  lang,
  instance,
  preset,
  patch,
  axes,
  recovered,
  textOf,
}: Opening): Promise<LiveSession> {
  const [{ definition }, { default: View }, { default: words }]: [
    { definition: LabState<unknown> },
    { default: LiveSession['View'] },
    { default: LabWords },
  ] = await Promise.all([
    import(`@/lib/labs/${id}/state.ts`),
    import(`@/components/labs/${id}/index.tsx`),
    import(`@/content/${lang}/labs/${id}.ts`),
  ])
  const first = firstState(definition, preset, patch)
  const code = codesFor(instance)
  const linked = code.code === null ? null : decodeState(definition, code.code)
  const lab = createLab<unknown, unknown>({
    definition,
    instance,
    first,
    start: linked?.ok ? linked.value : first,
    client: pageClient(),
    // The answer is drawn in the very event that brings it: the next frame shows it.
    apply: (change) => flushSync(change),
  })
  const desk = createStore<Desk>(() => ({ said: { text: '', count: 0 }, presenter: false }))
  const say = (text: string) => desk.setState(({ said }) => ({ said: { text, count: said.count + 1 } }))

  const refuse = (problem: Problem) =>
    lab.report(problem.key.startsWith('link.') ? problem : { key: 'link.state', params: { detail: textOf(problem) } })
  const takePin = (state: unknown, pin: string | null) => {
    const pinned = pin === null ? null : decodeState(definition, pin)
    lab.load(state, pinned?.ok ? pinned.value : null)
    if (pinned && !pinned.ok) refuse(pinned.problem)
  }
  if (linked && !linked.ok) refuse(linked.problem)
  else if (code.pin !== null) takePin(lab.store.getState().history.present, code.pin)

  const codeOf = (state: unknown): string | null => {
    const encoded = encodeState(definition, state)
    return encoded.ok ? encoded.value : null
  }
  const moveOut = moveIn(instance, {
    arrived(arriving, pin) {
      const decoded = decodeState(definition, arriving)
      if (!decoded.ok) return refuse(decoded.problem)
      takePin(decoded.value, pin)
    },
    codes() {
      const { history, pinned } = lab.store.getState()
      return {
        state: history.present === first ? null : codeOf(history.present),
        pin: pinned && codeOf(pinned.state),
      }
    },
  })
  const unsubscribe = lab.store.subscribe((now, before) => {
    if (now.history.present !== before.history.present || now.pinned !== before.pinned) edited(instance)
    if (now.health.replaced > before.health.replaced) say(recovered)
  })
  await answered(lab)
  return {
    id,
    lang,
    instance,
    definition,
    words,
    axes,
    View,
    lab,
    desk,
    say,
    close() {
      unsubscribe()
      moveOut()
      lab.close()
    },
  }
}

/** Resolves when the first trace is there, or it is known that none will come. */
const answered = ({ store }: LabStore<unknown, unknown>): Promise<void> =>
  new Promise((resolve) => {
    const isAnswered = () => store.getState().shown !== null || store.getState().status === 'error'
    if (isAnswered()) return resolve()
    const unsubscribe = store.subscribe(() => {
      if (!isAnswered()) return
      unsubscribe()
      resolve()
    })
  })
