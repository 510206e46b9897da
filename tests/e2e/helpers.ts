import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { book } from '@/content/book'
import { type Lang, langs } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'

export { expect, type Locator, type Page }

const out = fileURLToPath(new URL('../../out/', import.meta.url))

/** Every page of the export, as a path below the site's root: '', 'zh/', 'zh/algorithm/', 'en/lab/block/', ... */
export const pages: readonly string[] = readdirSync(out, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .map((name) =>
    relative(out, join(out, name))
      .replaceAll('\\', '/')
      .replace(/index\.html$/, ''),
  )
  .sort()

export const chapters: readonly string[] = langs.flatMap((lang) => book.map(({ slug }) => `${lang}/${slug}/`))

/**
 * Fails a test on what a reader would never see: an error in the console, an exception, a broken policy,
 * a request that leaves the origin or that finds nothing.
 */
export const test = base.extend<{ guard: string[] }>({
  guard: [
    async ({ page, context, baseURL }, use) => {
      const problems: string[] = []
      const origin = new URL(baseURL ?? '').origin
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => problems.push(`exception: ${error.message}`))
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) problems.push(`request to ${url.href}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`)
      })
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`)
        })
      })
      await use(problems)
      expect(problems).toEqual([])
    },
    { auto: true },
  ],
})

/** The element of a lab on a page, by its id; `nth` when a chapter shows it more than once. */
export const labOn = (page: Page, id: LabId, nth = 0): Locator => page.locator(`[data-lab="${id}"]`).nth(nth)

/** Waits until the page shows the newest result of the lab. */
export async function ready(lab: Locator): Promise<Locator> {
  await expect(lab).toHaveAttribute('data-status', 'ready')
  return lab
}

/**
 * Opens a lab's own page and waits for the live lab: not the picture of the build, which looks the same
 * but does not answer. `hash` is the text after `#`.
 */
export async function openLab(page: Page, id: LabId, lang: Lang, hash = ''): Promise<Locator> {
  await page.goto(`${lang}/lab/${id}/${hash ? `#${hash}` : ''}`)
  return live(labOn(page, id))
}

/** Scrolls to a lab and waits until it is alive: only then does it name the backend that computes. */
export async function live(lab: Locator): Promise<Locator> {
  await lab.scrollIntoViewIfNeeded()
  await expect(lab).toHaveAttribute('data-backend', /\w/)
  return ready(lab)
}

export interface Which {
  head?: number
  /** Which of several drawings of the same matrix. */
  nth?: number
}

/** A matrix as it is drawn, by its name. Without `head`: the one that belongs to no single head. */
export const drawn = (lab: Locator, name: string, { head, nth = 0 }: Which = {}): Locator =>
  lab.locator(`[data-matrix="${name}"]${head === undefined ? ':not([data-head])' : `[data-head="${head}"]`}`).nth(nth)

/** The numbers of a drawn matrix, in full. */
export const matrix = (lab: Locator, name: string, which?: Which): Promise<number[][]> =>
  drawn(lab, name, which).evaluate((element) => {
    const rows: number[][] = []
    for (const cell of element.querySelectorAll<HTMLElement>('[data-value]')) {
      const { row, col, value } = cell.dataset
      const r = Number(row)
      rows[r] ??= []
      rows[r][Number(col)] = Number(value)
    }
    return rows
  })

/** One cell of a drawn matrix. */
export const cell = (lab: Locator, name: string, row: number, col: number, which?: Which): Locator =>
  drawn(lab, name, which).locator(`[data-row="${row}"][data-col="${col}"]`).first()

/** Types a number into a cell and waits for the answer. */
export async function setCell(lab: Locator, name: string, row: number, col: number, value: number | string) {
  const input = cell(lab, name, row, col)
  await input.fill(String(value))
  await input.press('Enter')
  await ready(lab)
}

/** Every number of `actual` within `tolerance` of `expected`, infinities equal, and the same shape. */
export function expectClose(actual: number[][], expected: number[][], tolerance = 1e-5, name = '') {
  expect(
    actual.map((row) => row.length),
    `shape ${name}`,
  ).toEqual(expected.map((row) => row.length))
  // One expectation for all: a matrix may hold 4096 cells.
  const far = expected.flatMap((row, r) =>
    row.flatMap((value, c) => {
      const found = actual[r][c]
      const near = Object.is(found, value) || Math.abs(found - value) <= tolerance
      return near ? [] : [`${name}[${r}][${c}] is ${found}, expected ${value}`]
    }),
  )
  expect(far.slice(0, 5)).toEqual([])
}
