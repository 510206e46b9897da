import type { Browser, Locator, Page } from '@playwright/test'
import type { Case } from './cases'
import { longestTask } from './main-thread'
import { type Summary, summary } from './statistics'

export interface LabFigures {
  title: string
  /** Input event to painted frame, milliseconds. */
  edit: Summary
  scrub: { framesPerSecond: number; answersPerSecond: number; longestTask: number }
}

interface Opened {
  page: Page
  lab: Locator
  cell: Locator
}

async function open(browser: Browser, url: string, probe: string, { lab: id, code, edited }: Case): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.addInitScript(probe)
  await page.goto(`${url}en/lab/${id}/`)
  const lab = page.locator(`[data-lab="${id}"]`).first()
  const instance = await lab.getAttribute('data-instance')
  await page.goto(`${url}en/lab/${id}/#?${instance ?? id}=${code}`)
  await page.reload()
  await lab.and(page.locator('[data-backend][data-status=ready]')).waitFor({ timeout: 60_000 })
  const cell = lab.locator(`[data-matrix="${edited}"] input[data-row="0"][data-col="0"]`).first()
  await cell.scrollIntoViewIfNeeded()
  await cell.focus()
  return { page, lab, cell }
}

/** Times edits one by one: a key press that changes one number, until every answer to it is painted. */
export async function measureEdits(browser: Browser, url: string, probe: string, which: Case, edits: number) {
  const { page, lab } = await open(browser, url, probe, which)
  const samples: number[] = []
  // The first few edits find code that was never run before; a reader has made them before he compares.
  const warmUp = 10
  for (let i = 0; i < edits + warmUp; i++) {
    await page.evaluate((names) => window.probe.arm(names), which.answers)
    await page.keyboard.press(Math.floor(i / 20) % 2 === 0 ? 'Shift+ArrowUp' : 'Shift+ArrowDown')
    const ms = await page.evaluate(() => window.probe.result())
    if (i >= warmUp) samples.push(ms)
    await lab.and(page.locator('[data-status=ready]')).waitFor()
  }
  await page.close()
  return summary(samples)
}

/** Drags a number to and fro for some seconds, a move every 4 ms or so, as a mouse does. */
async function drag(page: Page, { x, y }: { x: number; y: number }, seconds: number) {
  await page.mouse.move(x, y)
  await page.mouse.down()
  const end = Date.now() + seconds * 1000
  for (let i = 0; Date.now() < end; i++) await page.mouse.move(x + 150 * Math.sin(i / 40), y)
  await page.mouse.up()
}

export async function measureScrub(browser: Browser, url: string, probe: string, which: Case) {
  const { page, cell, lab } = await open(browser, url, probe, which)
  const large = (await lab.locator(`[data-matrix="${which.edited}"] canvas`).count()) > 0
  // On a canvas the number is dragged on its first pixel; the input stands in the line below.
  const target = large ? lab.locator(`[data-matrix="${which.edited}"] canvas`).first() : cell
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error(`${which.title}: nothing to drag`)
  const from = large ? { x: box.x + 3, y: box.y + 3 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await drag(page, from, 1)
  await page.evaluate((names) => window.probe.watch(names), which.answers.slice(-1))
  await drag(page, from, 3)
  const { seconds, frames, answers } = await page.evaluate(() => window.probe.stop())
  const longest = await longestTask(page, () => drag(page, from, 3))
  await page.close()
  return {
    framesPerSecond: frames / seconds,
    answersPerSecond: answers / seconds,
    longestTask: longest,
  }
}
