import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ComputeClient, createClient, type Outcome } from '@/lib/compute/client'
import type { ComputeMessage, WorkerMessage } from '@/lib/compute/protocol'

/** A worker that does nothing by itself: the test speaks for it. */
class FakeWorker {
  inbox: ComputeMessage[] = []
  isTerminated = false
  constructor(
    readonly hear: (message: WorkerMessage) => void,
    readonly fail: () => void,
  ) {}
  post(message: ComputeMessage) {
    this.inbox.push(message)
  }
  terminate() {
    this.isTerminated = true
  }
  start() {
    this.hear({ kind: 'ready', backend: 'cpu' })
  }
  /** Answers the job that is under way. */
  answer() {
    const job = this.inbox.at(-1)
    if (!job) throw new Error('no job')
    this.hear({ kind: 'trace', job: job.job, trace: `trace of ${job.state}`, backend: 'cpu', tensors: 0 })
  }
}

let workers: FakeWorker[]
let client: ComputeClient
const last = () => workers[workers.length - 1]
const seen = () => last().inbox.map(({ state }) => state)

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  client = createClient({
    create(hear, fail) {
      workers.push(new FakeWorker(hear, fail))
      return last()
    },
  })
})
afterEach(() => void vi.useRealTimers())

const outcomes = () => {
  const list: string[] = []
  const done = (o: Outcome) =>
    list.push(o.ok ? `${o.trace}${o.recovered ? ' again' : ''}` : `${o.state}: ${o.problem.key}`)
  return { list, done }
}

describe('compute client', () => {
  it('starts a worker at the first state, and sends nothing before it is ready', () => {
    expect(workers).toHaveLength(0)
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    expect(seen()).toStrictEqual([])
    last().start()
    expect(last().inbox).toStrictEqual([{ job: 1, lab: 'toy', state: 1 }])
    last().answer()
    expect(list).toStrictEqual(['trace of 1'])
  })

  it('computes the newest state of an instance and drops those in between', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    for (let state = 2; state <= 9; state++) client.submit('a', 'toy', state, done)
    expect(seen()).toStrictEqual([1])
    last().answer()
    expect(seen()).toStrictEqual([1, 9])
    last().answer()
    expect(list).toStrictEqual(['trace of 1', 'trace of 9'])
  })

  it('takes turns between instances', () => {
    const { done } = outcomes()
    client.submit('a', 'toy', 'a1', done)
    last().start()
    client.submit('b', 'toy', 'b1', done)
    client.submit('a', 'toy', 'a2', done)
    client.submit('c', 'toy', 'c1', done)
    client.submit('b', 'toy', 'b2', done)
    for (let i = 0; i < 4; i++) last().answer()
    expect(seen()).toStrictEqual(['a1', 'b2', 'a2', 'c1'])
  })

  it('replaces a worker that hangs, and computes the newest state again', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    client.submit('b', 'toy', 'b', done)
    client.submit('a', 'toy', 2, done)
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(2)
    expect(workers[0].isTerminated).toBe(true)
    last().start()
    last().answer()
    last().answer()
    expect(list).toStrictEqual(['trace of 2 again', 'trace of b'])
  })

  it('gives up a state that hangs two workers, and goes on with the others', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    client.submit('b', 'toy', 'b', done)
    vi.advanceTimersByTime(10_000)
    last().start()
    vi.advanceTimersByTime(10_000)
    expect(list).toStrictEqual(['1: compute.timeout'])
    last().start()
    last().answer()
    client.submit('a', 'toy', 2, done)
    last().answer()
    expect(list).toStrictEqual(['1: compute.timeout', 'trace of b', 'trace of 2'])
    expect(workers).toHaveLength(3)
  })

  it('replaces a worker that dies while it computes or while it waits', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    last().fail()
    expect(workers).toHaveLength(2)
    last().start()
    last().answer()
    expect(list).toStrictEqual(['trace of 1 again'])
    last().fail()
    expect(workers).toHaveLength(2)
    client.submit('a', 'toy', 2, done)
    last().start()
    last().answer()
    expect(list).toStrictEqual(['trace of 1 again', 'trace of 2'])
  })

  it('says that no worker starts after two tries, and tries again at the next state', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    client.submit('b', 'toy', 2, done)
    vi.advanceTimersByTime(15_000)
    last().fail()
    expect(list).toStrictEqual(['1: compute.noWorker', '2: compute.noWorker'])
    client.submit('a', 'toy', 3, done)
    last().start()
    last().answer()
    expect(list.at(-1)).toBe('trace of 3')
  })

  it('passes on why a computation failed, and keeps the worker', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    last().hear({ kind: 'failed', job: 1, message: 'shapes' })
    expect(list).toStrictEqual(['1: compute.failed'])
    expect(workers).toHaveLength(1)
  })

  it('does not hear a worker that was replaced, an answer to no question, or a forgotten instance', () => {
    const { list, done } = outcomes()
    client.submit('a', 'toy', 1, done)
    last().start()
    vi.advanceTimersByTime(10_000)
    workers[0].answer()
    workers[0].fail()
    expect(list).toStrictEqual([])
    last().start()
    last().hear({ kind: 'trace', job: 77, trace: 0, backend: 'cpu', tensors: 0 })
    client.forget('a')
    last().answer()
    expect(list).toStrictEqual([])
    vi.advanceTimersByTime(100_000)
    expect(workers).toHaveLength(2)
  })

  it('survives a worker that can not even be made', () => {
    const broken = createClient({
      create() {
        throw new Error('forbidden')
      },
    })
    const { list, done } = outcomes()
    broken.submit('a', 'toy', 1, done)
    expect(list).toStrictEqual(['1: compute.noWorker'])
  })
})
