import type { Problem } from '@/lib/lab/types'
import { exactText, parseNumber, stepped } from '@/lib/matrix'
import type { Mode } from './keys'

interface Owner {
  /** The input of the active cell; null when the matrix is read-only. */
  input(): HTMLInputElement | null
  /** The number of the active cell. */
  number(): number
  /** A text is begun: what follows is one step of undo. */
  begin(): void
  change(value: number): void
  report(problem: Problem | null): void
  /** Writes the number as it is again, in the fixed width. */
  restore(): void
}

/**
 * The text of the active cell while a reader changes it. Counts from the first moment at which it is a number;
 * what is none is marked and named, and the last number stays.
 */
export class CellText {
  mode: Mode = 'move'
  /** The number before this text was begun: what Escape gives back. */
  private before = 0

  constructor(private readonly owner: Owner) {}

  /** Puts the caret behind the number as it is exactly. */
  startEdit(): void {
    const input = this.owner.input()
    if (!input) return
    const fresh = this.mode === 'move'
    this.start('edit')
    if (fresh) input.value = exactText(this.before, true)
    input.setSelectionRange(input.value.length, input.value.length)
  }

  typed(event: Event): void {
    if (event.target !== this.owner.input()) return
    this.start(this.mode === 'edit' ? 'edit' : 'type')
    if (!(event instanceof InputEvent && event.isComposing)) this.read(false)
  }

  /** Takes the text over when it is a number. `final`: says what is wrong with one that was left unfinished, too. */
  read(final: boolean): boolean {
    const input = this.owner.input()
    if (!input || this.mode === 'move') return true
    const number = parseNumber(input.value)
    const pending = !number.ok && number.problem.key === 'cell.unfinished' && !final
    this.mark(!number.ok && !pending)
    if (number.ok) this.owner.change(number.value)
    else this.owner.report(pending ? null : number.problem)
    return number.ok
  }

  /** Adds to the number, or to the one being typed. */
  step(by: number): void {
    const input = this.owner.input()
    if (!input) return
    const typed = this.mode === 'move' ? null : parseNumber(input.value)
    const value = stepped(typed?.ok ? typed.value : this.owner.number(), by)
    if (this.mode !== 'move') {
      input.value = exactText(value)
      this.mark(false)
    }
    this.owner.change(value)
  }

  /** Leaves the text: what was no number gives way to the last one that was. */
  end(): void {
    const input = this.owner.input()
    if (!input || this.mode === 'move') return
    this.mode = 'move'
    delete input.dataset.editing
    this.mark(false)
    this.owner.restore()
  }

  cancel(): void {
    if (this.before !== this.owner.number()) this.owner.change(this.before)
    this.owner.report(null)
    this.end()
    this.owner.input()?.select()
  }

  private start(mode: 'type' | 'edit'): void {
    const input = this.owner.input()
    if (!input) return
    if (this.mode === 'move') {
      this.owner.begin()
      this.before = this.owner.number()
      input.dataset.editing = ''
    }
    this.mode = mode
  }

  private mark(bad: boolean): void {
    const input = this.owner.input()
    if (bad) input?.setAttribute('aria-invalid', 'true')
    else input?.removeAttribute('aria-invalid')
  }
}
