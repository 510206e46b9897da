import type { Problem } from '@/lib/lab/types'
import { exactText, parseNumber, stepped } from '@/lib/matrix'
import { copyRange, pasteText } from './blocks'
import { type Action, keyAction, type Mode } from './keys'
import { Scrub } from './scrub'
import { type GridEdit, type Pos, type Range, rangeOf } from './types'

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

/**
 * Everything a reader does to a matrix by hand: one set of listeners for hundreds of cells, the same for a table and
 * for a canvas. Holds the active cell, the selection and the text being typed; the numbers belong to the owner.
 */
export class GridController {
  private active: Pos = { row: 0, col: 0 }
  /** Far corner of the selection; null when only the active cell is chosen. */
  private head: Pos | null = null
  private mode: Mode = 'move'
  /** The number before this cell's text was changed: what Escape gives back. */
  private before = 0
  /** Counts visits to cells: consecutive edits of one visit are one step of undo. */
  private visit = 0
  private hovered: Pos | null = null
  private focused = false
  /** Escape was pressed: Tab leaves the matrix. */
  private leaving = false
  private readonly scrub: Scrub

  constructor(
    private readonly surface: Surface,
    private readonly wishes: () => Wishes,
  ) {
    this.scrub = new Scrub({
      root: surface.root,
      begin: (pos) => {
        this.endText()
        this.visit += 1
        this.goTo(pos, false)
        return this.number(pos)
      },
      set: (pos, value) => this.change(pos, value),
      end: () => {
        this.visit += 1
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
    on('input', (e) => this.typed(e))
    on('compositionend', () => this.readText(false))
    on('copy', (e) => this.copy(e))
    on('cut', (e) => this.copy(e, true))
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

  /** The matrix has another shape: the active cell stays as near as it can. */
  resized(): void {
    const { rows, cols } = this.surface.size()
    this.active = { row: Math.min(this.active.row, rows - 1), col: Math.min(this.active.col, cols - 1) }
    this.head = null
    this.hovered = null
    this.surface.select(null)
    this.surface.activate(this.active, false)
  }

  /** Puts a text in as if it had been pasted over the whole matrix; the problem when it can't be read. */
  pasteWhole(text: string): Problem | null {
    return this.insert(text, true)
  }

  private get edit() {
    return this.wishes().edit
  }

  private number({ row, col }: Pos): number {
    return this.surface.values()[row * this.surface.size().cols + col]
  }

  private get key(): string {
    const { row, col } = this.active
    return `${this.wishes().id}:${row}:${col}:${this.visit}`
  }

  private range(): Range {
    return rangeOf(this.active, this.head ?? this.active)
  }

  private change(pos: Pos, value: number): void {
    this.edit?.problem(null)
    this.edit?.set([{ ...pos, value }], this.key)
  }

  // Moving

  private goTo(pos: Pos, focus = true): void {
    if (pos.row !== this.active.row || pos.col !== this.active.col) {
      this.endText()
      this.visit += 1
    }
    this.active = pos
    this.select(null)
    this.surface.activate(pos, focus)
    if (focus) this.surface.input()?.select()
  }

  private select(head: Pos | null): void {
    this.head = head
    this.surface.select(head ? this.range() : null)
  }

  private move(rows: number, cols: number, edge: boolean, extend: boolean): void {
    const size = this.surface.size()
    const from = extend ? (this.head ?? this.active) : this.active
    const far = edge ? 64 : 1
    const clamp = (x: number, count: number) => Math.max(0, Math.min(count - 1, x))
    const to = { row: clamp(from.row + rows * far, size.rows), col: clamp(from.col + cols * far, size.cols) }
    if (extend) this.select(to)
    else this.goTo(to)
    this.surface.spoken?.(to)
  }

  /** Tab: right, then the next row. False past either end, where the browser moves on. */
  private next(back: boolean): boolean {
    const { rows, cols } = this.surface.size()
    const index = this.active.row * cols + this.active.col + (back ? -1 : 1)
    if (this.leaving || index < 0 || index >= rows * cols) return false
    const to = { row: Math.floor(index / cols), col: index % cols }
    this.goTo(to)
    this.surface.spoken?.(to)
    return true
  }

  private focusIn(event: FocusEvent): void {
    const pos = this.surface.posOf(event.target)
    if (!pos) return
    this.focused = true
    if (pos.row !== this.active.row || pos.col !== this.active.col) {
      this.endText()
      this.visit += 1
      this.active = pos
      this.select(null)
      this.surface.activate(pos, false)
    }
    if (this.mode === 'move') this.surface.input()?.select()
    // The focus speaks now; the pointer again when it next moves.
    this.hovered = null
    this.wishes().point(pos)
  }

  private focusOut(event: FocusEvent): void {
    const to = event.relatedTarget
    this.endText()
    if (to instanceof Node && this.surface.posOf(to)) return
    this.focused = false
    this.leaving = false
    this.visit += 1
    this.select(null)
    this.wishes().point(this.hovered)
  }

  // Keys

  private keyDown(event: KeyboardEvent): void {
    if (event.isComposing || !this.surface.posOf(event.target)) return
    const input = this.surface.input()
    const start = input?.selectionStart ?? 0
    const end = input?.selectionEnd ?? 0
    const caret = { start: end === 0, end: start === (input?.value.length ?? 0) }
    const action = keyAction(event, this.mode, input !== null, caret)
    if (!action) {
      // While a text is typed, its own undo belongs to the browser and not to the lab.
      if (this.mode !== 'move' && (event.ctrlKey || event.metaKey)) event.stopPropagation()
      return
    }
    if (this.act(action)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** True when the key was used up. */
  private act(action: Action): boolean {
    if (action.do !== 'leave' && action.do !== 'next') this.leaving = false
    switch (action.do) {
      case 'move':
        this.move(action.rows, action.cols, action.to === 'edge', action.extend === true)
        return true
      case 'corner': {
        const { rows, cols } = this.surface.size()
        const to = action.end ? { row: rows - 1, col: cols - 1 } : { row: 0, col: 0 }
        this.goTo(to)
        this.surface.spoken?.(to)
        return true
      }
      case 'next':
        return this.next(action.back)
      case 'step':
        this.step(action.by)
        return true
      case 'edit':
        this.startEdit()
        return true
      case 'enter':
      case 'enterUp':
        if (this.mode === 'move' || this.readText(true)) this.move(action.do === 'enter' ? 1 : -1, 0, false, false)
        return true
      case 'cancel':
        this.cancel()
        return true
      case 'leave':
        if (this.head) this.select(null)
        else this.leaving = true
        return false
      case 'pick':
        this.wishes().pick?.(this.active)
        return true
      case 'clear':
        this.clear()
        return true
      case 'all': {
        const { rows, cols } = this.surface.size()
        this.goTo({ row: 0, col: 0 })
        this.select({ row: rows - 1, col: cols - 1 })
        return true
      }
    }
  }

  private step(by: number): void {
    const input = this.surface.input()
    if (!input) return
    const read = this.mode === 'move' ? null : parseNumber(input.value)
    const value = stepped(read?.ok ? read.value : this.number(this.active), by)
    if (this.mode !== 'move') {
      input.value = exactText(value)
      this.mark(false)
    }
    this.change(this.active, value)
  }

  private clear(): void {
    const { top, left, bottom, right } = this.range()
    const edits = []
    for (let row = top; row <= bottom; row++) {
      for (let col = left; col <= right; col++) edits.push({ row, col, value: 0 })
    }
    this.edit?.problem(null)
    this.edit?.set(edits)
  }

  // Text

  private startText(mode: 'type' | 'edit'): void {
    const input = this.surface.input()
    if (!input) return
    if (this.mode === 'move') {
      this.visit += 1
      this.before = this.number(this.active)
      input.dataset.editing = ''
      this.select(null)
    }
    this.mode = mode
  }

  private startEdit(): void {
    const input = this.surface.input()
    if (!input) return
    const fresh = this.mode === 'move'
    this.startText('edit')
    if (fresh) input.value = exactText(this.before, true)
    input.setSelectionRange(input.value.length, input.value.length)
  }

  /** The browser's undo would bring back the text of an earlier visit: undo belongs to the lab here. */
  private beforeInput(event: InputEvent): void {
    if (this.mode === 'move' && event.inputType.startsWith('history')) event.preventDefault()
  }

  private typed(event: Event): void {
    if (event.target !== this.surface.input()) return
    this.startText(this.mode === 'edit' ? 'edit' : 'type')
    if (!(event instanceof InputEvent && event.isComposing)) this.readText(false)
  }

  /** Takes the text over when it is a number. `final`: says what is wrong with one that was left unfinished, too. */
  private readText(final: boolean): boolean {
    const input = this.surface.input()
    if (!input || this.mode === 'move') return true
    const number = parseNumber(input.value)
    const soft = !number.ok && number.problem.key === 'cell.unfinished' && !final
    this.mark(!number.ok && !soft)
    if (number.ok) this.change(this.active, number.value)
    else if (!soft) this.report(number.problem)
    else this.edit?.problem(null)
    return number.ok
  }

  private report({ key, params }: Problem): void {
    const { row, col } = this.active
    this.edit?.problem({ key, params: { ...params, matrix: this.wishes().name, row: row + 1, col: col + 1 } })
  }

  private mark(bad: boolean): void {
    const input = this.surface.input()
    if (bad) input?.setAttribute('aria-invalid', 'true')
    else input?.removeAttribute('aria-invalid')
  }

  /** Leaves the text: what was not a number gives way to the last one that was. */
  private endText(): void {
    const input = this.surface.input()
    if (!input || this.mode === 'move') return
    this.mode = 'move'
    delete input.dataset.editing
    this.mark(false)
    this.surface.restore()
  }

  private cancel(): void {
    if (this.before !== this.number(this.active)) this.change(this.active, this.before)
    this.edit?.problem(null)
    this.endText()
    this.surface.input()?.select()
  }

  // Blocks

  private copy(event: ClipboardEvent, cutting = false): void {
    if (!this.surface.posOf(event.target) || this.mode !== 'move') return
    if (!this.surface.input() && document.getSelection()?.isCollapsed === false) return
    const { rows, cols } = this.surface.size()
    const block = copyRange({ rows, cols, values: this.surface.values() }, this.range())
    event.clipboardData?.setData('text/plain', block.text)
    event.preventDefault()
    this.wishes().say('copied', { rows: block.rows, cols: block.cols, value: block.text })
    if (cutting && this.edit) this.clear()
  }

  private paste(event: ClipboardEvent): void {
    if (!this.edit || !this.surface.posOf(event.target)) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (this.mode !== 'move' && parseNumber(text).ok) return
    event.preventDefault()
    this.endText()
    const { rows, cols } = this.surface.size()
    const { top, left, bottom, right } = this.range()
    const problem = this.insert(text, this.head !== null && (bottom - top + 1) * (right - left + 1) === rows * cols)
    if (problem) this.edit.problem(problem)
    this.surface.input()?.select()
  }

  private insert(text: string, whole: boolean): Problem | null {
    const { edit } = this
    if (!edit) return null
    const { top, left } = this.range()
    const placed = pasteText(text, this.surface.size(), { row: top, col: left }, whole)
    if (!placed.ok) return placed.problem
    const { format, rows, cols, placing } = placed.value
    edit.problem(null)
    if (placing.kind === 'whole') edit.replace(placing.grid)
    else edit.set(placing.edits)
    this.wishes().say('pasted', { format, rows, cols })
    return null
  }

  // Pointer

  private pointerDown(event: PointerEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.button !== 0 || !this.edit || event.shiftKey || this.inText(pos)) return
    this.scrub.press(event, pos)
  }

  /** The mouse chooses a cell without starting to select text; inside a text it does what it does in any field. */
  private mouseDown(event: MouseEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.button !== 0 || this.inText(pos)) return
    if (event.shiftKey) {
      event.preventDefault()
      if (!this.focused) this.goTo(this.active)
      this.endText()
      this.select(pos)
      return
    }
    const again = this.focused && this.same(pos, this.active) && !this.head
    this.scrub.again = again
    // A press on the text of a read-only table may start to select it.
    if (this.edit || this.surface.spoken) event.preventDefault()
    this.goTo(pos)
  }

  private pointerMove(event: PointerEvent): void {
    if (this.scrub.move(event)) return
    if (event.pointerType === 'touch') return
    this.hover(this.surface.find(event))
  }

  private hover(pos: Pos | null): void {
    if (this.same(pos, this.hovered)) return
    this.hovered = pos
    this.wishes().point(pos ?? (this.focused ? this.active : null))
  }

  private click(event: MouseEvent): void {
    const pos = this.surface.find(event)
    if (!pos || event.shiftKey || this.scrub.wasDragged()) return
    const { again } = this.scrub
    this.scrub.again = false
    if (this.inText(pos)) return
    if (!this.focused || !this.same(pos, this.active)) this.goTo(pos)
    const { pick } = this.wishes()
    pick?.(pos)
    if (again && this.edit) this.startEdit()
  }

  private inText(pos: Pos): boolean {
    return this.mode !== 'move' && this.same(pos, this.active)
  }

  private same(a: Pos | null, b: Pos | null): boolean {
    return a === b || (a !== null && b !== null && a.row === b.row && a.col === b.col)
  }
}
