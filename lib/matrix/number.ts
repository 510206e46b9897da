import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { maxMagnitude } from './grid'

/** Longest text that can still be a number; anything longer is refused unread. */
const longestNumber = 80

const decimal = String.raw`(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
const plain = new RegExp(`^[+-]?${decimal}$`, 'i')
const factor = `(?:${decimal})?√${decimal}|${decimal}`
const quotient = new RegExp(`^([+-]?)(${factor})(?:/(${factor}))?$`, 'i')
const infinite = /^[+-]?(?:nan|inf(?:inity)?|∞)$/i
/** What a number looks like while it is still being typed: `-`, `.`, `1e-`, `1/`, `√`. */
const unfinished = /^[+-]?(?:\.|\d[\d.]*e[+-]?|[\d.√e]*[/√])?$/i

/**
 * Reads a number as people type it: `0.3`, ` .5`, `1e-3`, full-width digits, `−` and `。` of a Chinese keyboard,
 * a decimal comma where it can mean nothing else, `1/3`, `√3`, `1/√3`.
 *
 * Problems: `cell.unfinished`, `cell.notANumber`, `cell.notFinite`, `cell.comma` (could be thousands or decimals)
 * and `cell.tooLarge`, with `text` (shortened) and `limit`.
 */
export function parseNumber(raw: string): Result<number> {
  const text = shortened(raw.trim())
  if (raw.length > longestNumber) return fail('cell.notANumber', { text })
  const tidy = normalized(raw)
  if (unfinished.test(tidy)) return fail('cell.unfinished', { text })
  if (infinite.test(tidy)) return fail('cell.notFinite', { text })
  const pointed = withPoint(tidy)
  if (pointed === null) return fail('cell.comma', { text })
  const value = evaluated(pointed)
  if (value === null) return fail('cell.notANumber', { text })
  if (Number.isNaN(value)) return fail('cell.notFinite', { text })
  if (Math.abs(value) > maxMagnitude) return fail('cell.tooLarge', { text, limit: maxMagnitude })
  // `+ 0` turns -0 into 0, which prints as people expect.
  return ok(value + 0)
}

/** Full-width forms to ASCII, every minus and solidus to one, no blanks around the sign. */
function normalized(raw: string): string {
  return raw
    .normalize('NFKC')
    .trim()
    .replace(/[−–‐‑]/g, '-')
    .replace(/。/g, '.')
    .replace(/⁄/g, '/')
    .replace(/\s*([/√])\s*/g, '$1')
    .replace(/^([+-])\s+/, '$1')
}

/** Commas resolved to a decimal point, or taken out as thousands; null when both readings are possible (`1,000`). */
function withPoint(text: string): string | null {
  if (!text.includes(',')) return text
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d*$/.test(text)) return text.replaceAll(',', '')
  if (/^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '')
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d*$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return null
  return text.replace(',', '.')
}

function evaluated(text: string): number | null {
  if (plain.test(text)) return Number(text)
  const match = quotient.exec(text)
  if (!match) return null
  const [, sign, over, under] = match
  return (sign === '-' ? -1 : 1) * (rooted(over) / (under === undefined ? 1 : rooted(under)))
}

/** `3`, `√3` or `2√3`. */
function rooted(text: string): number {
  const [before, under] = text.split('√')
  return under === undefined ? Number(before) : (before === '' ? 1 : Number(before)) * Math.sqrt(Number(under))
}

/** A text short enough to stand in a message. */
export function shortened(text: string, length = 24): string {
  const characters = [...text.slice(0, 4 * length)]
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : text
}
