import type { ValueScale } from '@/lib/draw/scale'
import type { Matrix } from '@/lib/lab/types'
import { formatCell } from '@/lib/matrix'
import { outlines, shadowOf } from './outline'
import { onThemeChange, rampOf, stepOf } from './ramp'
import type { Surface } from './surface'
import type { Lit, Pos, Range } from './types'

/** The numbers, colours and outlines of a table's cells, written straight to its elements. */
export class TableCells implements Surface {
  private cells: HTMLTableCellElement[] = []
  private inputs: (HTMLInputElement | null)[] = []
  private cols = 0
  private matrix: Matrix | null = null
  private written: Float32Array = new Float32Array()
  /** The step of the ramp that each cell was given here; -1 while it still has the colour it was rendered with. */
  private shades: Int16Array = new Int16Array()
  private scale: ValueScale | null = null
  private look = ''
  private lit: number[] = []
  private litHeads: Element[] = []
  private selected: number[] = []
  private active: Pos = { row: 0, col: 0 }

  private digits = 3
  private width = 7

  constructor(readonly root: HTMLTableElement) {}

  /** The elements changed, or are there for the first time and were rendered with the numbers of this matrix. */
  adopt(matrix: Matrix, scale: ValueScale, digits: number, width: number): void {
    this.light(null)
    this.select(null)
    const fresh = this.cells.length === 0
    this.cols = matrix.cols.names.length
    this.cells = [...this.root.querySelectorAll<HTMLTableCellElement>('.matrix-cell')]
    this.inputs = this.cells.map((cell) => cell.querySelector('input'))
    this.written = fresh ? matrix.values.slice() : new Float32Array(this.cells.length).fill(Number.NaN)
    this.shades = new Int16Array(this.cells.length).fill(-1)
    if (fresh) this.keepLook(scale, digits, width)
    for (const [index, cell] of this.cells.entries()) {
      const element = this.inputs[index] ?? cell
      if (element.hasAttribute('tabindex')) element.tabIndex = -1
    }
  }

  /** Writes what differs from what is there. */
  write(matrix: Matrix, scale: ValueScale, digits: number, width: number): void {
    const all = this.keepLook(scale, digits, width)
    this.matrix = matrix
    const { values } = matrix
    const { written } = this
    for (let i = 0; i < values.length; i++) {
      if (!all && Object.is(values[i], written[i])) continue
      written[i] = values[i]
      this.writeText(i, values[i])
      this.shade(i, scale.position(values[i]))
    }
  }

  /** Colours that were written here follow the theme; gives back how to stop. */
  watch(): () => void {
    return onThemeChange(() => {
      const { scale } = this
      if (!scale) return
      for (const [i, shade] of this.shades.entries()) {
        if (shade < 0) continue
        this.shades[i] = -1
        this.shade(i, scale.position(this.written[i]))
      }
    })
  }

  /** True when the look of all cells changed. */
  private keepLook(scale: ValueScale, digits: number, width: number): boolean {
    const look = `${scale.kind} ${scale.low} ${scale.high} ${digits} ${width}`
    const changed = look !== this.look
    this.look = look
    this.scale = scale
    this.digits = digits
    this.width = width
    return changed
  }

  light(lit: Lit | null): void {
    for (const index of this.lit) this.cells[index]?.style.removeProperty('box-shadow')
    for (const head of this.litHeads) head.removeAttribute('data-lit')
    this.lit = []
    this.litHeads = []
    if (!lit) return
    for (const [index, bits] of outlines(lit, this.cells.length / this.cols, this.cols)) {
      if (bits === 0) continue
      this.cells[index].style.boxShadow = shadowOf(bits)
      this.lit.push(index)
    }
    const heads = [
      ...(lit.rows ?? []).map((row) => this.root.tBodies[0]?.rows[row]?.cells[0]),
      ...(lit.cols ?? []).map((col) => this.root.tHead?.rows[0]?.cells[col + 1]),
    ]
    for (const head of heads) {
      if (head?.tagName !== 'TH') continue
      head.setAttribute('data-lit', '')
      this.litHeads.push(head)
    }
  }

  size() {
    return { rows: this.cells.length / this.cols, cols: this.cols }
  }

  values(): Float32Array {
    return this.matrix?.values ?? this.written
  }

  find(event: MouseEvent): Pos | null {
    return event.target instanceof Element ? this.posOf(event.target.closest('.matrix-cell')) : null
  }

  posOf(target: EventTarget | null): Pos | null {
    if (!(target instanceof HTMLElement)) return null
    const cell = target.closest<HTMLTableCellElement>('.matrix-cell')
    if (!cell || !this.root.contains(cell)) return null
    const { row, col } = (cell.querySelector('input') ?? cell).dataset
    return row === undefined ? null : { row: Number(row), col: Number(col) }
  }

  activate(pos: Pos, focus: boolean): void {
    const before = this.element(this.active)
    const element = this.element(pos)
    this.active = pos
    if (before && before !== element && before.tabIndex === 0) before.tabIndex = -1
    if (!element) return
    if (element.hasAttribute('tabindex')) element.tabIndex = 0
    if (focus) element.focus()
  }

  input(): HTMLInputElement | null {
    return this.inputs[this.active.row * this.cols + this.active.col] ?? null
  }

  restore(): void {
    const input = this.input()
    if (input) input.value = this.text(this.values()[this.active.row * this.cols + this.active.col])
  }

  select(range: Range | null): void {
    for (const index of this.selected) this.cells[index]?.removeAttribute('aria-selected')
    this.selected = []
    if (!range) return
    for (let row = range.top; row <= range.bottom; row++) {
      for (let col = range.left; col <= range.right; col++) {
        const index = row * this.cols + col
        this.cells[index].setAttribute('aria-selected', 'true')
        this.selected.push(index)
      }
    }
  }

  private element({ row, col }: Pos): HTMLElement | undefined {
    const index = row * this.cols + col
    return this.inputs[index] ?? this.cells[index]
  }

  private text(value: number): string {
    return formatCell(value, this.digits, this.width)
  }

  private writeText(index: number, value: number): void {
    const cell = this.cells[index]
    const input = this.inputs[index]
    const text = this.text(value)
    if (input) {
      input.setAttribute('data-value', String(value))
      if (input.dataset.editing === undefined && input.value !== text) {
        input.value = text
        // The reader types over what is selected; new text would leave the caret at its end.
        if (input === document.activeElement) input.select()
      }
    } else {
      cell.setAttribute('data-value', String(value))
      const node = cell.firstChild
      if (!node) cell.textContent = text
      else if (node.nodeValue !== text) node.nodeValue = text
    }
  }

  /**
   * A plain colour from the ramp: hundreds of `--t` with a color-mix() each, as the static picture has them, cost the
   * browser twice as much to restyle.
   */
  private shade(index: number, position: number | null): void {
    const cell = this.cells[index]
    const blocked = position === null
    if (blocked !== cell.hasAttribute('data-blocked')) cell.toggleAttribute('data-blocked', blocked)
    if (blocked || !this.scale) {
      if (this.shades[index] >= 0) cell.style.removeProperty('background-color')
      this.shades[index] = -1
      return
    }
    const step = stepOf(this.scale.kind, position)
    if (step === this.shades[index]) return
    this.shades[index] = step
    cell.style.backgroundColor = rampOf(this.scale.kind).css[step]
  }
}
