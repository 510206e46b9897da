import { expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { modelSuite } from './models'

it('runs on cpu', async () => {
  expect(await ready()).toBe('cpu')
})

modelSuite('cpu')
