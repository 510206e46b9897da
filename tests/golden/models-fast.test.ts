import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { registerFastKernels } from '@/lib/compute/fast-kernels'
import { modelSuite } from './models'

// The backend of the browser with our own kernels: what a training run uses.
it('runs on wasm with the faster kernels', async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
  expect(await ready({ prefer: 'wasm', wasmPath: `${folder}/` })).toBe('wasm')
  expect(registerFastKernels()).toBe(true)
})

modelSuite('wasm with the faster kernels')
