import type { Problem } from '@/lib/lab/types'
import { parseNumber } from '@/lib/matrix'
import { CellText } from './cell-text'
import { Cursor } from './cursor'
import { GridClipboard } from './grid-clipboard'
import { type Action, keyAction } from './keys'
import { Scrub } from './scrub'
import type { Surface, Wishes } from './surface'
import { type Pos, samePos } from './types'

/**
 * Everything a reader does to a matrix by hand: one set of listeners for hundreds of cells, the same for a table and
 * for a canvas. The numbers belong to the owner; what is kept here ends with the visit.
 */
export class GridController {
  private readonly cursor: Cursor
  private readonly text: CellText
  private readonly clipboard: GridClipboard
  private readonly scrub: Scrub
  private hovered: Pos | null = null
  private focused = false
  /** Escape was pressed: Tab leaves the matrix. */
  private leaving = false

  constructor(
    private readonly surface: Surface,
    private readonly wishes: () => Wishes,
  ) {
    const cursor = new Cursor(surface, () => this.text.end())
    this.cursor = cursor
    this.clipboard = new GridClipboard(surface, cursor, wishes)
    this.text = new CellText({
      input: () => surface.input(),
      number: () => cursor.number,
      begin: () => {
        cursor.visit += 1
        cursor.select(null)
      },
      change: (value) => this.change(value),
      report: (problem) => this.report(problem),
      restore: () => surface.restore(),
    })
    this.scrub = new Scrub({
      root: surface.root,
      begin: (pos) => {
        this.text.end()
        cursor.goTo(pos, false)
        cursor.visit += 1
        return cursor.number
      },
      set: (value) => this.change(value),
      end: () => {
        cursor.visit += 1
      },
    })
  }

  /** Starts listening; gives back how to stop. */
  attach(): () => void {
    const { root } = this.surface
    const stop = new AbortController()
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      root.addEventListener(type, listener, { signal: stop.signal })
    on('focusin', (e) => this.focusIn(e))
    on('focusout', (e) => this.focusOut(e))
    on('keydown', (e) => this.keyDown(e))
    on('beforeinput', (e) => this.beforeInput(e))
    on('input', (e) => this.text.typed(e))
    on('compositionend', () => this.text.read(false))
    on('copy', (e) => this.copy(e, false))
    on('cut', (e) => this.copy(e, this.wishes().edit !== undefined))
    on('paste', (e) => this.paste(e))
    on('pointerdown', (e) => this.pointerDown(e))
    on('mousedown', (e) => this.mouseDown(e))
    on('pointermove', (e) => this.pointerMove(e))
    on('pointerup', () => this.scrub.end())
    on('pointercancel', () => this.scrub.end())
    on('pointerleave', () => this.hover(null))
    on('click', (e) => this.click(e))
    return () => {
      stop.abort()
      this.scrub.end()
    }
  }

  /** The matrix has another shape. */
  resized(): void {
    this.hovered = null
    this.cursor.clamp()
  }

  /** Puts a text in as if it had been pasted over the whole matrix; the problem when it can't be read. */
  pasteWhole(text: string): Problem | null {
    return this.clipboard.insert(text, true)
  }

  /** Changes the active cell; all changes of one visit are one step of undo. */
  private change(value: number): void {
    const { id, edit } = this.wishes()
    const { active, visit } = this.cursor
    edit?.problem(null)
    edit?.set([{ ...active, value }], `${id}:${active.row}:${active.col}:${visit}`)
  }

  /** Names the cell that a problem is in. */
  private report(problem: Problem | null): void {
    const { name, edit } = this.wishes()
    const { row, col } = this.cursor.active
    const at = { matrix: name, row: row + 1, col: col + 1 }
    edit?.problem(problem && { key: problem.key, params: { ...problem.params, ...at } })
  }

  // Focus

  private focusIn(event: FocusEvent): void {
    const pos = this.surface.posOf(event.target)
    if (!pos) return
    this.focused = true
    this.cursor.arrive(pos)
    if (this.text.mode === 'move') this.surface.input()?.select()
    // The focus speaks now; the pointer again when it next moves.
    this.hovered = null
    this.wishes().point(pos)
  }

  private focusOut(event: FocusEvent): void {
    const to = event.relatedTarget
    this.text.end()
    if (to instanceof Node && this.surface.posOf(to)) return
    this.focused = false
    this.leaving = false
    this.cursor.visit += 1
    this.cursor.select(null)
    this.wishes().point(this.hovered)
  }

  // Keys

  private keyDown(event: KeyboardEvent): void {
    if (event.isComposing || !this.surface.posOf(event.target)) return
    const input = this.surface.input()
    const start = input?.selectionStart ?? 0
    const end = input?.selectionEnd ?? 0
    const caret = { start: end === 0, end: start === (input?.value.length ?? 0) }
    const action = keyAction(event, this.text.mode, input !== null, caret)
    if (!action) {
      // While a text is typed, its own undo belongs to the browser and not to the lab.
      if (this.text.mode !== 'move' && (event.ctrlKey || event.metaKey)) event.stopPropagation()
      return
    }
    if (this.act(action)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** True when the key was used up. */
  private act(action: Action): boolean {
    const { cursor, text } = this
    if (action.do !== 'leave' && action.do !== 'next') this.leaving = false
    switch (action.do) {
      case 'move':
        cursor.move(action.rows, action.cols, action.to === 'edge', action.extend)
        return true
      case 'corner':
        cursor.corner(action.end)
        return true
      case 'next':
        return !this.leaving && cursor.next(action.back)
      case 'step':
        text.step(action.by)
        return true
      case 'edit':
        text.startEdit()
        return true
      case 'enter':
      case 'enterUp':
        if (text.read(true)) cursor.move(action.do === 'enter' ? 1 : -1, 0)
        return true
      case 'cancel':
        text.cancel()
        return true
      case 'leave':
        if (cursor.head) cursor.select(null)
        else this.leaving = true
        return false
      case 'pick':
        this.wishes().pick?.(cursor.active)
        return true
      case 'clear':
        this.clipboard.clear()
        return true
      case 'all':
        cursor.selectAll()
        return true
    }
  }

  /** The browser's undo would bring back the text of an earlier visit: undo belongs to the lab here. */
  private beforeInput(event: InputEvent): void {
    if (this.text.mode === 'move' && event.inputType.startsWith('history')) event.preventDefault()
  }

  // Clipboard

  private copy(event: ClipboardEvent, cutting: boolean): void {
    if (this.surface.posOf(event.target) && this.text.mode === 'move') this.clipboard.copy(event, cutting)
  }

  private paste(event: ClipboardEvent): void {
    const { edit } = this.wishes()
    if (!edit || !this.surface.posOf(event.target)) return
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    if (this.text.mode !== 'move' && parseNumber(pasted).ok) return
    event.preventDefault()
    this.text.end()
    const problem = this.clipboard.insert(pasted, this.cursor.whole)
    if (problem) edit.problem(problem)
    this.surface.input()?.select()
  }

  // Pointer

  private pointerDown(event: PointerEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.button !== 0 || !this.wishes().edit || event.shiftKey || this.inText(pos)) return
    this.scrub.press(event, pos)
  }

  /** The mouse chooses a cell without starting to select text; inside a text it does what it does in any field. */
  private mouseDown(event: MouseEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.button !== 0 || this.inText(pos)) return
    const { active, head } = this.cursor
    if (event.shiftKey) {
      event.preventDefault()
      if (!this.focused) this.cursor.goTo(active)
      this.text.end()
      this.cursor.select(pos)
      return
    }
    this.scrub.again = this.focused && samePos(pos, active) && !head
    // A press on the text of a read-only table may start to select it.
    if (this.wishes().edit || this.surface.spoken) event.preventDefault()
    this.cursor.goTo(pos)
  }

  private pointerMove(event: PointerEvent): void {
    if (this.scrub.move(event)) return
    if (event.pointerType !== 'touch') this.hover(this.surface.find(event))
  }

  private hover(pos: Pos | null): void {
    if (samePos(pos, this.hovered)) return
    this.hovered = pos
    this.wishes().point(pos ?? (this.focused ? this.cursor.active : null))
  }

  private click(event: MouseEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.shiftKey || this.scrub.wasDragged()) return
    const { again } = this.scrub
    this.scrub.again = false
    if (this.inText(pos)) return
    if (!this.focused || !samePos(pos, this.cursor.active)) this.cursor.goTo(pos)
    this.wishes().pick?.(pos)
    if (again) this.text.startEdit()
  }

  private inText(pos: Pos): boolean {
    return this.text.mode !== 'move' && samePos(pos, this.cursor.active)
  }
}
