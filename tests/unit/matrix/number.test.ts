import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '@/lib/matrix'

const read = (text: string) => {
  const result = parseNumber(text)
  return result.ok ? result.value : result.problem.key
}

describe('parseNumber reads what people type', () => {
  it.each([
    ['0.3', 0.3],
    [' .5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1E3', 1000],
    ['+2', 2],
    ['- 2', -2],
    ['−0.25', -0.25],
    ['０．３', 0.3],
    ['－１２', -12],
    ['0。3', 0.3],
    ['0,3', 0.3],
    ['0，3', 0.3],
    ['0,300', 0.3],
    ['12,5', 12.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['123,456,0', 'cell.notANumber'],
    ['100,000,000', 'cell.tooLarge'],
    ['1/3', 1 / 3],
    ['-1/4', -0.25],
    ['½', 0.5],
    ['√3', Math.sqrt(3)],
    ['-√2', -Math.SQRT2],
    ['1/√2', 1 / Math.sqrt(2)],
    ['√3/2', Math.sqrt(3) / 2],
    ['2√3', 2 * Math.sqrt(3)],
    ['1e6', 1e6],
    ['-1e6', -1e6],
  ])('%j is %j', (text, value) => expect(read(text)).toBe(value))

  it('never gives minus zero', () => {
    for (const text of ['-0', '−0.0', '-0/5', '-1e-400']) expect(Object.is(read(text), 0)).toBe(true)
  })

  it('gives every number back from its own text', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => read(String(x)) === x))
  })
})

describe('parseNumber refuses', () => {
  it.each([
    ['abc', 'cell.notANumber'],
    ['1.2.3', 'cell.notANumber'],
    ['0x10', 'cell.notANumber'],
    ['1 2', 'cell.notANumber'],
    ['1e', 'cell.unfinished'],
    ['', 'cell.unfinished'],
    ['-', 'cell.unfinished'],
    ['.', 'cell.unfinished'],
    ['1e-', 'cell.unfinished'],
    ['1/', 'cell.unfinished'],
    ['√', 'cell.unfinished'],
    ['NaN', 'cell.notFinite'],
    ['-inf', 'cell.notFinite'],
    ['Infinity', 'cell.notFinite'],
    ['−∞', 'cell.notFinite'],
    ['0/0', 'cell.notFinite'],
    ['1/0', 'cell.tooLarge'],
    ['1e400', 'cell.tooLarge'],
    ['1000001', 'cell.tooLarge'],
    ['-1e7', 'cell.tooLarge'],
    ['1,000', 'cell.comma'],
    ['9'.repeat(100_000), 'cell.notANumber'],
  ])('%j: %s', (text, key) => expect(read(text)).toBe(key))

  it('names the text, shortened, and the limit', () => {
    expect(parseNumber('1e400')).toEqual({
      ok: false,
      problem: { key: 'cell.tooLarge', params: { text: '1e400', limit: 1e6 } },
    })
    const long = parseNumber('x'.repeat(500))
    expect(!long.ok && String(long.problem.params?.text).length).toBe(25)
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = parseNumber(text)
        return !result.ok || (Number.isFinite(result.value) && Math.abs(result.value) <= 1e6)
      }),
    )
  })
})
