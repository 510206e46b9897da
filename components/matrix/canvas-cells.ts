import type { ValueScale } from '@/lib/draw/scale'
import { fill } from '@/lib/lab/fill'
import type { Matrix } from '@/lib/lab/types'
import { exactText } from '@/lib/matrix'
import { Mirror } from './mirror'
import { entry } from './names'
import { paint } from './pixels'
import { onThemeChange, rampOf } from './ramp'
import type { Surface } from './surface'
import type { Lit, Pos, Range } from './types'

/** Words that the canvas puts into its line: see `ui.matrix`. */
export interface CanvasWords {
  name: string
  cell: string
  where: string
  blocked: string
}

/** Paints a large matrix and shows one cell of it at a time. */
export class CanvasCells implements Surface {
  private readonly canvas: HTMLCanvasElement
  private readonly pixels: HTMLElement
  private readonly marks: HTMLElement
  private readonly cursor: HTMLElement
  private readonly line: HTMLElement
  private readonly cell: HTMLElement
  private readonly where: HTMLElement
  private readonly number: HTMLElement | null
  private readonly hoverText: HTMLElement
  private readonly field: HTMLInputElement | null
  private readonly mirror: Mirror
  private image: ImageData | null = null
  private matrix: Matrix | null = null
  private scale: ValueScale | null = null
  private active: Pos = { row: 0, col: 0 }
  private lit: Lit | null = null
  private range: Range | null = null

  constructor(
    readonly root: HTMLElement,
    private readonly words: () => CanvasWords,
    private readonly say: (text: string) => void,
  ) {
    const find = (selector: string): HTMLElement => {
      const element = root.querySelector<HTMLElement>(selector)
      if (!element) throw new Error(`matrix canvas without ${selector}`)
      return element
    }
    const canvas = root.querySelector('canvas')
    if (!canvas) throw new Error('matrix canvas without canvas')
    this.canvas = canvas
    this.pixels = find('.matrix-pixels')
    this.marks = find('.matrix-marks')
    this.cursor = find('.matrix-cursor')
    this.line = find('.matrix-line')
    this.cell = find('.matrix-active')
    this.where = find('.matrix-where')
    this.hoverText = find('.matrix-hover')
    this.number = root.querySelector('.matrix-number')
    this.field = root.querySelector('input')
    this.mirror = new Mirror(find('[data-mirror]'))
  }

  /** Redraws when the theme or the size in device pixels changes; gives back how to stop. */
  watch(): () => void {
    const observer = new ResizeObserver(() => {
      this.fit()
      this.draw()
      this.scrollable()
    })
    observer.observe(this.pixels)
    if (this.pixels.parentElement?.parentElement) observer.observe(this.pixels.parentElement.parentElement)
    const forget = onThemeChange(() => this.draw())
    const shown = () => this.cursor.toggleAttribute('hidden', !this.root.contains(document.activeElement))
    const hidden = () => this.cursor.toggleAttribute('hidden', true)
    this.root.addEventListener('focusin', shown)
    this.root.addEventListener('focusout', hidden)
    return () => {
      observer.disconnect()
      forget()
      this.root.removeEventListener('focusin', shown)
      this.root.removeEventListener('focusout', hidden)
      this.mirror.forget()
    }
  }

  write(matrix: Matrix, scale: ValueScale): void {
    const fresh = this.matrix === null
    this.matrix = matrix
    this.scale = scale
    if (fresh) this.fit()
    this.draw()
    this.mirror.update(matrix.values, matrix.rows.names.length, matrix.cols.names.length)
    this.showActive()
  }

  /** The cell under the pointer, in the line below. */
  hovered(pos: Pos | null): void {
    this.hoverText.textContent = pos ? `${this.place(pos)}: ${this.spokenValue(pos)}` : ''
  }

  light(lit: Lit | null): void {
    this.lit = lit
    this.mark()
  }

  size() {
    const { rows, cols } = this.matrix ?? { rows: null, cols: null }
    return { rows: rows?.names.length ?? 1, cols: cols?.names.length ?? 1 }
  }

  values(): Float32Array {
    return this.matrix?.values ?? new Float32Array(1)
  }

  find(event: MouseEvent): Pos | null {
    const { target } = event
    if (target instanceof Node && this.line.contains(target)) return this.cell.contains(target) ? this.active : null
    const box = this.canvas.getBoundingClientRect()
    const { rows, cols } = this.size()
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows)
    const col = Math.floor(((event.clientX - box.left) / box.width) * cols)
    return row >= 0 && row < rows && col >= 0 && col < cols ? { row, col } : null
  }

  posOf(target: EventTarget | null): Pos | null {
    return target instanceof Node && this.cell.contains(target) ? this.active : null
  }

  activate(pos: Pos, focus: boolean): void {
    const moved = pos.row !== this.active.row || pos.col !== this.active.col
    this.active = pos
    this.showActive()
    if (moved || focus) this.reveal()
    if (focus) (this.field ?? this.cell).focus({ preventScroll: true })
  }

  input(): HTMLInputElement | null {
    return this.field
  }

  restore(): void {
    if (this.field) this.field.value = exactText(this.valueOf(this.active), true)
  }

  select(range: Range | null): void {
    this.range = range
    this.mark()
  }

  /** The focus stays where it is while the cell changes: say which it is now. */
  spoken(pos: Pos): void {
    this.say(`${this.place(pos)}: ${this.spokenValue(pos)}`)
  }

  private valueOf({ row, col }: Pos): number {
    return this.values()[row * this.size().cols + col]
  }

  private spokenValue(pos: Pos): string {
    const value = this.valueOf(pos)
    return Number.isFinite(value) ? exactText(value, true).replace('-', '−') : this.words().blocked
  }

  private place({ row, col }: Pos): string {
    if (!this.matrix) return ''
    return fill(this.words().where, { row: entry(this.matrix.rows, row), col: entry(this.matrix.cols, col) })
  }

  private showActive(): void {
    const { matrix, active } = this
    if (!matrix) return
    const { rows, cols } = this.size()
    if (active.row >= rows || active.col >= cols) return
    const value = this.valueOf(active)
    const { name, cell } = this.words()
    const label = fill(cell, { matrix: name, row: entry(matrix.rows, active.row), col: entry(matrix.cols, active.col) })
    this.line.setAttribute('aria-rowindex', String(active.row + 1))
    this.cell.setAttribute('aria-colindex', String(active.col + 1))
    this.where.textContent = this.place(active)
    if (this.field) {
      this.mirror.leaveOut(active.row * cols + active.col)
      this.field.dataset.row = String(active.row)
      this.field.dataset.col = String(active.col)
      this.field.dataset.value = String(value)
      this.field.setAttribute('aria-label', label)
      const text = exactText(value, true)
      if (this.field.dataset.editing === undefined && this.field.value !== text) {
        this.field.value = text
        if (this.field === document.activeElement) this.field.select()
      }
    } else {
      this.cell.setAttribute('aria-label', `${label}: ${this.spokenValue(active)}`)
      if (this.number) this.number.textContent = this.spokenValue(active)
    }
    place(this.cursor, { top: active.row, left: active.col, bottom: active.row, right: active.col }, rows, cols)
  }

  /** Scrolls the picture so that the active cell is in sight. */
  private reveal(): void {
    const scroll = this.root.querySelector('.matrix-scroll')
    if (!scroll || scroll.scrollWidth <= scroll.clientWidth) return
    const { cols } = this.size()
    const { offsetLeft, offsetWidth } = this.pixels
    const left = offsetLeft + (this.active.col / cols) * offsetWidth
    const right = left + offsetWidth / cols
    if (left < scroll.scrollLeft) scroll.scrollLeft = left - 16
    else if (right > scroll.scrollLeft + scroll.clientWidth) scroll.scrollLeft = right - scroll.clientWidth + 16
  }

  /** Only a box that scrolls needs the keyboard's focus. */
  private scrollable(): void {
    const scroll = this.root.querySelector<HTMLElement>('.matrix-scroll')
    if (!scroll) return
    if (scroll.scrollWidth > scroll.clientWidth + 1) scroll.tabIndex = 0
    else scroll.removeAttribute('tabindex')
  }

  /** Matches the canvas to the device's pixels, so that its cells have crisp edges. */
  private fit(): void {
    const width = Math.max(1, Math.round(this.pixels.clientWidth * devicePixelRatio))
    const height = Math.max(1, Math.round(this.pixels.clientHeight * devicePixelRatio))
    if (this.image?.width === width && this.image.height === height) return
    this.canvas.width = width
    this.canvas.height = height
    this.image = new ImageData(width, height)
  }

  private draw(): void {
    const { image, matrix, scale } = this
    const context = this.canvas.getContext('2d')
    if (!image || !matrix || !scale || !context) return
    const { rows, cols } = this.size()
    paint(image, matrix.values, rows, cols, scale, rampOf(scale.kind))
    context.putImageData(image, 0, 0)
  }

  private mark(): void {
    const { rows, cols } = this.size()
    const lit = this.lit ?? {}
    const boxes: Range[] = [
      ...(lit.rows ?? []).map((row) => ({ top: row, bottom: row, left: 0, right: cols - 1 })),
      ...(lit.cols ?? []).map((col) => ({ top: 0, bottom: rows - 1, left: col, right: col })),
      ...(lit.cells ?? []).map(([row, col]) => ({ top: row, bottom: row, left: col, right: col })),
    ]
    const elements = boxes
      .filter(({ bottom, right }) => bottom < rows && right < cols)
      .map((range) => box('matrix-lit', range, rows, cols))
    if (this.range) elements.push(box('matrix-selection', this.range, rows, cols))
    this.marks.replaceChildren(...elements)
  }
}

function box(className: string, range: Range, rows: number, cols: number): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  place(element, range, rows, cols)
  return element
}

function place({ style }: HTMLElement, { top, left, bottom, right }: Range, rows: number, cols: number): void {
  style.top = `${(100 * top) / rows}%`
  style.left = `${(100 * left) / cols}%`
  style.height = `${(100 * (bottom - top + 1)) / rows}%`
  style.width = `${(100 * (right - left + 1)) / cols}%`
}
