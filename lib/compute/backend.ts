import { enableProdMode, getBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core'

export type BackendName = 'wasm' | 'cpu'

export interface BackendOptions {
  /**
   * Folder of the .wasm binaries, with a slash at the end: in a browser an absolute URL that includes the base path
   * (`https://host/base/wasm/`), in Node a folder on disk. Without it the plain JavaScript backend is taken.
   */
  wasmPath?: string
  /** Which backend to try. Default: wasm in a browser, cpu in Node. */
  prefer?: BackendName
  /** Milliseconds that wasm may take to load before plain JavaScript takes its place. */
  deadline?: number
}

const inNode = typeof process !== 'undefined' && Boolean(process.versions?.node)

let chosen: Promise<BackendName> | null = null

/**
 * Chooses and readies the backend of TensorFlow.js for this thread, once: later calls give the first one's answer,
 * because a backend is never switched in mid-run. Call it before the first `compute`.
 *
 * @returns the name of the backend that runs: cpu also where wasm was asked for and refused.
 */
export function ready(options: BackendOptions = {}): Promise<BackendName> {
  chosen ??= choose(options)
  return chosen
}

async function choose({
  wasmPath,
  prefer = inNode ? 'cpu' : 'wasm',
  deadline = 10_000,
}: BackendOptions): Promise<BackendName> {
  // No banners on the console, and no checks that the tests have made already.
  enableProdMode()
  if (prefer === 'wasm' && wasmPath !== undefined && (await startWasm(wasmPath, deadline))) return 'wasm'
  await import('@tensorflow/tfjs-backend-cpu')
  if (!(await setBackend('cpu'))) throw new Error('TensorFlow.js has no backend that runs here')
  return 'cpu'
}

/** True when wasm runs. tfjs says no by `false` rather than by throwing, and a lost download may never answer at all. */
async function startWasm(path: string, deadline: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), deadline)
  })
  try {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(path)
    const started = await Promise.race([setBackend('wasm'), tooLate])
    if (started && getBackend() === 'wasm') return true
    // Makes a late answer harmless: it must not switch the backend in mid-run.
    removeBackend('wasm')
    return false
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
