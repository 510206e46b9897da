import { scrubbed } from '@/lib/matrix'
import type { Pos } from './types'

/** Pixels that a press may wander before it is a drag. */
const threshold = 4

interface Owner {
  root: HTMLElement
  /** A drag starts on this cell, which becomes the active one; gives back the number it starts from. */
  begin(pos: Pos): number
  set(value: number): void
  end(): void
}

/**
 * A press that is dragged sideways changes a number: Shift ten times faster, Alt ten times finer.
 * At most one change a frame: the first move of a frame at once (the computation gets a head start), later ones at its
 * end. Vertical touch drags never come here: the cells say `touch-action: pan-y`.
 */
export class Scrub {
  /** The press was on the cell that had the focus already. */
  again = false
  private down: { pos: Pos; x: number; y: number; id: number } | null = null
  private drag: { x: number; start: number; pixels: number; fine: boolean; sent: number } | null = null
  private frame = 0
  private pending = false
  private dragged = false

  constructor(private readonly owner: Owner) {}

  press(event: PointerEvent, pos: Pos): void {
    this.dragged = false
    this.down = { pos, x: event.clientX, y: event.clientY, id: event.pointerId }
  }

  /** True while dragging. */
  move(event: PointerEvent): boolean {
    if (this.drag) {
      this.follow(event)
      return true
    }
    const { down } = this
    if (!down || event.pointerId !== down.id) return false
    const dx = Math.abs(event.clientX - down.x)
    if (dx < threshold || dx < Math.abs(event.clientY - down.y)) return false
    this.owner.root.setPointerCapture(down.id)
    this.owner.root.dataset.scrubbing = ''
    const start = this.owner.begin(down.pos)
    this.drag = { x: down.x, start, pixels: 0, fine: false, sent: start }
    this.follow(event)
    return true
  }

  end(): void {
    cancelAnimationFrame(this.frame)
    if (this.drag && this.pending) this.send()
    if (this.drag) {
      this.dragged = true
      this.owner.end()
      delete this.owner.root.dataset.scrubbing
    }
    this.frame = 0
    this.pending = false
    this.down = null
    this.drag = null
  }

  /** Asked by the click that follows a press: true when the press was a drag. */
  wasDragged(): boolean {
    const { dragged } = this
    this.dragged = false
    return dragged
  }

  private follow({ clientX, shiftKey, altKey }: PointerEvent): void {
    const { drag } = this
    if (!drag) return
    drag.pixels += (clientX - drag.x) * (shiftKey ? 10 : altKey ? 0.1 : 1)
    drag.fine ||= altKey
    drag.x = clientX
    if (this.frame) {
      this.pending = true
      return
    }
    this.send()
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      if (this.pending) this.send()
    })
  }

  private send(): void {
    this.pending = false
    const { drag } = this
    if (!drag) return
    const value = scrubbed(drag.start, drag.pixels, drag.fine)
    if (value === drag.sent) return
    drag.sent = value
    this.owner.set(value)
  }
}
