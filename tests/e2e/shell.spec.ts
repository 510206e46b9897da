import { cell, expect, labOn, live, openLab, setCell, test } from './helpers'

test.describe('the landing', () => {
  test('stays on a first visit, and leads on to the language that was chosen before', async ({ page }) => {
    await page.goto('')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('注意力笔记')
    await page.goto('en/')
    await page.goto('')
    await expect(page).toHaveURL(/\/en\/$/)
  })

  test('does not catch the back button', async ({ page }) => {
    await page.goto('zh/errata/')
    await page.goto('')
    await expect(page).toHaveURL(/\/zh\/$/)
    await page.goBack()
    await expect(page).toHaveURL(/\/zh\/errata\/$/)
  })
})

test.describe('the language switch', () => {
  test('keeps the section', async ({ page }) => {
    await page.goto('zh/mathematics/#why-scale')
    await page.getByRole('link', { name: 'Read this page in English' }).click()
    await expect(page).toHaveURL(/\/en\/mathematics\/#why-scale$/)
    await expect(page.locator('#why-scale')).toBeInViewport()
  })

  test('keeps the state of a lab', async ({ page }) => {
    const lab = await openLab(page, 'attention', 'zh')
    await setCell(lab, 'Q', 0, 0, 2.5)
    await expect(page).toHaveURL(/attention=1\./)
    await page.getByRole('link', { name: 'Read this page in English' }).click()
    await expect(page).toHaveURL(/\/en\/lab\/attention\//)
    await expect(cell(await live(labOn(page, 'attention')), 'Q', 0, 0)).toHaveAttribute('data-value', '2.5')
  })
})

test('the theme is remembered, and stands before anything is painted', async ({ page }) => {
  await page.goto('zh/errata/')
  await page.getByRole('button', { name: '显示设置' }).click()
  await page.getByRole('radio', { name: '深色' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive') document.title = document.documentElement.dataset.theme ?? 'none'
    })
  })
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.goto('en/')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('large type makes everything larger', async ({ page }) => {
  await page.goto('zh/errata/')
  const size = () => page.locator('h1').evaluate((h1) => Number.parseFloat(getComputedStyle(h1).fontSize))
  const normal = await size()
  await page.getByRole('button', { name: '显示设置' }).click()
  await page.getByRole('radio', { name: '大（投影用）' }).check({ force: true })
  expect(await size()).toBeGreaterThan(normal * 1.1)
})

test('the outline marks the section that is read, and its links keep the state of the labs', async ({ page }) => {
  await page.goto('zh/mathematics/')
  const lab = await live(labOn(page, 'attention'))
  await setCell(lab, 'Q', 0, 0, 2.5)
  await expect(page).toHaveURL(/worked=1\./)
  const link = page.locator('.outline a[href="#why-scale"]')
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'location')
  await expect(page).toHaveURL(/#why-scale\?worked=1\./)
  await expect(page.locator('#why-scale')).toBeInViewport()
})

test('an address with a section and a lab opens at the section', async ({ page }) => {
  await page.goto('zh/mathematics/#why-scale?worked=1.cut')
  await expect(page.locator('#why-scale')).toBeInViewport()
})

test('a citation opens by the keyboard and gives the focus back', async ({ page }) => {
  await page.goto('zh/algorithm/')
  const cite = page.locator('.cite-number').first()
  await cite.focus()
  await page.keyboard.press('Enter')
  const card = page.locator('.cite-card:popover-open')
  await expect(card).toBeVisible()
  await expect(card.getByRole('link')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(cite).toBeFocused()
})

test('a header link that gets the focus leaves the page where it is', async ({ page }) => {
  await page.goto('zh/mathematics/#why-scale')
  await expect(page.locator('#why-scale')).toBeInViewport()
  const before = await page.evaluate(() => scrollY)
  await page.getByRole('link', { name: 'Read this page in English' }).focus()
  expect(await page.evaluate(() => scrollY)).toBe(before)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the outline is a sheet that closes when a section is chosen', async ({ page }) => {
    await page.goto('zh/algorithm/')
    const outline = page.locator('#outline')
    await expect(outline).toBeHidden()
    await page.getByRole('button', { name: '大纲' }).click()
    await expect(outline).toBeVisible()
    await outline.getByRole('link').last().click()
    await expect(outline).toBeHidden()
  })
})

test('the cover computes', async ({ page }) => {
  await page.goto('zh/')
  const weight = page.locator('.cover-lab [data-matrix="weights"] [data-row="0"][data-col="0"]')
  await expect(weight).toHaveText('0.299')
  const query = page.locator('.cover-lab [data-matrix="Q"] input[data-row="0"][data-col="0"]')
  // The picture stands there before its code does: a number typed into it too early is typed again, as a reader would.
  await expect(async () => {
    await query.fill('2.5')
    await query.press('Enter')
    await expect(weight).toHaveText('0.876', { timeout: 2_000 })
  }).toPass()
  await page.getByRole('link', { name: '打开完整的实验' }).click()
  await expect(cell(await live(labOn(page, 'attention')), 'Q', 0, 0)).toHaveAttribute('data-value', '2.5')
})
