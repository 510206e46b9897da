/*
 * Numbers of few decimals, written without commas: each becomes a whole number (x * 10^decimals - low) of a fixed count
 * of digits in base 64. Two characters for a two-decimal N(0, 1) number, where its decimal text takes five.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const mostDecimals = 8

export interface Digits {
  decimals: number
  low: number
  text: string
}

/** null when a number has more than 8 decimals, is -0, or is too large for this form to be exact. */
export function digitsOf(values: readonly number[]): Digits | null {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const scale = 10 ** decimals
    const whole = values.map((x) => Math.round(x * scale))
    if (!values.every((x, i) => Number.isSafeInteger(whole[i]) && Object.is((whole[i] + 0) / scale, x))) continue
    const low = whole.reduce((a, b) => Math.min(a, b), 0) + 0
    const span = whole.reduce((a, b) => Math.max(a, b), 0) - low
    if (!Number.isSafeInteger(span)) return null
    let width = 1
    while (64 ** width <= span) width++
    return { decimals, low, text: whole.map((x) => written(x - low, width)).join('') }
  }
  return null
}

function written(x: number, width: number): string {
  let text = ''
  for (let rest = x, i = 0; i < width; i++) {
    text = alphabet[rest % 64] + text
    rest = Math.floor(rest / 64)
  }
  return text
}

/** The numbers, for a grid of at most 64 x 64; null when the parts are not what `digitsOf` writes. */
export function numbersOf(decimals: unknown, low: unknown, text: unknown, count: number): number[] | null {
  if (typeof decimals !== 'number' || typeof low !== 'number' || typeof text !== 'string') return null
  const width = text.length / count
  if (!Number.isInteger(width) || width < 1) return null
  const scale = 10 ** decimals
  return Array.from({ length: count }, (_, i) => {
    let x = 0
    for (const char of text.slice(i * width, (i + 1) * width)) x = x * 64 + alphabet.indexOf(char)
    return (x + low) / scale
  })
}
