import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHash, parseHash, pinKey, withCode } from '@/lib/lab/hash'

const code = fc.stringMatching(/^[1-9]\.[A-Za-z0-9+$-]{1,40}$/)
const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}(\.pin)?$/)

describe('hash', () => {
  it('gives back every anchor and every code', () => {
    const anchors = fc.oneof(fc.string(), fc.constantFrom('', '缩放点积', 'a?b&c=d#e'))
    fc.assert(
      fc.property(anchors, fc.uniqueArray(fc.tuple(key, code), { selector: ([k]) => k }), (anchor, pairs) => {
        const hash = { anchor, codes: new Map(pairs) }
        expect(parseHash(formatHash(hash))).toStrictEqual(hash)
      }),
    )
  })

  it('reads what people paste', () => {
    expect(parseHash('')).toStrictEqual({ anchor: '', codes: new Map() })
    expect(parseHash('#%E5%88%86%E6%95%B0').anchor).toBe('分数')
    expect(parseHash('#x?attention=1.ab%2Bc')).toStrictEqual({ anchor: 'x', codes: new Map([['attention', '1.ab+c']]) })
    expect(parseHash('#?=1.a&b&c=').codes).toStrictEqual(new Map([['c', '']]))
    expect(parseHash('#%zz?%=%').codes).toStrictEqual(new Map([['%', '%']]))
  })

  it('never throws, and reads its own text the same again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hash = parseHash(text)
        expect(parseHash(formatHash(hash)).anchor).toBe(hash.anchor)
      }),
    )
  })

  it('sets and takes out one code, and leaves the others', () => {
    const hash = parseHash('#x?a=1.p&b=1.q')
    expect(formatHash(withCode(hash, 'a', '1.z'))).toBe('#x?a=1.z&b=1.q')
    expect(formatHash(withCode(hash, pinKey('b'), '1.r'))).toBe('#x?a=1.p&b=1.q&b.pin=1.r')
    expect(formatHash(withCode(withCode(hash, 'a', null), 'b', null))).toBe('#x')
  })
})
