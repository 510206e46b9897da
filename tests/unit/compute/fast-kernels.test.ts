import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { matMul, memory, type Tensor, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { registerFastKernels } from '@/lib/compute/fast-kernels'
import { moduleOf } from '@/lib/compute/simd/assembler'
import { geluKernel } from '@/lib/compute/simd/gelu'
import { productKernel } from '@/lib/compute/simd/product'
import { normal } from '@/lib/matrix/random'
import { gelu, loadGradients, smallDecoder } from '@/lib/nn'
import { defaultTrainOptions, disposeTraining, nextBatch, startTraining, trainStep } from '@/lib/train'
import { farthest } from '../nn/arbitrary'
import { someTokens } from '../train/tiny'

beforeAll(async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
  await ready({ prefer: 'wasm', wasmPath: `${folder}/` })
  await loadGradients()
}, 60_000)

const drawn = (shape: number[], seed: number): Tensor => {
  const next = normal(seed)
  const size = shape.reduce((a, b) => a * b, 1)
  return tensor(Float32Array.from({ length: size }, next), shape)
}

/** A B in double precision, the batch given by each matrix's number. */
function expected(A: Tensor, B: Tensor, turnA: boolean, turnB: boolean, batch: number): number[] {
  const at = (t: Tensor, turned: boolean, i: number) => {
    const [rows, cols] = t.shape.slice(-2)
    const values = t.dataSync()
    const start = t.size === rows * cols ? 0 : i * rows * cols
    return {
      rows: turned ? cols : rows,
      cols: turned ? rows : cols,
      of: (r: number, c: number) => values[start + (turned ? c * cols + r : r * cols + c)],
    }
  }
  return Array.from({ length: batch }, (_, i) => {
    const [a, b] = [at(A, turnA, i), at(B, turnB, i)]
    return Array.from({ length: a.rows * b.cols }, (_, cell) => {
      let sum = 0
      for (let p = 0; p < a.cols; p++) sum += a.of(Math.floor(cell / b.cols), p) * b.of(p, cell % b.cols)
      return sum
    })
  }).flat()
}

describe('the faster kernels', () => {
  it('are valid WebAssembly, and small', () => {
    const bytes = moduleOf([productKernel(), geluKernel()])
    expect(WebAssembly.validate(bytes)).toBe(true)
    expect(bytes.length).toBeLessThan(8192)
  })

  it('take the place of those of tfjs, once', () => {
    expect(registerFastKernels()).toBe(true)
    expect(registerFastKernels()).toBe(true)
  })

  const side = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(64, 255, 256, 257, 600))
  const stretch = fc.constantFrom<[number[], number[]]>(
    [[], []],
    [[3], [3]],
    [
      [2, 2],
      [2, 2],
    ],
    [[1], [3]],
    [[3], [1]],
    [
      [2, 3],
      [1, 1],
    ],
    [[4], []],
  )

  it('multiply right, whatever the shape, the batch and the flags', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        fc.boolean(),
        fc.boolean(),
        stretch,
        fc.nat(),
        (m, n, k, turnA, turnB, [outerA, outerB], seed) => {
          tidy(() => {
            const A = drawn([...outerA, ...(turnA ? [k, m] : [m, k])], seed)
            const B = drawn([...outerB, ...(turnB ? [n, k] : [k, n])], seed + 1)
            // Keeps the slow check short.
            if (m * n * k > 1e5) return
            const C = matMul(A, B, turnA, turnB)
            const batch = C.size / (m * n)
            expect(C.shape.slice(-2)).toEqual([m, n])
            expect(farthest(C.dataSync(), expected(A, B, turnA, turnB, batch))).toBeLessThan(1e-4)
          })
        },
      ),
      { seed: 20_170_612, numRuns: 100 },
    )
  })

  it('leave a batch that is stretched in part to tfjs', () => {
    tidy(() => {
      const C = matMul(drawn([2, 1, 3, 4], 1), drawn([1, 5, 4, 2], 2))
      expect(C.shape).toEqual([2, 5, 3, 2])
      expect(C.dataSync().every(Number.isFinite)).toBe(true)
    })
  })

  it('write nothing beyond their result', () => {
    tidy(() => {
      const near = Array.from({ length: 20 }, (_, i) => tensor1d(new Float32Array(5).fill(i)))
      for (const [m, n, k] of [
        [1, 1, 1],
        [5, 3, 7],
        [4, 9, 300],
      ])
        matMul(drawn([m, k], 1), drawn([k, n], 2))
      gelu(drawn([5], 3))
      for (const [i, t] of near.entries()) expect(t.dataSync().every((x) => x === i)).toBe(true)
    })
  })

  it('GELU is x Phi(x) to float32, from -Infinity-like to large, and of any count', () => {
    tidy(() => {
      const x = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100)
      const y = gelu(tensor1d(x)).dataSync()
      for (let i = 0; i < x.length; i++) expect(Math.abs(y[i] - x[i] * Phi(x[i]))).toBeLessThan(2e-6)
      for (const few of [1, 2, 3, 5]) {
        const part = gelu(tensor1d(x.slice(1990, 1990 + few))).dataSync()
        expect(farthest(part, y.slice(1990, 1990 + few))).toBeLessThan(1e-7)
      }
      expect(farthest(gelu(tensor1d([-1e4, 1e4])).dataSync(), [0, 1e4])).toBeLessThan(1e-30)
    })
  })

  it('train as before, and leave nothing behind', () => {
    const training = startTraining({ ...smallDecoder, context: 16 }, { ...defaultTrainOptions, batch: 4 })
    const tokens = someTokens(500, 64)
    const step = () => trainStep(training, nextBatch(training, tokens))
    const first = step().loss
    const { numTensors } = memory()
    for (let i = 0; i < 59; i++) step()
    expect(step().loss).toBeLessThan(first - 1)
    expect(memory().numTensors).toBe(numTensors)
    disposeTraining(training)
  })
})

/** The normal distribution, by a long sum of its density. */
function Phi(x: number): number {
  const [steps, from] = [4000, -12]
  if (x <= from) return 0
  const h = (x - from) / steps
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const at = from + i * h
    sum += Math.exp((-at * at) / 2) * (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2)
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI)
}
