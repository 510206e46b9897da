import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellWidth, exactText, formatCell, scrubbed, stepped } from '@/lib/matrix'

describe('formatCell', () => {
  it.each([
    [0, '0.000'],
    [-0, '0.000'],
    [0.1, '0.100'],
    [-0.25, '−0.250'],
    [0.0004, '4e−4'],
    [-0.0004, '−4e−4'],
    [0.0005, '0.001'],
    [2e-7, '2e−7'],
    [1.25e-10, '1.3e−10'],
    [99.9996, '100.000'],
    [123.4567, '123.457'],
    [-123.4567, '−123.46'],
    [123456, '123456'],
    [-1e6, '−1e6'],
    [6.4e13, '6.4e13'],
    [-3.4e38, '−3.4e38'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is %s', (value, text) => expect(formatCell(value)).toBe(text))

  it('fits its width and keeps zero apart from small', () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(float, fc.integer({ min: 1, max: 6 }), (value, digits) => {
        const text = formatCell(value, digits)
        expect(text.length).toBeLessThanOrEqual(Math.max(digits + 4, 6))
        expect(/^[−0.]*$/.test(text)).toBe(value === 0)
      }),
    )
  })

  it('fits a weight into a narrow cell', () => {
    const width = cellWidth({ kind: 'sequential', low: 0, high: 1 }, 3)
    expect(width).toBe(5)
    fc.assert(fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (w) => formatCell(w, 3, width).length <= width))
  })
})

describe('exactText', () => {
  it('is the shortest text of the same float32', () => {
    expect(exactText(Math.fround(0.1), true)).toBe('0.1')
    expect(exactText(0.1, true)).toBe('0.1')
    fc.assert(fc.property(fc.float({ noNaN: true }), (x) => Math.fround(Number(exactText(x, true))) === x))
  })
})

describe('steps', () => {
  it('leaves no binary dust', () => {
    expect(stepped(0.2, 0.1)).toBe(0.3)
    expect(stepped(Math.fround(0.1), 0.01)).toBe(0.11)
    expect(stepped(0.05, -0.05)).toBe(0)
    expect(stepped(1 / 3, 0.1)).toBe(0.433333)
    expect(stepped(1e-5, 1)).toBe(1.00001)
  })
  it('stays within the limit of a cell', () => {
    expect(stepped(1e6, 1)).toBe(1e6)
    expect(stepped(-1e6, -0.1)).toBe(-1e6)
  })
  it('scrubs a hundredth a pixel, a thousandth when fine, and in proportion above ten', () => {
    expect(scrubbed(0.1, 20, false)).toBe(0.3)
    expect(scrubbed(0.1, 0.5, true)).toBe(0.105)
    expect(scrubbed(250, 3, false)).toBe(253)
  })
})
