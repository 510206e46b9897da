import type { Surface } from './surface'
import { type Pos, type Range, rangeOf, samePos } from './types'

/** Where the reader is in a matrix: the active cell, and how far the selection reaches from it. */
export class Cursor {
  active: Pos = { row: 0, col: 0 }
  /** Far corner of the selection; null when only the active cell is chosen. */
  head: Pos | null = null
  /** Counts visits to cells: consecutive edits of one visit are one step of undo. */
  visit = 0

  constructor(
    private readonly surface: Surface,
    /** The active cell is about to be left. */
    private readonly leave: () => void,
  ) {}

  /** The number of the active cell. */
  get number(): number {
    return this.surface.values()[this.active.row * this.surface.size().cols + this.active.col]
  }

  /** The selection, or the active cell alone. */
  get range(): Range {
    return rangeOf(this.active, this.head ?? this.active)
  }

  /** Every cell is selected. */
  get whole(): boolean {
    const { rows, cols } = this.surface.size()
    const { top, left, bottom, right } = this.range
    return this.head !== null && (bottom - top + 1) * (right - left + 1) === rows * cols
  }

  goTo(pos: Pos, focus = true): void {
    this.arrive(pos)
    this.select(null)
    this.surface.activate(pos, focus)
    if (focus) this.surface.input()?.select()
  }

  /** The focus came to this cell by itself. */
  arrive(pos: Pos): void {
    if (samePos(pos, this.active)) return
    this.leave()
    this.visit += 1
    this.active = pos
    this.select(null)
    this.surface.activate(pos, false)
  }

  select(head: Pos | null): void {
    this.head = head
    this.surface.select(head ? this.range : null)
  }

  selectAll(): void {
    const { rows, cols } = this.surface.size()
    this.goTo({ row: 0, col: 0 })
    this.select({ row: rows - 1, col: cols - 1 })
  }

  move(rows: number, cols: number, edge = false, extend = false): void {
    const size = this.surface.size()
    const from = extend ? (this.head ?? this.active) : this.active
    const far = edge ? Math.max(size.rows, size.cols) : 1
    const clamp = (x: number, count: number) => Math.max(0, Math.min(count - 1, x))
    const to = { row: clamp(from.row + rows * far, size.rows), col: clamp(from.col + cols * far, size.cols) }
    if (extend) this.select(to)
    else this.goTo(to)
    this.surface.spoken?.(to)
  }

  corner(end: boolean): void {
    const { rows, cols } = this.surface.size()
    const to = end ? { row: rows - 1, col: cols - 1 } : { row: 0, col: 0 }
    this.goTo(to)
    this.surface.spoken?.(to)
  }

  /** Right, then the next row. False past either end. */
  next(back: boolean): boolean {
    const { rows, cols } = this.surface.size()
    const index = this.active.row * cols + this.active.col + (back ? -1 : 1)
    if (index < 0 || index >= rows * cols) return false
    const to = { row: Math.floor(index / cols), col: index % cols }
    this.goTo(to)
    this.surface.spoken?.(to)
    return true
  }

  /** The matrix has another shape: stays as near as it can. */
  clamp(): void {
    const { rows, cols } = this.surface.size()
    this.active = { row: Math.min(this.active.row, rows - 1), col: Math.min(this.active.col, cols - 1) }
    this.select(null)
    this.surface.activate(this.active, false)
  }
}
