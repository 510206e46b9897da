import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from '@playwright/test'
import { longestTask } from './main-thread'

type Kind = 'html' | 'css' | 'js' | 'wasm' | 'fonts' | 'other'

export interface ChapterFigures {
  /** Bytes, as gzip at level 9 makes them, by kind. */
  beforeLab: Record<Kind, number>
  withLab: Record<Kind, number>
  /** First contentful paint in milliseconds: as it is, and on a slow phone. */
  firstText: { plain: number; slow: number }
  /** Cumulative layout shift while all labs come alive. */
  layoutShift: number
  /** Longest task of the main thread while the page is read from top to bottom and all labs come alive. */
  longestTask: number
}

const kindOf = (response: Response): Kind => {
  const type = response.headers()['content-type'] ?? ''
  if (type.includes('text/html')) return 'html'
  if (type.includes('css')) return 'css'
  if (type.includes('javascript')) return 'js'
  if (type.includes('wasm')) return 'wasm'
  return type.includes('font') ? 'fonts' : 'other'
}

const none = (): Record<Kind, number> => ({ html: 0, css: 0, js: 0, wasm: 0, fonts: 0, other: 0 })

/** Sums up what a page and its workers fetch from now on. */
function count(page: Page) {
  const bytes = none()
  const pending: Promise<void>[] = []
  page.context().on('response', (response) => {
    const body = response.body().then(
      (content) => {
        bytes[kindOf(response)] += gzipSync(content, { level: 9 }).length
      },
      // A redirect has no body.
      () => undefined,
    )
    pending.push(body)
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    await Promise.all(pending)
    return { ...bytes }
  }
}

const firstPaint = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0]
          if (entry) done(entry.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )

/** A phone on a slow line: 1.6 Mbit/s, 150 ms there and back, a processor four times slower. */
async function slowDown(page: Page) {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

async function timeToText(browser: Browser, url: string, slow: boolean): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    if (slow) await slowDown(page)
    await page.goto(url, { waitUntil: 'commit' })
    times.push(await firstPaint(page))
    await context.close()
  }
  return times.sort((a, b) => a - b)[2]
}

/** Wakes every lab from top to bottom; gives the number of labs. */
async function wake(page: Page): Promise<number> {
  const labs = page.locator('[data-lab]')
  const all = await labs.count()
  for (let i = 0; i < all; i++) {
    await labs.nth(i).scrollIntoViewIfNeeded()
    await labs.nth(i).and(page.locator('[data-backend][data-status=ready]')).waitFor({ timeout: 60_000 })
  }
  return all
}

export async function measureChapter(browser: Browser, url: string): Promise<ChapterFigures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const bytes = count(page)
  await page.addInitScript(() => {
    let shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shift += Number(entry.value)
      document.documentElement.dataset.shift = String(shift)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url)
  const beforeLab = await bytes()
  if ((await page.locator('[data-lab][data-backend]').count()) > 0)
    throw new Error('a lab came alive before the page was scrolled: there is no figure for a page without one')
  const first = page.locator('[data-lab]').first()
  await first.scrollIntoViewIfNeeded()
  await first.and(page.locator('[data-backend][data-status=ready]')).waitFor({ timeout: 60_000 })
  const withLab = await bytes()
  await wake(page)
  const layoutShift = Number((await page.locator('html').getAttribute('data-shift')) ?? 0)
  await context.close()

  const quiet = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await quiet.goto(url)
  await quiet.waitForLoadState('networkidle')
  const longest = await longestTask(quiet, async () => {
    await wake(quiet)
  })
  await quiet.close()
  return {
    beforeLab,
    withLab,
    firstText: { plain: await timeToText(browser, url, false), slow: await timeToText(browser, url, true) },
    layoutShift,
    longestTask: longest,
  }
}
