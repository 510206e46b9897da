import { matMul, type Tensor } from '@tensorflow/tfjs-core'
import { transposed } from './attention'

/*
 * The one place where the model multiplies matrices in training. The wasm backend of tfjs is fast for a plain product
 * of two matrices and slow for everything else; a backend whose `BatchMatMul` takes transpose flags and a batch in its
 * stride (lib/compute/fast-kernels.ts registers one) says so here, and the transposes are no longer written out.
 */
let flagsAreFast = false

/** Says whether the backend's product is as fast with transpose flags as without them. */
export function trustTransposeFlags(fast: boolean): void {
  flagsAreFast = fast
}

/**
 * A B, each turned first where asked.
 *
 * @param A [..., m, k], or [..., k, m] with turnA
 * @param B [..., k, n], or [..., n, k] with turnB
 * @returns [..., m, n]
 */
export function product(A: Tensor, B: Tensor, turnA = false, turnB = false): Tensor {
  if (flagsAreFast) return matMul(A, B, turnA, turnB)
  return matMul(turnA ? transposed(A) : A, turnB ? transposed(B) : B)
}
