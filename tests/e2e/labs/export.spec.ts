import { readFileSync } from 'node:fs'
import { labIds } from '@/lib/labs/registry'
import { expect, type Locator, matrix, openLab, type Page, setCell, test } from '../helpers'
import { words } from '../words'
import { tool } from './attention-page'

const { host } = words.en

/** Chooses an entry of the export menu and reads the file that it saves. */
async function saved(page: Page, lab: Locator, item: string): Promise<Buffer> {
  await tool(lab, 'export').click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  return readFileSync(await (await download).path())
}

test('the files of a lab hold the numbers that are on the page', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await setCell(lab, 'Q', 0, 0, -1.375)
  const output = await matrix(lab, 'output')

  const csv = (await saved(page, lab, host.exportCsv)).toString()
  for (const x of output.flat()) expect(csv).toContain(String(x))

  const json = JSON.parse((await saved(page, lab, host.exportJson)).toString())
  const found = json.matrices.find((one: { name: string }) => one.name === 'output')
  expect(found.values).toEqual(output)
  expect(json.state.Q.values[0]).toBe(-1.375)

  const latex = (await saved(page, lab, host.exportLatex)).toString()
  expect(latex).toContain('\\begin{bmatrix}')
  expect(latex).toContain('-1.375')

  const pytorch = (await saved(page, lab, host.exportPytorch)).toString()
  expect(pytorch).toContain('import torch')
  expect(pytorch).toContain('-1.375')
})

for (const id of labIds)
  test(`the pictures of the lab ${id} are pictures`, async ({ page }) => {
    const lab = await openLab(page, id, 'en')
    const png = await saved(page, lab, host.exportPng)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.length).toBeGreaterThan(2000)
    const svg = (await saved(page, lab, host.exportSvg)).toString()
    const fault = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'image/svg+xml')
      return document.querySelector('parsererror')?.textContent ?? document.documentElement.tagName
    }, svg)
    expect(fault).toBe('svg')
    // It stands alone: nothing is fetched, no variable of our stylesheets is left in it.
    expect(svg).not.toMatch(/var\(--|href="http/)
  })
