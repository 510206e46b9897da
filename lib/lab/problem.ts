import * as v from 'valibot'
import { fail, ok } from './result'
import type { LabState, Problem, Result } from './types'

/** A message of ours is a key of `ui.problems`; a message of valibot's own is an English sentence. */
const isKey = (message: string): boolean => /^[a-z]+\.[a-zA-Z]+$/.test(message)

const longestReceived = 40

/**
 * Judges a value that came from outside. The first thing that does not fit becomes the problem, with
 * `path` (the field, written as in NumPy: `Q[1, 2]` counts from 0), `limit` and `received`.
 */
export function judge<State>(schema: LabState<State>['schema'], raw: unknown): Result<State> {
  const result = v.safeParse(schema, raw, { abortEarly: true, abortPipeEarly: true })
  return result.success ? ok(result.output) : fail(...problemOf(result.issues[0]))
}

function problemOf(issue: v.BaseIssue<unknown>): [Problem['key'], NonNullable<Problem['params']>] {
  const params: NonNullable<Problem['params']> = {
    path: pathText(issue.path),
    limit: limitOf(issue),
    received: receivedOf(issue),
  }
  if (issue.received === 'undefined' || issue.input === undefined) return ['field.missing', params]
  if (isKey(issue.message)) return [issue.message, params]
  return [issue.kind === 'schema' ? 'field.wrongType' : 'field.invalid', params]
}

/** The bound that was broken; for a type, what was expected. */
function limitOf(issue: v.BaseIssue<unknown>): string | number {
  const { requirement, expected } = issue
  return typeof requirement === 'number' || typeof requirement === 'string' ? requirement : (expected ?? '')
}

/** What came instead: a length is a number, anything else is shortened text. */
function receivedOf({ received }: v.BaseIssue<unknown>): string {
  return received.length > longestReceived ? `${received.slice(0, longestReceived)}…` : received
}

/** `tie.K`, `tokens[3]`, and for a cell of a grid its row and column: `Q[1, 2]`. */
function pathText(path: v.BaseIssue<unknown>['path']): string {
  let text = ''
  const items = path ?? []
  items.forEach((item, i) => {
    const { key } = item
    const owner = items[i - 1]
    if (key === 'values' && items[i + 1] && hasCols(item.input)) return
    if (typeof key === 'number' && owner?.key === 'values' && hasCols(owner.input)) {
      text += `[${Math.floor(key / owner.input.cols)}, ${key % owner.input.cols}]`
    } else if (typeof key === 'number') text += `[${key}]`
    else text += (text && '.') + String(key)
  })
  return text
}

const hasCols = (x: unknown): x is { cols: number } =>
  typeof x === 'object' && x !== null && 'cols' in x && typeof x.cols === 'number' && x.cols >= 1
