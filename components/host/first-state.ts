import { judge } from '@/lib/lab/problem'
import type { LabState } from '@/lib/lab/types'

/**
 * The state with which a lab stands on its page: a preset (the first one by default), with some fields of it set anew
 * by the chapter. Throws on a mistake in the chapter, which so stops the build.
 */
export function firstState<State>(
  definition: LabState<State>,
  preset = Object.keys(definition.presets)[0],
  patch?: Readonly<Record<string, unknown>>,
): State {
  if (!Object.hasOwn(definition.presets, preset)) throw new Error(`lab ${definition.id} has no preset "${preset}"`)
  const state = definition.presets[preset]
  if (!patch) return state
  const patched = judge(definition.schema, { ...state, ...patch })
  if (!patched.ok) throw new Error(`lab ${definition.id}: ${JSON.stringify(patched.problem)}`)
  return patched.value
}
