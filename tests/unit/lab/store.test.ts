import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ComputeClient, Outcome } from '@/lib/compute/client'
import { createLab, type LabStore } from '@/lib/lab/store'

const definition = {
  id: 'toy',
  version: 1,
  schema: v.object({ x: v.number() }),
  presets: { zero: { x: 0 }, one: { x: 1 } },
}
type Toy = { x: number }

/** Answers when the test says so; the trace of x is 2x. */
class FakeClient implements ComputeClient {
  jobs: { instance: string; state: Toy; done: (o: Outcome) => void }[] = []
  forgotten: string[] = []
  submit(instance: string, _lab: string, state: unknown, done: (o: Outcome) => void) {
    this.jobs.push({ instance, state: state as Toy, done })
  }
  answer(index = -1) {
    const job = this.jobs.at(index)
    job?.done({ ok: true, state: job.state, trace: 2 * job.state.x, backend: 'cpu', tensors: 0, recovered: false })
  }
  forget(instance: string) {
    this.forgotten.push(instance)
  }
  close() {}
}

let client: FakeClient
let lab: LabStore<Toy, number>
const now = () => lab.store.getState()
const x = () => now().history.present.x

beforeEach(() => {
  client = new FakeClient()
  lab = createLab<Toy, number>({
    definition,
    instance: 'a',
    first: definition.presets.zero,
    start: definition.presets.zero,
    client,
  })
  client.answer()
  lab.drawn(now().history.present)
})

describe('lab store', () => {
  it('is ready only when the page shows the trace of the newest state', () => {
    expect(now()).toMatchObject({ status: 'ready', shown: { trace: 0 } })
    lab.set({ x: 3 })
    expect(now()).toMatchObject({ status: 'computing', shown: { state: { x: 0 }, trace: 0 } })
    const drawnTooSoon = now().history.present
    lab.set({ x: 4 })
    client.answer(-2)
    lab.drawn(drawnTooSoon)
    expect(now()).toMatchObject({ status: 'computing', shown: { state: { x: 3 }, trace: 6 } })
    client.answer()
    expect(now().status).toBe('computing')
    lab.drawn(now().history.present)
    expect(now()).toMatchObject({ status: 'ready', shown: { state: { x: 4 }, trace: 8 } })
  })

  it('undoes, redoes, resets and takes presets, each of which is computed', () => {
    lab.set({ x: 3 })
    lab.preset('one')
    lab.reset()
    expect(x()).toBe(0)
    lab.undo()
    expect(x()).toBe(1)
    lab.undo()
    lab.undo()
    expect(x()).toBe(0)
    lab.undo()
    expect(x()).toBe(0)
    lab.redo()
    expect(x()).toBe(3)
    expect(client.jobs.map(({ state }) => state.x)).toStrictEqual([0, 3, 1, 0, 1, 3, 0, 3])
    lab.preset('constructor')
    lab.preset('none such')
    expect(x()).toBe(3)
  })

  it('keeps a selection out of undo', () => {
    lab.set({ x: 3 })
    lab.set({ x: 4 }, { track: false })
    lab.undo()
    expect(x()).toBe(0)
  })

  it('makes one step of a scrub, and two of two scrubs', () => {
    lab.set({ x: 1 }, { coalesce: 'scrub' })
    lab.set({ x: 2 }, { coalesce: 'scrub' })
    lab.seal()
    lab.set({ x: 3 }, { coalesce: 'scrub' })
    lab.undo()
    expect(x()).toBe(2)
    lab.undo()
    expect(x()).toBe(0)
  })

  it('pins what is shown, and computes a pin that came by a link', () => {
    lab.pin()
    lab.set({ x: 3 })
    expect(now().pinned).toStrictEqual({ state: { x: 0 }, trace: 0 })
    lab.unpin()
    lab.load({ x: 5 }, { x: 7 })
    expect(client.jobs.at(-1)?.instance).toBe('a.pin')
    client.answer()
    expect(now()).toMatchObject({ pinned: { state: { x: 7 }, trace: 14 }, history: { present: { x: 5 } } })
    lab.undo()
    expect(x()).toBe(3)
  })

  it('keeps the last result when a computation fails, and finds the way back', () => {
    lab.set({ x: 9 })
    client.jobs.at(-1)?.done({ ok: false, state: now().history.present, problem: { key: 'compute.timeout' } })
    expect(now()).toMatchObject({ status: 'error', problem: { key: 'compute.timeout' }, shown: { trace: 0 } })
    lab.retry()
    expect(now()).toMatchObject({ status: 'computing', problem: null })
    lab.broken()
    lab.back()
    expect(x()).toBe(0)
    client.answer()
    lab.drawn(now().history.present)
    expect(now()).toMatchObject({ status: 'ready', problem: null })
    lab.undo()
    expect(x()).toBe(9)
  })

  it('does not let the failure of an old state speak over a newer one', () => {
    lab.set({ x: 8 })
    const old = client.jobs.at(-1)
    lab.set({ x: 9 })
    old?.done({ ok: false, state: old.state, problem: { key: 'compute.failed' } })
    expect(now()).toMatchObject({ status: 'computing', problem: null })
  })

  it('shows a problem until the next edit, but not only until the next selection', () => {
    lab.report({ key: 'number.notANumber' })
    lab.set({ x: 1 }, { track: false })
    expect(now().problem).not.toBeNull()
    lab.set({ x: 2 })
    expect(now().problem).toBeNull()
  })

  it('is forgotten by the client when it is closed', () => {
    lab.close()
    expect(client.forgotten).toStrictEqual(['a', 'a.pin'])
  })
})
