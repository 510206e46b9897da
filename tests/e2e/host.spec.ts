import { readFileSync } from 'node:fs'
import LZString from 'lz-string'
import { ui } from '@/content/ui'
import { definition } from '@/lib/labs/attention/state'
import { cell, drawn, expect, labOn, live, openLab, type Page, ready, setCell, test } from './helpers'

const { host, problems } = ui.zh
const tool = (page: Page, name: string) => page.locator(`[data-lab] [data-tool="${name}"]`)
const value = async (page: Page, name: string, row = 0, col = 0) =>
  Number(await cell(labOn(page, 'attention'), name, row, col).getAttribute('data-value'))
const hash = (page: Page) => page.evaluate(() => location.hash)

test('the link holds the exact state: reload, another page, back and forward', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  expect(await hash(page)).toBe('')
  await setCell(lab, 'Q', 0, 0, 0.9)
  const weight = await value(page, 'weights')
  await expect.poll(() => hash(page)).toMatch(/^#\?attention=1\./)
  const link = await hash(page)
  expect(link.length).toBeLessThan(500)

  await page.reload()
  await live(lab)
  expect(await value(page, 'weights')).toBe(weight)

  await setCell(lab, 'Q', 0, 0, 0.3)
  await expect.poll(() => hash(page)).not.toBe(link)
  const other = await value(page, 'weights')
  await page.evaluate((text) => {
    location.hash = text
  }, link)
  await expect.poll(() => value(page, 'weights')).toBe(weight)
  await page.goBack()
  await expect.poll(() => value(page, 'weights')).toBe(other)
  // A link that arrives is an edit like any other.
  await tool(page, 'undo').click()
  await expect.poll(() => value(page, 'weights')).toBe(weight)

  await openLab(page, 'attention', 'en', link.slice(1))
  expect(await value(page, 'weights')).toBe(weight)
})

test('undo, redo and reset, by key and by button', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  const first = await value(page, 'weights')
  await expect(tool(page, 'undo')).toBeDisabled()
  await setCell(lab, 'Q', 0, 0, 0.9)
  const edited = await value(page, 'weights')
  await page.keyboard.press('Control+z')
  await expect.poll(() => value(page, 'weights')).toBe(first)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => value(page, 'weights')).toBe(edited)
  await page.keyboard.press('Meta+z')
  await expect.poll(() => value(page, 'weights')).toBe(first)
  await page.keyboard.press('Control+y')
  await expect.poll(() => value(page, 'weights')).toBe(edited)
  await tool(page, 'reset').click()
  await expect.poll(() => value(page, 'weights')).toBe(first)
  await expect(lab.locator('> [role=status]')).toContainText(host.said.reset)
  // As at first: the address is clean again.
  await expect.poll(() => hash(page)).toBe('')
  // A click on bare ground is enough for the keys to work.
  await lab.locator('.host-bar').click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('Control+z')
  await expect.poll(() => value(page, 'weights')).toBe(edited)
})

test('a bad link gets a message that names field and limit, and changes nothing', async ({ page }) => {
  const byHand = (state: unknown, version = 1) =>
    `?attention=${version}.${LZString.compressToEncodedURIComponent(JSON.stringify(state))}`
  const { article } = definition.presets
  const message = page.locator('.host-message')

  const lab = await openLab(page, 'attention', 'zh', byHand({ ...article, temperature: 1000 }))
  await expect(message).toContainText('temperature')
  await expect(message).toContainText('100')
  expect(await value(page, 'weights')).toBeCloseTo(0.299353, 5)

  await setCell(lab, 'Q', 0, 0, 0.9)
  await expect(message).toHaveCount(0)
  const weight = await value(page, 'weights')
  await expect.poll(() => hash(page)).toMatch(/attention=1\./)
  const good = await hash(page)
  for (const [bad, text] of [
    [good.slice(0, -25), problems['link.damaged']],
    [byHand(article, 9), '9'],
    ['?attention=', problems['link.malformed']],
    [`?attention=1.${'A'.repeat(300_000)}`, '200000'],
  ]) {
    await page.evaluate((hashText) => {
      location.hash = hashText
    }, bad)
    await expect(message).toContainText(text)
    expect(await value(page, 'weights')).toBe(weight)
    await message.getByRole('button', { name: host.dismiss }).click()
  }
})

test('pin keeps a result beside the next one, also through a link', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  await tool(page, 'pin').click()
  await expect(tool(page, 'pin')).toHaveAttribute('aria-pressed', 'true')
  await setCell(lab, 'Q', 0, 0, 0.9)
  await expect.poll(() => hash(page)).toContain('attention.pin=1.')
  await page.reload()
  await live(lab)
  await expect(tool(page, 'pin')).toHaveAttribute('aria-pressed', 'true')
  await tool(page, 'pin').click()
  await expect.poll(() => hash(page)).not.toContain('.pin=')
})

test('every export is a file with the numbers of this state', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  await setCell(lab, 'Q', 0, 0, 0.9)
  const save = async (name: string) => {
    await tool(page, 'export').click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
  }
  const png = await save(host.exportPng)
  expect(png.name).toBe('attention.png')
  expect(png.content.subarray(1, 4).toString()).toBe('PNG')
  expect((await save(host.exportSvg)).content.toString()).toContain('0.900')
  const csv = (await save(host.exportCsv)).content.toString()
  expect(csv).toContain(`weights,3x3`)
  expect(csv).toContain(String(await value(page, 'weights')))
  const json = JSON.parse((await save(host.exportJson)).content.toString())
  expect(json.state.Q.values[0]).toBe(0.9)
  expect((await save(host.exportLatex)).content.toString()).toContain('\\')
  expect((await save(host.exportPytorch)).content.toString()).toContain('import torch')
})

test('what the clipboard refuses can be taken by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })
  })
  await openLab(page, 'attention', 'zh')
  await tool(page, 'share').click()
  await page.getByRole('button', { name: host.copyLink }).click()
  await expect(page.getByText(problems['host.clipboard'])).toBeVisible()
  const field = page.getByLabel(host.shareLink, { exact: true })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(/\/zh\/lab\/attention\/#\?attention=1\./)
  await expect(page.getByLabel(host.shareEmbed)).toHaveValue(/<iframe src=".*\/zh\/embed\/attention\/#\?attention=1\./)
  await page.keyboard.press('Escape')
  await tool(page, 'export').click()
  await page.getByRole('menuitem', { name: host.copyPytorch }).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/import torch/)
})

test('a worker that hangs or dies is replaced, and the state computed again', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  const hang = () =>
    page.workers()[0].evaluate(
      () =>
        new Promise(() =>
          setTimeout(() => {
            for (;;);
          }, 0),
        ),
    )
  hang().catch(() => undefined)
  await setCell(lab, 'Q', 0, 0, 0.9).catch(() => undefined)
  await expect(lab).toHaveAttribute('data-replaced', '1', { timeout: 30_000 })
  await ready(lab)
  expect(await value(page, 'Q')).toBeCloseTo(0.9, 6)
  expect(await value(page, 'weights')).toBeCloseTo(0.343324, 5)
})

test('a view that fails takes neither the page nor the way back', async ({ page, guard }) => {
  const lab = await openLab(page, 'attention', 'zh')
  await setCell(lab, 'Q', 0, 0, 0.9)
  await page.evaluate(() => {
    const whole = Number.prototype.toFixed
    Object.assign(window, { mend: () => Object.assign(Number.prototype, { toFixed: whole }) })
    Number.prototype.toFixed = () => {
      throw new Error('a bug of ours')
    }
  })
  await cell(lab, 'Q', 0, 0).fill('0.5')
  await page.keyboard.press('Enter')
  await expect(lab).toHaveAttribute('data-status', 'error')
  await expect(lab).toContainText(problems['host.view'])
  await page.evaluate(() => (window as unknown as { mend(): void }).mend())
  await page.getByRole('button', { name: host.back }).click()
  await ready(lab)
  expect(await value(page, 'Q')).toBeCloseTo(0.9, 6)
  // The error is told to the console, for whoever mends it.
  guard.length = 0
})

test('full screen, also where the browser has none, and large type', async ({ page }) => {
  await page.addInitScript(() => Object.assign(Element.prototype, { requestFullscreen: undefined }))
  const lab = await openLab(page, 'attention', 'zh')
  await tool(page, 'more').click()
  await page.getByRole('menuitemcheckbox', { name: host.fullscreen }).click()
  await expect(lab).toHaveAttribute('data-full', 'window')
  const box = await lab.boundingBox()
  expect(box).toMatchObject({ x: 0, y: 0, width: 1280, height: 900 })
  await tool(page, 'more').click()
  await page.getByRole('menuitemcheckbox', { name: host.presenter }).click()
  await expect(lab).toHaveAttribute('data-presenter', '')
  await page.keyboard.press('Escape')
  await expect(lab).not.toHaveAttribute('data-full')
})

test('a lab comes alive without a jump, under the reader’s hands', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Object.assign(window, { shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value') })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  // The worker waits, so that the picture is what the reader first takes hold of.
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.wasm', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('zh/lab/attention/')
  const lab = labOn(page, 'attention')
  const height = (await lab.boundingBox())?.height
  const input = cell(lab, 'Q', 1, 1)
  await input.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('0.7')
  release()
  await live(lab)
  await expect(input).toBeFocused()
  await expect(input).toHaveValue('0.7')
  expect((await lab.boundingBox())?.height).toBeCloseTo(height ?? 0, 0)
  expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBeLessThan(0.02)
})

test('an embedded lab tells its height, and leads to the notebook with its state', async ({ page, baseURL }) => {
  await page.goto('zh/embed/attention/')
  const lab = await live(labOn(page, 'attention'))
  await expect(page.locator('header')).toHaveCount(0)
  await setCell(lab, 'Q', 0, 0, 0.9)
  await expect.poll(() => hash(page)).toMatch(/attention=1\./)
  const [notebook] = await Promise.all([page.waitForEvent('popup'), page.getByText(host.openInNotebook).click()])
  await live(labOn(notebook, 'attention'))
  expect(notebook.url()).toMatch(new RegExp(`^${baseURL}zh/lab/attention/#\\?attention=1\\.`))
  await expect(
    drawn(labOn(notebook, 'attention'), 'Q').locator('[data-row="0"][data-col="0"]').first(),
  ).toHaveAttribute('data-value', String(Math.fround(0.9)))
})

test('labs of a chapter share its address, which anchors and the other language keep', async ({ page }) => {
  await page.goto('zh/algorithm/')
  const steps = await live(page.locator('[data-instance="steps"]'))
  const heads = await live(page.locator('[data-instance="heads"]'))
  await steps.locator('[data-tool="presets"]').click()
  await page.getByRole('menuitem').nth(2).click()
  await ready(steps)
  await setCell(heads, 'X', 0, 0, 0.5)
  await expect.poll(() => hash(page)).toMatch(/^#\?steps=1\..*&heads=1\./)
  const codes = (await hash(page)).split('?')[1]
  const weights = await cell(heads, 'output', 0, 0).getAttribute('data-value')

  await page.locator('a[href^="#"]:visible').last().click()
  await expect.poll(() => hash(page)).toMatch(/^#[^?]+\?/)
  expect((await hash(page)).split('?')[1]).toBe(codes)
  await page.goBack()
  expect((await hash(page)).split('?')[1]).toBe(codes)

  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(/\/en\/algorithm\//)
  const other = await live(page.locator('[data-instance="heads"]'))
  expect((await hash(page)).split('?')[1]).toBe(codes)
  await expect(cell(other, 'output', 0, 0)).toHaveAttribute('data-value', weights ?? '')
})
