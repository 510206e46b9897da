import { chapters, expect, test } from './helpers'
import { wakeLabs } from './wake'

for (const path of chapters)
  for (const width of [390, 1280])
    test(`nothing jumps while the labs of /${path} come alive, ${width} px wide`, async ({ page }) => {
      test.setTimeout(120_000)
      await page.setViewportSize({ width, height: 844 })
      await page.addInitScript(() => {
        let shift = 0
        const moved: string[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (!('value' in entry && 'sources' in entry)) continue
            shift += Number(entry.value)
            const sources = entry.sources as { node: Node | null }[]
            moved.push(...sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : '')))
          }
          document.documentElement.dataset.shift = String(shift)
          document.documentElement.dataset.moved = moved.slice(0, 6).join(' | ')
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(path)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let y = 0; y < height; y += 600) {
        await page.mouse.wheel(0, 600)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      }
      await wakeLabs(page)
      const html = page.locator('html')
      const moved = (await html.getAttribute('data-moved')) ?? ''
      expect(Number((await html.getAttribute('data-shift')) ?? 0), moved).toBeLessThan(0.02)
    })
