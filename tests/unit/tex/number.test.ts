import { describe, expect, it } from 'vitest'
import { numberTex, numberText } from '@/lib/tex'

describe('numbers in formulas', () => {
  it.each([
    [0.29935290952950283, '0.299', '0.299'],
    [-0.5, '−0.500', '-0.500'],
    [0, '0.000', '0.000'],
    [-0, '0.000', '0.000'],
    [12345.6789, '12345.679', '12345.679'],
    [Number.NEGATIVE_INFINITY, '−∞', '-\\infty'],
  ])('writes %d with fixed decimals', (value, text, tex) => {
    expect(numberText(value)).toBe(text)
    expect(numberTex(value)).toBe(tex)
  })

  it('writes what is too large for decimals with a power of ten', () => {
    expect(numberText(-1234567)).toBe('−1.235×10⁶')
    expect(numberTex(-1234567)).toBe('-1.235 \\times 10^{6}')
  })

  it('never lets a number that is not zero look like zero', () => {
    expect(numberText(4.2e-8)).toBe('4.2×10⁻⁸')
    expect(numberTex(-4.2e-8)).toBe('-4.2 \\times 10^{-8}')
    expect(numberText(0.0005)).toBe('0.001')
  })
})
