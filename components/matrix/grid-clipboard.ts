import type { Problem } from '@/lib/lab/types'
import { copyRange, pasteText } from './blocks'
import type { Cursor } from './cursor'
import type { Surface, Wishes } from './surface'

/** Blocks of numbers to and from the clipboard. */
export class GridClipboard {
  constructor(
    private readonly surface: Surface,
    private readonly cursor: Cursor,
    private readonly wishes: () => Wishes,
  ) {}

  /** Copies the selection, with all its figures; sets it to zero when it is cut. */
  copy(event: ClipboardEvent, cutting: boolean): void {
    if (!this.surface.input() && document.getSelection()?.isCollapsed === false) return
    const { rows, cols } = this.surface.size()
    const block = copyRange({ rows, cols, values: this.surface.values() }, this.cursor.range)
    event.clipboardData?.setData('text/plain', block.text)
    event.preventDefault()
    this.wishes().say('copied', { rows: block.rows, cols: block.cols, value: block.text })
    if (cutting) this.clear()
  }

  /** Puts a text in from the selection's first cell on, or over the whole; the problem when it can't be read or placed. */
  insert(text: string, whole: boolean): Problem | null {
    const { edit, say } = this.wishes()
    if (!edit) return null
    const { top, left } = this.cursor.range
    const placed = pasteText(text, this.surface.size(), { row: top, col: left }, whole)
    if (!placed.ok) return placed.problem
    const { format, rows, cols, placing } = placed.value
    edit.problem(null)
    if (placing.kind === 'whole') edit.replace(placing.grid)
    else edit.set(placing.edits)
    say('pasted', { format, rows, cols })
    return null
  }

  /** Sets the selection to zero. */
  clear(): void {
    const { edit } = this.wishes()
    const { top, left, bottom, right } = this.cursor.range
    const edits = []
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) edits.push({ row, col, value: 0 })
    }
    edit?.problem(null)
    edit?.set(edits)
  }
}
