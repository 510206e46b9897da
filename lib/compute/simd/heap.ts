import { backend, type TensorInfo } from '@tensorflow/tfjs-core'

/** What is used of the wasm backend of tfjs beside its kernels: none of it is in its types. */
export type Heap = {
  memory: WebAssembly.Memory
  /** Address of new memory. */
  allocate(bytes: number): number
  /** Address of a tensor's numbers. */
  addressOf(tensor: TensorInfo): number
  /** A new tensor whose numbers are whatever lies there. */
  output(shape: number[]): TensorInfo
}

type WasmBackend = {
  wasm: { asm: { memory: WebAssembly.Memory }; _malloc(bytes: number): number }
  getMemoryOffset(dataId: object): number
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo
}

/** The memory that the running wasm backend works in, or null where there is none that another module could share. */
export function wasmHeap(): Heap | null {
  const running: unknown = backend()
  if (!isWasmBackend(running)) return null
  const { memory } = running.wasm.asm
  // The backend with threads has shared memory, which a module must ask for otherwise.
  if (!(memory.buffer instanceof ArrayBuffer)) return null
  return {
    memory,
    allocate: (bytes) => running.wasm._malloc(bytes) >>> 0,
    addressOf: ({ dataId }) => running.getMemoryOffset(dataId),
    output: (shape) => running.makeOutput(shape, 'float32'),
  }
}

function isWasmBackend(x: unknown): x is WasmBackend {
  if (!has(x, 'wasm') || !has(x, 'getMemoryOffset') || !has(x, 'makeOutput')) return false
  const { wasm } = x
  return (
    has(wasm, 'asm') && has(wasm, '_malloc') && has(wasm.asm, 'memory') && wasm.asm.memory instanceof WebAssembly.Memory
  )
}

const has = <Key extends string>(x: unknown, key: Key): x is Record<Key, unknown> =>
  typeof x === 'object' && x !== null && key in x
