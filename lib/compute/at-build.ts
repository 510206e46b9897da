import type { Compute, LabState } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { ready } from './backend'

/** A preset of a lab and what is computed from it. For pages that are made at build, in Node; a browser has the worker. */
export async function computeAtBuild(lab: LabId, preset: string): Promise<{ state: unknown; trace: object }> {
  await ready()
  const { definition }: { definition: LabState<unknown> } = await import(`../labs/${lab}/state.ts`)
  const { compute }: { compute: Compute<unknown, object> } = await import(`../labs/${lab}/compute.ts`)
  const state = definition.presets[preset]
  if (!state) throw new Error(`Lab ${lab} has no preset "${preset}"`)
  return { state, trace: await compute(state) }
}
