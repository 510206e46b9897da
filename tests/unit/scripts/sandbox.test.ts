import { expect, test } from 'vitest'
import { framePage, sandboxPolicy } from '@/scripts/lib/sandbox.mjs'

test('the sandbox lets nothing be loaded and nothing be asked for', () => {
  expect(sandboxPolicy).toContain("default-src 'none'")
  expect(sandboxPolicy).toContain("connect-src 'none'")
  expect(sandboxPolicy).not.toMatch(/'self'|https?:|\*/)
})

test('its policy stands before its script, which cannot end early', () => {
  const page = framePage('const a = "</script><b>"')
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'))
  expect(page.match(/<\/script/g)).toHaveLength(1)
})
