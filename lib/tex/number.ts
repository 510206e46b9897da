/** From here on a number is written with a power of ten: fixed decimals would be long and say nothing. */
const large = 1e5

/**
 * [mantissa, exponent] of a magnitude that fixed decimals can't show: too large, or so small that it would read as
 * zero. A number that is not zero never looks like zero.
 */
function powerOfTen(magnitude: number, digits: number): [string, number] | null {
  if (magnitude === 0) return null
  const tiny = Number(magnitude.toFixed(digits)) === 0
  if (!tiny && magnitude < large) return null
  const [mantissa, exponent] = magnitude.toExponential(tiny ? 1 : digits).split('e')
  return [mantissa, Number(exponent)]
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const superscript = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') + [...String(Math.abs(exponent))].map((d) => superscripts[Number(d)]).join('')

/** A number as it is read in a formula on the page: fixed decimals, a real minus sign, −∞ for a blocked score. */
export function numberText(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '?'
  const sign = value < 0 ? '−' : ''
  const magnitude = Math.abs(value)
  if (magnitude === Number.POSITIVE_INFINITY) return `${sign}∞`
  const power = powerOfTen(magnitude, digits)
  return sign + (power ? `${power[0]}×10${superscript(power[1])}` : magnitude.toFixed(digits))
}

/** The same number as TeX source. */
export function numberTex(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '?'
  const sign = value < 0 ? '-' : ''
  const magnitude = Math.abs(value)
  if (magnitude === Number.POSITIVE_INFINITY) return `${sign}\\infty`
  const power = powerOfTen(magnitude, digits)
  return sign + (power ? `${power[0]} \\times 10^{${power[1]}}` : magnitude.toFixed(digits))
}
