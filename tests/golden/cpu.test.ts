import { expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { goldenSuite } from './suite'

// The backend of Node (the pictures of the build) and of browsers that refuse wasm.
it('runs on cpu', async () => {
  expect(await ready()).toBe('cpu')
})

goldenSuite('cpu')
