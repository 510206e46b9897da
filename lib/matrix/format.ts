import type { ValueScale } from '@/lib/draw/scale'
import { shortest } from '@/lib/lab/matrix'

/**
 * A number as it stands in a cell: at most `width` characters, so that nothing moves while it is scrubbed.
 * Fixed decimals where they fit, fewer for large numbers, an exponent for what is too large or would read as zero:
 * a value that is not zero never looks like zero, and zero never carries a sign.
 */
export function formatCell(value: number, digits = 3, width = digits + 4): string {
  if (value === Number.POSITIVE_INFINITY) return '∞'
  if (value === Number.NEGATIVE_INFINITY) return '−∞'
  if (Number.isNaN(value)) return 'NaN'
  if (value === 0) return (0).toFixed(digits)
  const size = Math.abs(value)
  const room = width - (value < 0 ? 1 : 0)
  return (value < 0 ? '−' : '') + magnitude(size, digits, room)
}

function magnitude(size: number, digits: number, room: number): string {
  for (let decimals = digits; decimals >= 0; decimals--) {
    const text = size.toFixed(decimals)
    if (text.length <= room && size < 1e15) return Number(text) === 0 ? exponent(size, room) : text
  }
  return exponent(size, room)
}

/** `2e−7`, `3.4e38`: as many significant figures (two at most) as the room allows. */
function exponent(size: number, room: number): string {
  for (const decimals of [1, 0]) {
    const text = size.toExponential(decimals).replace('.0e', 'e').replace('e+', 'e').replace('e-', 'e−')
    if (text.length <= room || decimals === 0) return text
  }
  return ''
}

/**
 * How many characters a cell of a matrix on this scale is wide. Weights (0 to below 10, no sign) need two besides
 * their decimals; everything else gets room for a sign and two figures before the point. Fixed for the matrix.
 */
export const cellWidth = (scale: Pick<ValueScale, 'kind' | 'low' | 'high'>, digits: number): number =>
  scale.kind === 'sequential' && scale.low >= 0 && scale.high < 10 ? Math.max(digits + 2, 5) : digits + 4

/**
 * The shortest decimal that is this number exactly. With `single`, the shortest that is the same float32:
 * 0.1 and not 0.10000000149011612.
 */
export const exactText = (value: number, single = false): string =>
  String(single && Number.isFinite(value) && Math.fround(value) === value ? shortest(value) : value)
