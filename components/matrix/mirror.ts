/*
 * A canvas shows no numbers to a program or a test: a hidden copy of its cells does, `<i data-row data-col data-value>`.
 * It is written after paint, in slices that never hold the page up, and the newest numbers win.
 */

const slice = 8
/** Idle time may never come while a reader scrubs; after that many milliseconds a slice is due anyway. */
const patience = 100
/** Cells between two looks at the clock. */
const batch = 128

const pending = new Set<Mirror>()
let scheduled = false
let waiting: (() => void)[] = []

function schedule(): void {
  if (scheduled) return
  scheduled = true
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: patience })
  else setTimeout(run, 16)
}

function run(): void {
  scheduled = false
  const until = performance.now() + slice
  for (const mirror of pending) {
    if (!mirror.write(until)) break
    pending.delete(mirror)
  }
  if (pending.size > 0) schedule()
  const asked = waiting
  waiting = []
  for (const ask of asked) ask()
}

/** Resolves when every hidden copy inside `root` holds the newest numbers; at once when there is none to wait for. */
export function whenMirrorsSettled(root: Node): Promise<void> {
  return new Promise((resolve) => {
    const ask = () => {
      if ([...pending].some((mirror) => root.contains(mirror.element))) waiting.push(ask)
      else resolve()
    }
    ask()
  })
}

/** The hidden copy of one matrix. */
export class Mirror {
  private cells: HTMLElement[] = []
  private cols = 0
  private values: Float32Array = new Float32Array()
  private written: Float32Array = new Float32Array()
  /** Cells from here on may be stale. */
  private next = 0
  /** The cell that an input shows already, and whose copy is bare, so that each cell is in the document once. */
  private bare: number | null = null

  constructor(readonly element: HTMLElement) {}

  /** Takes new numbers; they are written later. */
  update(values: Float32Array, rows: number, cols: number): void {
    if (cols !== this.cols || rows * cols !== this.cells.length) this.reshape(cols)
    this.values = values
    this.next = 0
    pending.add(this)
    schedule()
  }

  /** Leaves one cell out, null for none. */
  leaveOut(index: number | null): void {
    if (index === this.bare) return
    const before = this.bare
    this.bare = index
    if (before !== null && before < this.cells.length) this.label(before)
    if (index !== null && index < this.cells.length) {
      const { dataset } = this.cells[index]
      delete dataset.row
      delete dataset.col
      delete dataset.value
    }
  }

  forget(): void {
    pending.delete(this)
    if (waiting.length > 0) schedule()
  }

  /** Works until that time; true when all is written. */
  write(until: number): boolean {
    const { values, cells, written } = this
    while (this.next < values.length) {
      const end = Math.min(values.length, this.next + batch)
      for (let i = this.next; i < end; i++) {
        if (i >= cells.length) this.add(i)
        else if (values[i] !== written[i] && i !== this.bare) cells[i].dataset.value = String(values[i])
        written[i] = values[i]
      }
      this.next = end
      if (performance.now() > until && end < values.length) return false
    }
    return true
  }

  private reshape(cols: number): void {
    this.element.replaceChildren()
    this.cells = []
    this.cols = cols
    this.written = new Float32Array(64 * 64)
    this.next = 0
  }

  private add(index: number): void {
    const cell = document.createElement('i')
    this.cells.push(cell)
    if (index !== this.bare) this.label(index)
    this.element.append(cell)
  }

  private label(index: number): void {
    const { dataset } = this.cells[index]
    dataset.row = String(Math.floor(index / this.cols))
    dataset.col = String(index % this.cols)
    dataset.value = String(this.values[index])
  }
}
