import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judged, moved } from '@/components/inputs/tokens'
import { placeOf, type Span, snapped, valueAt } from '@/lib/matrix'
import { splitSentence } from '@/lib/text/split'

describe('splitSentence', () => {
  it('parts English at blanks and keeps each word whole', () => {
    expect(splitSentence('  I love  AI ', 'words')).toEqual(['I', 'love', 'AI'])
    expect(splitSentence("don't", 'words')).toEqual(["don't"])
  })
  it('parts Chinese into words, and a mixed sentence into both', () => {
    expect(splitSentence('我爱北京', 'words')).toEqual(['我', '爱', '北京'])
    expect(splitSentence('我爱 AI', 'words')).toEqual(['我', '爱', 'AI'])
  })
  it('parts anything into characters, as a reader sees them', () => {
    expect(splitSentence('我 a👩‍💻', 'characters')).toEqual(['我', 'a', '👩‍💻'])
  })
  it('loses nothing but blanks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('words' as const, 'characters' as const),
        (text, unit) => {
          expect(splitSentence(text, unit).join('')).toBe(text.replace(/\s+/g, ''))
        },
      ),
    )
  })
})

describe('a list of tokens', () => {
  it('is refused when it is empty, too long, or holds a token that is', () => {
    expect(judged([], 64)?.key).toBe('token.none')
    expect(judged(Array(65).fill('a'), 64)).toEqual({ key: 'token.tooMany', params: { limit: 64, received: 65 } })
    expect(judged(['a'.repeat(33)], 64)).toMatchObject({ key: 'token.tooLong', params: { limit: 32, received: 33 } })
    expect(judged(['a'.repeat(32)], 64)).toBeNull()
  })
  it('moves one token and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  })
})

describe('a slider', () => {
  const wide: Span = { min: 1, max: 1024, step: 1, scale: 'log', integer: true }
  it('reaches both ends and every power of two on its way', () => {
    expect(valueAt(0, wide)).toBe(1)
    expect(valueAt(1000, wide)).toBe(1024)
    for (let d = 1; d <= 1024; d *= 2) expect(valueAt(placeOf(d, wide), wide)).toBe(d)
  })
  it('gives whole numbers within its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (place) => {
        const value = valueAt(place, wide)
        return Number.isInteger(value) && value >= 1 && value <= 1024
      }),
    )
  })
  it('leaves no dust', () => expect(snapped(0.1 + 0.2, { min: 0, max: 1, step: 0.01 })).toBe(0.3))
})
