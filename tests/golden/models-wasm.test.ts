import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { modelSuite } from './models'

// The backend of the browser, with the same binaries.
it('runs on wasm', async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
  expect(await ready({ prefer: 'wasm', wasmPath: `${folder}/` })).toBe('wasm')
})

modelSuite('wasm')
