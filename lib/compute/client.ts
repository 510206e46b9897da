import type { Problem } from '@/lib/lab/types'
import type { BackendName } from './backend'
import type { ComputeMessage, WorkerMessage } from './protocol'

/** What comes back for a state. `state` is the very object that was submitted. */
export type Outcome =
  | { ok: true; state: unknown; trace: unknown; backend: BackendName; tensors: number; recovered: boolean }
  | { ok: false; state: unknown; problem: Problem }

/** Computes states in a worker. An instance has at most one state waiting: the newest. */
export interface ComputeClient {
  /** Computes `state` for `instance`; a state of the same instance that still waits is dropped and never answered. */
  submit(instance: string, lab: string, state: unknown, done: (outcome: Outcome) => void): void
  /** Forgets an instance: what waits is dropped, and an answer under way is not delivered. */
  forget(instance: string): void
  /** Ends the worker. The client can't be used again. */
  close(): void
}

/** A worker as the client sees it; a test puts another in its place. */
export interface WorkerHandle {
  post(message: ComputeMessage): void
  terminate(): void
}

export interface ClientOptions {
  /** Starts a worker that speaks to `hear`, and reports by `fail` that it can't go on. */
  create(hear: (message: WorkerMessage) => void, fail: () => void): WorkerHandle
  /** Milliseconds from the start of a worker to its `ready`. */
  startDeadline?: number
  /** Milliseconds from sending a state to its answer. */
  computeDeadline?: number
}

interface Job {
  number: number
  instance: string
  lab: string
  state: unknown
  done: (outcome: Outcome) => void
  /** Workers that died or hung over this instance's states since the last answer. */
  losses: number
}

type Loss = 'compute.timeout' | 'compute.crashed' | 'compute.noWorker'

/** Losses after which a job is given up: it is tried on one more worker, not on a third. */
const mostLosses = 2

/**
 * One worker, one job in it at a time, and a queue with a place for each instance: an instance whose state is replaced
 * keeps its place, one that was just answered goes to the end. So no lab starves another, and no old state is computed.
 *
 * A worker that does not start, dies, or does not answer in time is replaced, and the newest states are computed
 * again, once; then the instance gets a problem. The next submit starts afresh.
 */
export function createClient(options: ClientOptions): ComputeClient {
  const { create, startDeadline = 15_000, computeDeadline = 10_000 } = options
  const waiting = new Map<string, Job>()
  let worker: WorkerHandle | null = null
  let isReady = false
  let running: Job | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let jobs = 0
  let closed = false

  const within = (milliseconds: number, loss: Loss) => {
    clearTimeout(timer)
    timer = setTimeout(() => lose(loss), milliseconds)
  }

  function start(): void {
    isReady = false
    // A worker that was replaced may still speak: only the one that is in charge is heard.
    const isCurrent = () => worker === started
    let started: WorkerHandle | null = null
    try {
      started = create(
        (message) => isCurrent() && receive(message),
        () => isCurrent() && lose(isReady ? 'compute.crashed' : 'compute.noWorker'),
      )
    } catch {
      started = null
    }
    worker = started
    if (started) within(startDeadline, 'compute.noWorker')
    else lose('compute.noWorker')
  }

  function next(): void {
    if (closed || running || waiting.size === 0) return
    if (!worker) {
      start()
      return
    }
    if (!isReady) return
    const [job] = waiting.values()
    waiting.delete(job.instance)
    running = job
    within(computeDeadline, 'compute.timeout')
    worker.post({ job: job.number, lab: job.lab, state: job.state })
  }

  function receive(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      isReady = true
      clearTimeout(timer)
    } else {
      const job = running
      if (!job || message.job !== job.number) return
      clearTimeout(timer)
      running = null
      const { state, losses } = job
      // The worker is given its next job before the page draws this answer: they run side by side.
      next()
      if (message.kind === 'failed') {
        job.done({ ok: false, state, problem: { key: 'compute.failed', params: { detail: message.message } } })
      } else {
        const { trace, backend, tensors } = message
        job.done({ ok: true, state, trace, backend, tensors, recovered: losses > 0 })
      }
    }
    next()
  }

  /** The worker is of no use any more: replace it, and give up on what has been tried twice. */
  function lose(loss: Loss): void {
    clearTimeout(timer)
    worker?.terminate()
    worker = null
    const lost = running
    running = null
    // The state that the worker was computing is to blame; when there was none, the worker fails every state.
    const hit = lost ? [waiting.get(lost.instance) ?? lost] : [...waiting.values()]
    const others = [...waiting.values()].filter((job) => !hit.includes(job))
    for (const job of hit) job.losses = (lost ?? job).losses + 1
    waiting.clear()
    for (const job of [...hit, ...others]) if (job.losses < mostLosses) waiting.set(job.instance, job)
    const params = loss === 'compute.timeout' ? { limit: computeDeadline / 1000 } : undefined
    for (const job of hit) {
      if (job.losses >= mostLosses) job.done({ ok: false, state: job.state, problem: { key: loss, params } })
    }
    next()
  }

  return {
    submit(instance, lab, state, done) {
      jobs += 1
      const losses = waiting.get(instance)?.losses ?? 0
      waiting.set(instance, { number: jobs, instance, lab, state, done, losses })
      next()
    },
    forget(instance) {
      waiting.delete(instance)
      if (running?.instance === instance) running.done = () => undefined
    },
    close() {
      closed = true
      clearTimeout(timer)
      worker?.terminate()
      worker = null
    },
  }
}

let shared: ComputeClient | null = null

/** The client of this page: all its labs share one worker. */
export function pageClient(): ComputeClient {
  shared ??= createClient({
    create(hear, fail) {
      // The URL must stand inline for the bundler to find the worker.
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      worker.onmessage = (event: MessageEvent<WorkerMessage>) => hear(event.data)
      // Fired also for a script that can't be loaded, then often without a word of why.
      worker.onerror = fail
      worker.onmessageerror = fail
      return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() }
    },
  })
  return shared
}
