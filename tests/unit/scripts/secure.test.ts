import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inlineHashes, secured } from '@/scripts/secure.mjs'

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const page = `<!DOCTYPE html><html><head><meta charSet="utf-8"/><link rel="preload" href="/a.js"/><script>one()</script></head><body><script src="/a.js" async=""></script><script id="x">two($&)</script></body></html>`

describe('the policy of a page', () => {
  test('names every inline script and no other', () => {
    expect(inlineHashes(page)).toEqual([sha('one()'), sha('two($&)')])
  })

  test('stands right after the character set, before anything that it governs', () => {
    expect(secured(page)).toContain('<head><meta charSet="utf-8"/><meta http-equiv="Content-Security-Policy" content="')
    expect(secured(page).indexOf('Content-Security-Policy')).toBeLessThan(secured(page).indexOf('<link'))
  })

  test('lets no inline script run by itself', () => {
    const scripts = secured(page).match(/script-src ([^;]*)/)?.[1] ?? ''
    expect(scripts).not.toContain('unsafe-inline')
    expect(scripts).not.toContain("'unsafe-eval'")
    expect(scripts).toContain(sha('one()'))
  })

  test('is the same when given twice', () => {
    expect(secured(secured(page))).toBe(secured(page))
  })

  test('a page without a head is an error, not a page without a policy', () => {
    expect(() => secured('<p>bare</p>')).toThrow('head')
  })
})
