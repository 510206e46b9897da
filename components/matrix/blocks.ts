import { ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import { type Block, cut, exactText, type Pasted, type Placing, parsePaste, placePaste, writeBlock } from '@/lib/matrix'
import type { Pos, Range } from './types'

/** What copying a range puts on the clipboard: a bare number, or rows of tabs that a spreadsheet takes. */
export function copyRange(
  block: Block,
  { top, left, bottom, right }: Range,
): { text: string; rows: number; cols: number } {
  const part = cut(block, top, left, bottom, right)
  const { rows, cols } = part
  const text = rows * cols === 1 ? exactText(part.values[0], true) : writeBlock(part, 'tsv')
  return { text, rows, cols }
}

export interface PastedBlock {
  format: Pasted['format']
  rows: number
  cols: number
  placing: Placing
}

/** Reads a pasted text and says where it goes. */
export function pasteText(
  text: string,
  size: { rows: number; cols: number },
  from: Pos,
  whole: boolean,
): Result<PastedBlock> {
  const parsed = parsePaste(text)
  if (!parsed.ok) return parsed
  const { grid, format } = parsed.value
  const placed = placePaste(size, from, whole, grid)
  return placed.ok ? ok({ format, rows: grid.rows, cols: grid.cols, placing: placed.value }) : placed
}

/** Puts a text on the clipboard; false when the browser does not let it. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByCommand(text)
  }
}

/** The old way, which works without a secure context. */
function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  const focused = document.activeElement
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return done
}
