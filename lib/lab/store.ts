import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ComputeClient } from '@/lib/compute/client'
import { pinKey } from './hash'
import * as history from './history'
import type { LabState, Problem, SetOptions } from './types'

export interface Shown<State, Trace> {
  state: State
  trace: Trace
}

/** One lab on a page, from the moment that its code is there. */
export interface Session<State, Trace> {
  history: history.History<State>
  /** The newest trace that came back, with the state that it belongs to; null before the first. */
  shown: Shown<State, Trace> | null
  pinned: Shown<State, Trace> | null
  /** ready: the page shows the trace of the present state. */
  status: 'computing' | 'ready' | 'error'
  /** What the message area says. */
  problem: Problem | null
  /** The newest state that was drawn without an error: the way back. */
  good: State | null
  /** For tests: tensors alive in the worker after the last answer, the backend, and workers that were replaced. */
  health: { tensors: number; backend: string; replaced: number }
}

export interface Actions<State> {
  set(next: State, options?: SetOptions): void
  undo(): void
  redo(): void
  /** Back to the state that the lab had on its page at first. */
  reset(): void
  preset(name: string): void
  /** Takes a state from a link, as a step of undo; `pinned` is computed and pinned. */
  load(state: State, pinned?: State | null): void
  pin(): void
  unpin(): void
  /** Ends a gesture: the next edit is a step of undo of its own. */
  seal(): void
  /** Computes the present state again. */
  retry(): void
  /** To the last state that could be drawn, as a step of undo. */
  back(): void
  report(problem: Problem | null): void
  /** The page shows the trace of this state. */
  drawn(state: State): void
  /** This state can't be drawn. */
  broken(): void
  close(): void
}

export interface LabStore<State, Trace> extends Actions<State> {
  store: StoreApi<Session<State, Trace>>
}

interface StoreOptions<State> {
  definition: LabState<State>
  /** Unique on the page. */
  instance: string
  /** What reset returns to. */
  first: State
  /** What it starts with: `first`, or the state of a link. */
  start: State
  client: ComputeClient
  /** Applies the arrival of a trace; the host passes one that draws at once. */
  apply?(change: () => void): void
}

/** The loop of a lab: an edit changes the present and is computed; its trace comes back and is shown. */
export function createLab<State, Trace>(options: StoreOptions<State>): LabStore<State, Trace> {
  const { definition, instance, first, start, client, apply = (change) => change() } = options
  const store = createStore<Session<State, Trace>>(() => ({
    history: history.begin(start),
    shown: null,
    pinned: null,
    status: 'computing',
    problem: null,
    good: null,
    health: { tensors: 0, backend: '', replaced: 0 },
  }))
  const { getState: get, setState: put } = store
  const present = () => get().history.present

  const compute = (state: State) =>
    client.submit(instance, definition.id, state, (outcome) => {
      if (!outcome.ok) {
        // A newer state may be under way already; its answer decides.
        if (state === present()) put({ status: 'error', problem: outcome.problem })
        return
      }
      const { backend, tensors, recovered } = outcome
      const { health } = get()
      // The worker answers with what this lab's own compute gives: a Trace.
      const trace = outcome.trace as Trace
      apply(() =>
        put({
          shown: { state, trace },
          health: { backend, tensors, replaced: health.replaced + (recovered ? 1 : 0) },
        }),
      )
    })

  /** The worker is told before the page draws: both go on side by side. */
  const change = (next: history.History<State>, keepProblem = false) => {
    if (next === get().history) return
    if (next.present === present()) return put({ history: next })
    compute(next.present)
    put({ history: next, status: 'computing', ...(keepProblem ? {} : { problem: null }) })
  }
  const step = (next: State) => change(history.record(get().history, next))

  compute(start)

  return {
    store,
    set(next, { coalesce, track = true } = {}) {
      if (Object.is(next, present())) return
      const { history: h } = get()
      change(track ? history.record(h, next, coalesce ?? null) : history.replace(h, next), !track)
    },
    undo: () => change(history.undo(get().history)),
    redo: () => change(history.redo(get().history)),
    reset: () => step(first),
    preset(name) {
      if (Object.hasOwn(definition.presets, name)) step(definition.presets[name])
    },
    load(state, pinned) {
      step(state)
      if (pinned === null) put({ pinned: null })
      if (!pinned) return
      client.submit(pinKey(instance), definition.id, pinned, (outcome) => {
        if (outcome.ok) put({ pinned: { state: pinned, trace: outcome.trace as Trace } })
      })
    },
    pin: () => put({ pinned: get().shown }),
    unpin: () => put({ pinned: null }),
    seal: () => put({ history: history.seal(get().history) }),
    retry() {
      put({ status: 'computing', problem: null })
      compute(present())
    },
    back() {
      const { good } = get()
      if (good === null) return
      if (good === present()) this.retry()
      else step(good)
    },
    report: (problem) => put({ problem }),
    drawn(state) {
      if (state === present()) put({ status: 'ready', good: state })
    },
    broken: () => put({ status: 'error' }),
    close() {
      client.forget(instance)
      client.forget(pinKey(instance))
    },
  }
}
