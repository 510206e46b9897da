import { chapters, expect, type Page, pages, test } from './helpers'
import { wakeLabs } from './wake'

test.setTimeout(120_000)

/** Elements that stick out of the page to the right; what scrolls by itself may be wider than it shows. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : []
  })

for (const width of [390, 768, 1440])
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } })
    for (const path of pages)
      test(`nothing sticks out of /${path}`, async ({ page }) => {
        await page.goto(path)
        expect(await overflow(page)).toEqual([])
        await wakeLabs(page)
        expect(await overflow(page)).toEqual([])
      })
  })

for (const path of chapters)
  for (const width of [390, 1280])
    test(`nothing jumps while the labs of /${path} come alive, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      await page.addInitScript(() => {
        let shift = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if ('value' in entry) shift += Number(entry.value)
            document.documentElement.dataset.shift = String(shift)
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(path)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let y = 0; y < height; y += 600) {
        await page.mouse.wheel(0, 600)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      }
      await wakeLabs(page)
      expect(Number((await page.locator('html').getAttribute('data-shift')) ?? 0)).toBeLessThan(0.02)
    })

for (const path of pages)
  test(`no text of /${path} is smaller than 12 px`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    await wakeLabs(page)
    const small = await page.evaluate(() => {
      const found = new Set<string>()
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement
        if (!element || !walker.currentNode.textContent?.trim()) continue
        // A formula's indices are as small as indices are; hidden text is not read by eye.
        if (element.closest('.katex, sub, sup, script, style, noscript')) continue
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        if (size < 12 && element.getClientRects().length > 0 && element.getBoundingClientRect().width > 1)
          found.add(`${size}px <${element.tagName.toLowerCase()} class="${element.getAttribute('class')}">`)
      }
      return [...found]
    })
    expect(small).toEqual([])
  })
