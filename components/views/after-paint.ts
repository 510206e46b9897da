/*
 * Work that follows one frame after the answer. First the matrices show their new numbers and are painted; then what
 * repeats them, the formulas, is written. Laying out a page of mathematics in the same frame would hold the answer up.
 */

const due = new Map<object, () => void>()
let waiting: (() => void)[] = []
let isScheduled = false
/** A page in the background gets no frames; its formulas are written all the same. */
const patience = 250

/** Runs `work` once the next frame is painted. Newer work of the same owner takes the place of older. */
export function afterPaint(owner: object, work: () => void): void {
  due.set(owner, work)
  if (isScheduled) return
  isScheduled = true
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    run()
  }
  // A frame callback stands before the paint; a message posted from it is delivered after.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      once()
    }
    port2.postMessage(null)
  })
  setTimeout(once, patience)
}

function run(): void {
  isScheduled = false
  const works = [...due.values()]
  due.clear()
  for (const work of works) work()
  const asked = waiting
  waiting = []
  for (const resolve of asked) resolve()
}

/** Resolves when nothing is left that was to follow a paint; at once when there is nothing. */
export const whenPainted = (): Promise<void> =>
  due.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))
