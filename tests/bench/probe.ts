/*
 * What runs inside the measured page, before anything of the page's own.
 *
 * From the input event to the painted frame that shows the answer:
 * - start: `timeStamp` of the trusted key press or pointer move, which is when the browser received it;
 * - the answer is there when every watched matrix has changed: the attribute of one of its cells, or a drawing
 *   operation on its canvas;
 * - end: the first task after the frame in which that change was painted. A change that a page makes within a
 *   frame's own callbacks is counted into the next frame, so the figure is never too small. What the compositor does
 *   with the painted frame (raster and display, off the main thread) is not in it.
 */

export interface Probe {
  /** Waits for the next input and then for all of these matrices to change. */
  arm(names: string[]): void
  /** Milliseconds of the armed edit, once it is on the screen. */
  result(): Promise<number>
  /** Counts frames, and those in which a watched matrix changed, until `stop`. */
  watch(names: string[]): void
  stop(): { seconds: number; frames: number; answers: number }
}

declare global {
  interface Window {
    probe: Probe
  }
}

function install(): void {
  let armed = false
  let start = 0
  let pending = new Set<string>()
  let finish: (ms: number) => void = () => undefined
  let result: Promise<number> = Promise.resolve(0)
  let watched = new Set<string>()
  const counts = { from: 0, frames: 0, answers: 0 }
  let changedInFrame = false

  // Ahead of every other task, so that what a worker sends meanwhile is not counted into a frame that is over.
  const later: (f: () => void) => void =
    'scheduler' in window
      ? (f) => {
          const { scheduler } = window as unknown as {
            scheduler: { postTask(f: () => void, options: { priority: string }): Promise<void> }
          }
          scheduler.postTask(f, { priority: 'user-blocking' })
        }
      : (f) => setTimeout(f)

  // Runs only while frames are counted: a page that always wants a frame is scheduled differently from one that rests.
  const frame = () => {
    if (watched.size === 0) return
    requestAnimationFrame(frame)
    counts.frames += 1
    later(() => {
      if (changedInFrame) counts.answers += 1
      changedInFrame = false
    })
  }

  const changed = (element: Element | null) => {
    const name = element?.closest<HTMLElement>('[data-matrix]')?.dataset.matrix
    if (!name) return
    if (watched.has(name)) changedInFrame = true
    if (start === 0 || !pending.delete(name) || pending.size > 0) return
    const from = start
    start = 0
    requestAnimationFrame(() => later(() => finish(performance.now() - from)))
  }

  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      changed(target instanceof Element ? target : target.parentElement)
      // A table that was built again rather than changed.
      for (const node of addedNodes) if (node instanceof HTMLElement && node.dataset.matrix) changed(node)
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-value'], childList: true })

  const context = CanvasRenderingContext2D.prototype
  for (const name of ['putImageData', 'drawImage', 'fillRect'] as const) {
    const original = context[name] as (...args: unknown[]) => void
    Object.assign(context, {
      [name](this: CanvasRenderingContext2D, ...args: unknown[]) {
        original.apply(this, args)
        if (this.canvas instanceof HTMLCanvasElement) changed(this.canvas)
      },
    })
  }

  for (const type of ['keydown', 'pointermove'])
    addEventListener(
      type,
      (event) => {
        if (!armed || !event.isTrusted) return
        armed = false
        start = event.timeStamp
      },
      { capture: true, passive: true },
    )

  window.probe = {
    arm(names) {
      pending = new Set(names)
      start = 0
      result = new Promise((done) => {
        finish = done
      })
      armed = true
    },
    result: () => result,
    watch(names) {
      watched = new Set(names)
      Object.assign(counts, { from: performance.now(), frames: 0, answers: 0 })
      requestAnimationFrame(frame)
    },
    stop() {
      watched = new Set()
      return { seconds: (performance.now() - counts.from) / 1000, frames: counts.frames, answers: counts.answers }
    },
  }
}

install()
