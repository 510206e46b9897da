import type { Session } from '@/lib/cells/session'

type Live = typeof import('./live')

/** What a cell is on the page, before any of them is alive. */
export interface PlacedCell {
  number: number
  original: string
  seconds: number
}

/** The cells of the page that is open: one session for all of them, loaded when the first is needed. */
export interface LivePage {
  session: Session
  live: Live
}

const placed = new Map<number, PlacedCell>()
const hearers = new Set<() => void>()
let page: LivePage | null = null
let loading: Promise<LivePage> | null = null

const changed = () => {
  for (const hear of hearers) hear()
}

export const currentPage = (): LivePage | null => page
export const noPage = (): LivePage | null => null

export function watchPage(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** A cell is on the page from now until the function that is given back is called. The last one to go ends the session. */
export function place(cell: PlacedCell): () => void {
  placed.set(cell.number, cell)
  page?.session.add(cell)
  return () => {
    placed.delete(cell.number)
    if (placed.size > 0) return
    page?.session.close()
    page = null
    loading = null
    changed()
  }
}

/** Loads the editor and opens the session, once. Rejects when the code can't be loaded; the next call tries again. */
export function wakePage(): Promise<LivePage> {
  const mine = loading ?? open()
  loading = mine
  mine.catch(() => {
    if (loading === mine) loading = null
  })
  return mine

  async function open(): Promise<LivePage> {
    const live = await import('./live')
    const session = live.createSession({ open: live.openSandbox })
    for (const cell of placed.values()) session.add(cell)
    const opened = { session, live }
    // The reader may have left while the code was on its way.
    if (loading === mine && placed.size > 0) {
      page = opened
      changed()
    }
    return opened
  }
}
