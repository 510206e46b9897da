import { memory } from '@tensorflow/tfjs-core'
import type { Compute } from '@/lib/lab/types'
import { type BackendName, ready } from './backend'
import { buffersOf } from './buffers'
import type { ComputeMessage, WorkerMessage } from './protocol'

/*
 * The thread in which every small lab of a page is computed. It is spoken to by client.ts alone,
 * and computes one job at a time: client.ts sends the next when it has the answer.
 */

/** The part of a worker's global scope that is used here; the compiler knows only a page's. */
interface WorkerScope {
  location: { origin: string }
  addEventListener(type: 'message', listener: (event: MessageEvent<ComputeMessage>) => void): void
  postMessage(message: WorkerMessage, transfer?: Transferable[]): void
}
declare const self: WorkerScope

const computes = new Map<string, Promise<Compute<unknown, unknown>>>()

function load(lab: string): Promise<Compute<unknown, unknown>> {
  let compute = computes.get(lab)
  if (!compute) {
    compute = import(`../labs/${lab}/compute.ts`).then((module) => module.compute)
    // A download that failed may succeed when it is tried again.
    compute.catch(() => computes.delete(lab))
    computes.set(lab, compute)
  }
  return compute
}

async function answer({ job, lab, state }: ComputeMessage, backend: BackendName): Promise<void> {
  try {
    const compute = await load(lab)
    const trace = await compute(state)
    self.postMessage({ kind: 'trace', job, trace, backend, tensors: memory().numTensors }, [...buffersOf(trace)])
  } catch (error) {
    self.postMessage({ kind: 'failed', job, message: error instanceof Error ? error.message : String(error) })
  }
}

const wasmPath = `${self.location.origin}${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}/wasm/`
const started = ready({ wasmPath })

self.addEventListener('message', async ({ data }) => answer(data, await started))
started.then(
  (backend) => self.postMessage({ kind: 'ready', backend }),
  (error) => {
    // A rejection stays inside a worker; an error thrown from a task of its own reaches the page.
    setTimeout(() => {
      throw error
    })
  },
)
