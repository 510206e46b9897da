import {
  BatchMatMul,
  getBackend,
  getKernel,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core'
import { geluKernel as geluName } from '@/lib/nn/gelu'
import { trustTransposeFlags } from '@/lib/nn/product'
import { moduleOf } from './simd/assembler'
import { geluKernel } from './simd/gelu'
import { type Heap, wasmHeap } from './simd/heap'
import { productKernel, scratchBytes } from './simd/product'

type Kernel = (...parameters: number[]) => void
type KernelFunc = KernelConfig['kernelFunc']

/**
 * Puts faster kernels beside those of the wasm backend of tfjs: a matrix product that is as fast for a batch and with
 * transpose flags as without (simd/product.ts), and a GELU that gives its derivative along with it (simd/gelu.ts).
 * Call it after `ready`; a second call, another backend, or wasm without SIMD change nothing.
 *
 * @returns whether the faster kernels run now
 */
export function registerFastKernels(): boolean {
  if (getBackend() !== 'wasm') return false
  if (getKernel(geluName, 'wasm')) return true
  const heap = wasmHeap()
  const theirs = getKernel(BatchMatMul, 'wasm')
  const bytes = moduleOf([productKernel(), geluKernel()])
  if (!heap || !theirs || !WebAssembly.validate(bytes)) return false
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: heap.memory } })
  const { product, gelu } = instance.exports
  if (!isKernel(product) || !isKernel(gelu)) return false

  unregisterKernel(BatchMatMul, 'wasm')
  registerKernel({
    kernelName: BatchMatMul,
    backendName: 'wasm',
    kernelFunc: productFunc(heap, product, theirs.kernelFunc),
  })
  registerKernel({ kernelName: geluName, backendName: 'wasm', kernelFunc: geluFunc(heap, gelu) })
  trustTransposeFlags(true)
  return true
}

function productFunc(heap: Heap, product: Kernel, theirs: KernelFunc): KernelFunc {
  const scratch = heap.allocate(scratchBytes)
  return (call) => {
    const { a, b } = call.inputs
    const turnA = Boolean(call.attrs?.transposeA)
    const turnB = Boolean(call.attrs?.transposeB)
    const shape = a && b && shapeOf(a, b, turnA, turnB)
    if (!shape) return theirs(call)
    const { batch, m, n, k, outer } = shape
    const out = heap.output([...outer, m, n])
    product(
      ...[heap.addressOf(a), ...stridesOf(a, turnA)],
      ...[heap.addressOf(b), ...stridesOf(b, turnB)],
      ...[heap.addressOf(out), batch, m, n, k, scratch],
    )
    return out
  }
}

/** What is multiplied with what; null for what is left to the kernel of tfjs: batches that are stretched in part. */
function shapeOf(a: TensorInfo, b: TensorInfo, turnA: boolean, turnB: boolean) {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return null
  const outerA = a.shape.slice(0, -2)
  const outerB = b.shape.slice(0, -2)
  const [batchA, batchB] = [util.sizeFromShape(outerA), util.sizeFromShape(outerB)]
  const stretched = (batchA === 1 && outerB.length >= outerA.length) || (batchB === 1 && outerA.length >= outerB.length)
  if (!util.arraysEqual(outerA, outerB) && !stretched) return null
  const [m, k] = turnA ? a.shape.slice(-2).reverse() : a.shape.slice(-2)
  const [kOfB, n] = turnB ? b.shape.slice(-2).reverse() : b.shape.slice(-2)
  if (k !== kOfB || k === 0) return null
  return {
    batch: Math.max(batchA, batchB),
    m,
    n,
    k,
    outer: batchA > 1 || outerB.length < outerA.length ? outerA : outerB,
  }
}

/** How far apart, in bytes, two matrices of the batch, two rows, two columns are. */
function stridesOf(t: TensorInfo, turned: boolean): number[] {
  const [rows, cols] = t.shape.slice(-2)
  const whole = util.sizeFromShape(t.shape) === rows * cols ? 0 : 4 * rows * cols
  return turned ? [whole, 4, 4 * cols] : [whole, 4 * cols, 4]
}

function geluFunc(heap: Heap, gelu: Kernel): KernelFunc {
  /** Four numbers of x, of y, of the slope: the kernel takes no fewer. */
  const scratch = heap.allocate(3 * 16)
  return ({ inputs: { x } }) => {
    if (!x) throw new Error('GELU of nothing')
    const size = util.sizeFromShape(x.shape)
    const [y, slope] = [heap.output(x.shape), heap.output(x.shape)]
    const addresses = [x, y, slope].map(heap.addressOf)
    if (size >= 4) gelu(...addresses, size)
    else {
      const numbers = (address: number) => new Float32Array(heap.memory.buffer, address, size)
      const few = [scratch, scratch + 16, scratch + 32]
      numbers(few[0]).set(numbers(addresses[0]))
      gelu(...few, 4)
      for (const i of [1, 2]) numbers(addresses[i]).set(numbers(few[i]))
    }
    return [y, slope]
  }
}

const isKernel = (x: unknown): x is Kernel => typeof x === 'function'
