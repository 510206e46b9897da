import type { CDPSession, Page } from '@playwright/test'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  args?: { name?: string }
}

/**
 * Runs `work` while Chromium writes down every task, and gives the longest one of the page's main thread in
 * milliseconds. The Long Tasks API says nothing about a task below 50 ms, so it can't tell 49 from 1.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const client = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
  })
  await work()
  await stopTracing(client)
  await client.detach()
  return longest(events)
}

const stopTracing = (client: CDPSession) =>
  new Promise<void>((done) => {
    client.once('Tracing.tracingComplete', () => done())
    client.send('Tracing.end')
  })

function longest(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && /RunTask/.test(name) && threads.has(`${pid}/${tid}`),
  )
  if (tasks.length === 0) throw new Error('the trace holds no task of a main thread')
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000
}
