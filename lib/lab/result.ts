import type { Problem, Result } from './types'

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** A failure as a value. `key` names a text of `ui.problems`; `params` fill its braces. */
export const fail = (key: string, params?: Problem['params']): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { key, params },
})
