/** The present with what was before it and what was undone. Immutable: every function gives a new history. */
export interface History<State> {
  /** Oldest first; the last one is what undo returns to. */
  past: readonly State[]
  present: State
  /** Nearest first; the first one is what redo returns to. */
  future: readonly State[]
  /** The coalescing key of the last edit; the next edit with the same key joins it. null: the step is closed. */
  open: string | null
}

/** Steps of undo that are kept; the oldest is forgotten first. */
export const longestPast = 200

export const begin = <State>(present: State): History<State> => ({ past: [], present, future: [], open: null })

export const canUndo = (h: History<unknown>): boolean => h.past.length > 0
export const canRedo = (h: History<unknown>): boolean => h.future.length > 0

/** A new step, or part of the last one when both carry the same `coalesce` key. Forgets what was undone. */
export function record<State>(h: History<State>, next: State, coalesce: string | null = null): History<State> {
  if (Object.is(next, h.present)) return h
  if (coalesce !== null && coalesce === h.open && h.past.length > 0) return { ...h, present: next, future: [] }
  return { past: [...h.past, h.present].slice(-longestPast), present: next, future: [], open: coalesce }
}

/** Changes the present without a step of undo (moving a selection); past, future and the open step stay. */
export const replace = <State>(h: History<State>, next: State): History<State> => ({ ...h, present: next })

/** Closes the open step: the end of a gesture. The next edit is a step of its own whatever its key. */
export const seal = <State>(h: History<State>): History<State> => (h.open === null ? h : { ...h, open: null })

export function undo<State>(h: History<State>): History<State> {
  const present = h.past.at(-1)
  if (present === undefined) return h
  return { past: h.past.slice(0, -1), present, future: [h.present, ...h.future], open: null }
}

export function redo<State>(h: History<State>): History<State> {
  const [present, ...future] = h.future
  if (present === undefined) return h
  return { past: [...h.past, h.present], present, future, open: null }
}
