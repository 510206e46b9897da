import type { GridEdit, Pos, Range } from './types'

/** What a drawn matrix, table or canvas, lets its controller do. */
export interface Surface {
  /** Takes the listeners. */
  readonly root: HTMLElement
  size(): { rows: number; cols: number }
  values(): Float32Array
  /** The cell at a pointer's place. */
  find(event: MouseEvent): Pos | null
  /** The cell whose element this is; null when it is none. */
  posOf(target: EventTarget | null): Pos | null
  /** Makes a cell the active one, brings it into sight and, when asked, gives it the focus. */
  activate(pos: Pos, focus: boolean): void
  /** The input of the active cell; null when the matrix is read-only. */
  input(): HTMLInputElement | null
  /** Writes the number of the active cell as it is again, in the fixed width. */
  restore(): void
  select(range: Range | null): void
  /** Says that the keyboard went to a cell, where moving the focus does not say it by itself. */
  spoken?(pos: Pos): void
}

/** The newest props of the view, read when they are needed. */
export interface Wishes {
  /** Distinguishes this matrix on the page; stem of the undo keys. */
  id: string
  /** Accessible name, for messages. */
  name: string
  edit: GridEdit | undefined
  point(pos: Pos | null): void
  pick: ((pos: Pos) => void) | undefined
  say(what: 'copied' | 'pasted', details: Record<string, string | number>): void
}
