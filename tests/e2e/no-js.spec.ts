import { book } from '@/content/book'
import { langs } from '@/lib/lab/types'
import { cell, chapters, drawn, expect, labOn, pages, test } from './helpers'

test.use({ javaScriptEnabled: false })

test('the landing leads to both languages', async ({ page }) => {
  for (const lang of langs) {
    await page.goto('')
    await page.locator(`a[href$="/${lang}/"]`).first().click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/$`))
    await expect(page.locator('h1')).toBeVisible()
  }
})

test('a cover leads to every chapter', async ({ page }) => {
  for (const lang of langs) {
    await page.goto(`${lang}/`)
    for (const path of chapters.filter((chapter) => chapter.startsWith(lang)))
      await expect(page.locator(`a[href$="/${path}"]`).first()).toBeVisible()
  }
})

for (const path of chapters)
  test(`prose, formulas and pictures of /${path} are in the page`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(3000)
    expect(await page.locator('.katex').count()).toBeGreaterThan(10)
    const labs = page.locator('[data-lab]')
    const promised = book.find(({ slug }) => path.endsWith(`/${slug}/`))?.labs ?? []
    expect(await labs.count()).toBeGreaterThanOrEqual(promised.length)
    for (const lab of await labs.all()) await expect(lab.locator('[data-value], svg').first()).toBeAttached()
  })

for (const lang of langs)
  test(`the picture of the worked example holds the computed numbers (${lang})`, async ({ page }) => {
    await page.goto(`${lang}/mathematics/`)
    const lab = labOn(page, 'attention')
    const weight = cell(lab, 'weights', 0, 0)
    expect(Number(await weight.getAttribute('data-value'))).toBeCloseTo(0.299353, 6)
    await expect(weight).toContainText('0.299')
    expect(Number(await cell(lab, 'output', 2, 2).getAttribute('data-value'))).toBeCloseTo(0.68083, 6)
    await expect(drawn(lab, 'weights')).toBeVisible()
  })

test('every lab page shows its picture', async ({ page }) => {
  for (const path of pages.filter((name) => name.includes('/lab/'))) {
    await page.goto(path)
    await expect(page.locator('[data-lab] .host-body').locator('[data-value], svg').first(), path).toBeVisible()
  }
})
