import { describe, expect, test } from 'vitest'
import { isInstalled } from '@/scripts/lib/setup.mjs'

const lock = (packages: Record<string, unknown>) => JSON.stringify({ packages })
const a = { version: '1.0.0', integrity: 'sha512-a' }
const b = { version: '2.0.0', integrity: 'sha512-b' }
const wanted = lock({ '': { name: 'us' }, 'node_modules/a': a, 'node_modules/b': { ...b, optional: true } })

describe('dependencies are installed again', () => {
  test('not when all stand as the lock file says', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': a, 'node_modules/b': b }))).toBe(true)
  })
  test('not when what is missing is for another system', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': a }))).toBe(true)
  })
  test('when one is missing', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/b': b }))).toBe(false)
  })
  test('when one has another version', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': { ...a, version: '1.0.1' } }))).toBe(false)
  })
  test('when one has other contents', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': { ...a, integrity: 'sha512-x' } }))).toBe(false)
  })
})
