import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { langs } from '@/lib/lab/types'
import { expect, expectClose, type Locator, matrix, type Page, test } from './helpers'

/** As for every page: pages.spec.ts. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/* Cells of code in chapter 5. The tests write code of their own, so that the chapter's may change. */

const cellOf = (page: Page, number: number): Locator => page.locator(`[data-cell="${number}"]`)
const body = (cell: Locator): Locator => cell.locator('.cell-live')
const editor = (cell: Locator): Locator => cell.locator('.cm-content')
const output = (cell: Locator): Locator => cell.locator('.cell-output')

async function open(page: Page, lang = 'zh'): Promise<void> {
  await page.goto(`${lang}/code/`)
  await cellOf(page, 1).scrollIntoViewIfNeeded()
  await expect(editor(cellOf(page, 1))).toBeVisible()
}

/** Puts this code into a cell, in place of all that is there. */
async function write(page: Page, cell: Locator, code: string): Promise<void> {
  await editor(cell).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  // As one piece: the editor would close brackets and indent by itself.
  await page.keyboard.insertText(code)
}

const status = (cell: Locator, value: string) => expect(body(cell)).toHaveAttribute('data-status', value)

async function run(page: Page, number: number, code: string, ends = 'done'): Promise<Locator> {
  const cell = cellOf(page, number)
  await write(page, cell, code)
  await page.keyboard.press('Shift+Enter')
  await status(cell, ends)
  return cell
}

test.describe('running', () => {
  test('lines, values and tensors come out, the heatmap with the right numbers', async ({ page }) => {
    await open(page)
    const cell = await run(
      page,
      1,
      `console.log('two', 2, { a: [1] })
const Q = tf.tensor2d([[1, 2], [3, 4.5]])
console.log('K', Q.transpose())
Q`,
    )
    await expect(output(cell).locator('.cell-text').first()).toHaveText('two 2 { a: [1] }')
    expectClose(await matrix(cell, 'Q'), [
      [1, 2],
      [3, 4.5],
    ])
    expectClose(await matrix(cell, 'K'), [
      [1, 3],
      [2, 4.5],
    ])
    await expect(output(cell).locator('[data-matrix="Q"] [data-row="1"][data-col="1"]')).toContainText('4.5')
  })

  test('a tensor of rank 3 is a list of matrices; weights have the colours of weights', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'const A = tf.ones([2, 2, 4]).softmax()\nA')
    for (const name of ['A[0]', 'A[1]'])
      expectClose(await matrix(cell, name), [Array(4).fill(0.25), Array(4).fill(0.25)])
    await expect(output(cell).locator('.matrix-weight')).toHaveCount(2)
  })

  test('cells share their names, and a cell runs those above it first', async ({ page }) => {
    await open(page)
    await write(page, cellOf(page, 1), 'const a = tf.tensor1d([1, 2])\nfunction twice(x) { return x.mul(2) }')
    const second = await run(page, 2, 'twice(a)')
    await status(cellOf(page, 1), 'done')
    expectClose(await matrix(second, 'twice(a)'), [[2, 4]])
    await run(page, 1, 'const a = tf.tensor1d([5])\nfunction twice(x) { return x.mul(2) }')
    await expect(body(second)).not.toHaveAttribute('data-fresh')
    await second.locator('[data-tool="run"]').click()
    await expect(body(second)).toHaveAttribute('data-fresh')
    expectClose(await matrix(second, 'twice(a)'), [[10]])
  })

  test('Ctrl+Enter runs too, reset brings the chapter’s code back, copy takes the code along', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page)
    const cell = cellOf(page, 1)
    const original = await editor(cell).innerText()
    await write(page, cell, '6 * 7')
    await page.keyboard.press('Control+Enter')
    await expect(output(cell)).toHaveText('42')
    await cell.locator('[data-tool="copy"]').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('6 * 7')
    await cell.locator('[data-tool="reset"]').click()
    expect(await editor(cell).innerText()).toBe(original)
    await expect(output(cell)).toHaveCount(0)
  })

  test('what is awaited is waited for', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'const v = await tf.tensor1d([3, 4]).data()\nv[0] + v[1]')
    await expect(output(cell)).toHaveText('7')
  })

  for (const lang of langs)
    test(`the chapter’s own cells all run (${lang})`, async ({ page }) => {
      test.setTimeout(120_000)
      await open(page, lang)
      const cells = await page.locator('[data-cell]').count()
      expect(cells).toBeGreaterThan(1)
      await page.locator('[data-tool="run-all"]').click()
      for (let number = 1; number <= cells; number++)
        await expect(body(cellOf(page, number))).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
    })
})

test.describe('errors', () => {
  test('of a run are marked at their line and told in plain words', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'const a = 1\n\nmissing + a', 'failed')
    await expect(output(cell).locator('.cell-fault')).toHaveAttribute('data-line', '3')
    await expect(output(cell).locator('.cell-fault')).toContainText('第 3 行：missing 还没有定义')
    await expect(cell.locator('.cell-fault-line')).toHaveText('missing + a')
    await expect(cell.locator('[role="status"]').last()).toContainText('第 3 行')
  })

  test('of grammar too', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'const a = 1\nconst b = = 2', 'failed')
    await expect(cell.locator('.cell-fault-line')).toHaveText('const b = = 2')
  })

  test('of shapes name the shapes', async ({ page }) => {
    await open(page, 'en')
    const cell = await run(page, 1, 'const Q = tf.ones([2, 3])\nQ.matMul(tf.ones([4, 5]))', 'failed')
    await expect(output(cell)).toContainText('Line 2')
    await expect(output(cell)).toContainText('the left one has shape [2,3], the right one [4,5]')
  })

  test('in a cell above stop the one below, and a mended cell runs', async ({ page }) => {
    await open(page)
    await write(page, cellOf(page, 1), 'nothing')
    const second = await run(page, 2, '1', 'failed')
    await expect(output(second)).toContainText('第 1 格出错了')
    await write(page, cellOf(page, 1), 'const fine = 1')
    await run(page, 2, 'fine + 1')
    await expect(output(second)).toHaveText('2')
  })
})

test.describe('what does not end', () => {
  test('is stopped by the button, and the next run works', async ({ page }) => {
    await open(page)
    await write(page, cellOf(page, 1), 'const kept = 5')
    const second = await run(page, 2, 'while (true) {}', 'running')
    // The page itself is not held up.
    await second.locator('[data-tool="stop"]').click()
    await status(second, 'stopped')
    await run(page, 2, 'kept * 2')
    await expect(output(second)).toHaveText('10')
  })

  test('is stopped by the limit of time', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'for (;;) {}', 'running')
    await expect(body(cell)).toHaveAttribute('data-status', 'stopped', { timeout: 20_000 })
    await expect(output(cell)).toContainText('超过 10 秒')
    await run(page, 1, '1 + 1')
    await expect(output(cell)).toHaveText('2')
  })

  test('a flood of output does not drown the page', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, 'for (let i = 0; i < 100000; i++) console.log(i)')
    await expect(output(cell).locator('.cell-line')).toHaveCount(200)
    await expect(output(cell)).toContainText('99800')
  })
})

test.describe('the sandbox', () => {
  /** SITE stands for the site's own origin. */
  const attempts = {
    'the network by fetch': "await fetch('SITE/zh/')",
    'another origin': "await fetch('https://example.com/')",
    'a script from elsewhere': "importScripts('https://example.com/x.js')",
    'a script of the site': "importScripts('SITE/sandbox/worker.js')",
    'a module of the site': "await import('SITE/sandbox/worker.js')",
    'a data base': "indexedDB.open('x')",
    'the caches': "await caches.open('x')",
    storage: 'localStorage.x',
    'the document': 'document.title',
    'the window above': 'parent.document',
  }
  test(`cannot reach ${Object.keys(attempts).join(', ')}`, async ({ page, context, baseURL }) => {
    const answered: string[] = []
    await open(page)
    const cell = await run(page, 1, '0')
    // What the policy refuses may be seen as a request, but is never answered.
    context.on('requestfinished', (request) => answered.push(request.url()))
    for (const [what, code] of Object.entries(attempts)) {
      await write(page, cell, `${code.replace('SITE', new URL(baseURL ?? '').origin)} // ${what}`)
      await page.keyboard.press('Shift+Enter')
      await expect(body(cell), what).toHaveAttribute('data-status', 'failed')
      await cell.locator('[data-tool="reset"]').click()
    }
    expect(answered).toEqual([])
  })

  test('a socket out of it does not open', async ({ page }) => {
    await open(page)
    const cell = await run(
      page,
      1,
      `await new Promise((done) => {
  try {
    const socket = new WebSocket('wss://example.com/')
    socket.onopen = () => done('open')
    socket.onerror = () => done('refused')
  } catch { done('refused') }
})`,
    )
    await expect(output(cell)).toHaveText('refused')
  })

  test('has a policy of its own and no origin, and a page that is not its parent cannot use it', async ({ page }) => {
    const text = readFileSync(new URL('../../out/sandbox/frame.html', import.meta.url), 'utf8')
    const policies = text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/g)
    expect(policies).toHaveLength(1)
    expect(policies?.[0]).toContain("default-src 'none'")
    expect(policies?.[0]).toContain("connect-src 'none'")
    await open(page)
    const cell = await run(page, 1, 'self.origin')
    await expect(output(cell)).toHaveText('null')
    await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts')
    // Opened by itself it has the site's origin: it must then run nothing.
    await page.goto('sandbox/frame.html')
    const started = await page.evaluate(async () => {
      let workers = 0
      window.Worker = class extends window.Worker {
        constructor(url: string | URL) {
          super(url)
          workers += 1
        }
      }
      window.postMessage({ kind: 'open', nonce: 'x', program: 'postMessage({ kind: "ready" })' }, '*')
      await new Promise((done) => setTimeout(done, 100))
      return workers
    })
    expect(started).toBe(0)
  })

  test('messages of strangers are not heard', async ({ page }) => {
    await open(page)
    const cell = await run(page, 1, '0')
    await page.evaluate(() => {
      for (const nonce of ['', 'x'])
        window.postMessage(
          { nonce, message: { kind: 'print', run: 1, level: 'log', pieces: [{ kind: 'text', text: 'forged' }] } },
          '*',
        )
    })
    await run(page, 2, '1')
    await expect(output(cell)).not.toContainText('forged')
  })
})

test.describe('everybody', () => {
  test('without JavaScript the code stands there, coloured', async ({ browser, baseURL }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false, baseURL })).newPage()
    for (const lang of langs) {
      await page.goto(`${lang}/code/`)
      await expect(cellOf(page, 1).locator('.code .code-keyword').first()).toBeVisible()
      const programs = page.locator('.programs').first()
      await expect(programs.locator('[data-framework="pytorch"]')).toBeVisible()
      await programs.locator('[value="tfjs"]').check()
      await expect(programs.locator('[data-framework="tfjs"]')).toBeVisible()
      await expect(programs.locator('[data-framework="pytorch"]')).toBeHidden()
    }
  })

  test('the keyboard leaves the editor by Escape and Tab; Tab alone indents', async ({ page }) => {
    await open(page)
    const cell = cellOf(page, 1)
    await write(page, cell, 'x')
    await page.keyboard.press('Home')
    await page.keyboard.press('Tab')
    await expect(editor(cell)).toHaveText(/^\s+x$/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(editor(cell)).not.toBeFocused()
  })

  test('the listing becomes the editor without a jump', async ({ page }) => {
    await page.goto('zh/code/')
    const heights = () =>
      page
        .locator('.cell-code')
        .evaluateAll((all) => all.map((code) => Math.round(code.getBoundingClientRect().height)))
    const before = await page.locator('.cell-code:has(pre)').count()
    const still = await heights()
    await cellOf(page, 1).scrollIntoViewIfNeeded()
    await expect(editor(cellOf(page, 1))).toBeVisible()
    expect(before).toBeGreaterThan(0)
    expect(await heights()).toEqual(still)
  })

  for (const theme of ['light', 'dark'] as const)
    test(`nothing for axe to say (${theme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await open(page)
      await run(page, 1, "console.warn('x')\nconsole.error('y')\ntf.ones([2, 2])")
      await run(page, 2, 'missing', 'failed')
      const { violations } = await new AxeBuilder({ page }).withTags(rules).include('main').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    })

  test('the notebook is there to be taken', async ({ page, request }) => {
    await page.goto('zh/code/')
    const link = page.locator('.notebook-file a')
    const notebook = await (await request.get((await link.getAttribute('href')) ?? '')).json()
    expect(notebook.nbformat).toBe(4)
    expect(notebook.cells.some((cell: { cell_type: string }) => cell.cell_type === 'code')).toBe(true)
  })
})
