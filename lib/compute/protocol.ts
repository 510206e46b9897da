import type { BackendName } from './backend'

/** To the worker: compute the trace of this state. */
export interface ComputeMessage {
  job: number
  lab: string
  state: unknown
}

/** From the worker: `ready` once, then one answer for each job. */
export type WorkerMessage =
  | { kind: 'ready'; backend: BackendName }
  | { kind: 'trace'; job: number; trace: unknown; backend: BackendName; tensors: number }
  | { kind: 'failed'; job: number; message: string }
