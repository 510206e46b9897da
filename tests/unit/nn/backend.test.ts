import { getBackend } from '@tensorflow/tfjs-core'
import { expect, it, vi } from 'vitest'
import { ready } from '@/lib/compute/backend'

it('takes plain JavaScript where wasm cannot be loaded, and stays with it', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(await ready({ prefer: 'wasm', wasmPath: '/no/such/folder/' })).toBe('cpu')
  expect(getBackend()).toBe('cpu')
  expect(await ready({ prefer: 'wasm' })).toBe('cpu')
})
