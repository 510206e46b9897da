import fc from 'fast-check'
import LZString from 'lz-string'
import { describe, expect, it } from 'vitest'
import { inflate } from '@/lib/lab/inflate'

describe('inflate', () => {
  it('gives back what lz-string compressed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }), (text) => {
        expect(inflate(LZString.compressToEncodedURIComponent(text), 10_000)).toBe(text)
      }),
    )
    const repeated = '0.12,'.repeat(5000)
    expect(inflate(LZString.compressToEncodedURIComponent(repeated), 25_000)).toBe(repeated)
  })

  it('refuses what unfolds to more than the limit, without unfolding it', () => {
    const bomb = LZString.compressToEncodedURIComponent('a'.repeat(300_000))
    expect(bomb.length).toBeLessThan(3000)
    expect(inflate(bomb, 200_000)).toBeNull()
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9+$-]{0,300}$/)), (text) => {
        const result = inflate(text, 1000)
        expect(result === null || result.length <= 1000).toBe(true)
      }),
    )
  })
})
