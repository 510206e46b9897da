import { exactText } from './format'
import { maxMagnitude } from './grid'

/** What an arrow key changes a value by: plain, with Shift, with Alt. */
export const steps = { normal: 0.1, large: 1, small: 0.01 } as const

/**
 * `value + delta` without the dust of binary fractions (0.1 + 0.2 is 0.3), within the limits of a cell.
 * A float32 is taken for the decimal that it prints as.
 */
export function stepped(value: number, delta: number): number {
  const sum = Number(exactText(value, true)) + delta
  const clean = Number(sum.toFixed(decimalsFor(delta, value)))
  return Math.min(maxMagnitude, Math.max(-maxMagnitude, clean)) + 0
}

/** Keeps the decimals that the value has (six at most) and those that the step needs. */
function decimalsFor(delta: number, value: number): number {
  const own = decimals(Number(exactText(value, true)))
  return Math.min(12, Math.max(decimals(delta), Math.min(own, 6)))
}

function decimals(x: number): number {
  const [mantissa, power] = x.toExponential().split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(power))
}

/**
 * What one pixel of scrubbing is worth: a hundredth for the numbers that labs use, about a hundredth of the
 * number's own size above ten.
 */
export function scrubStep(start: number): number {
  const size = Math.abs(start)
  return size < 10 ? 0.01 : 10 ** (Math.floor(Math.log10(size)) - 2)
}

/** The value after scrubbing `pixels` (already multiplied for Shift and Alt) from `start`, on the grid of the step. */
export function scrubbed(start: number, pixels: number, fine: boolean): number {
  const step = scrubStep(start)
  const unit = fine ? step / 10 : step
  return stepped(start, Number((Math.round((pixels * step) / unit) * unit).toPrecision(12)))
}
