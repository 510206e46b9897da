import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, pages, test } from './helpers'
import { wakeLabs } from './wake'

/*
 * What is true of every page, whatever is on it. A page is visited once and asked everything: to bring its labs
 * to life is what takes the time. The guard of `test` adds: no error, no broken policy, no request to another origin.
 */

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 5)
      .map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${(node.failureSummary ?? '').slice(0, 300)}`),
  )
}

/** What makes the page itself scroll sideways; a box that scrolls by itself may hold more than it shows. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} in ${clientWidth}`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 160))]
  })

/** Text below 12 px. A formula's indices are as small as indices are; hidden text is not read by eye. */
const smallText = (page: Page) =>
  page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      if (!element || !walker.currentNode.textContent?.trim()) continue
      if (element.closest('.katex, sub, sup, script, style, noscript, .visually-hidden, [hidden]')) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < 12 && element.getBoundingClientRect().width > 1)
        found.add(`${size}px <${element.tagName.toLowerCase()} class="${element.getAttribute('class')}">`)
    }
    return [...found]
  })

/** Controls smaller than 24 by 24 px, which a finger misses. A link within a sentence is exempt (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea, summary, [role=button], [role=switch]')]
      .filter((element) => {
        const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
        const visible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        return visible && width > 1 && (width < 24 || height < 24) && !element.closest('p, .visually-hidden')
      })
      .slice(0, 5)
      .map((element) => `${JSON.stringify(element.getBoundingClientRect())} ${element.outerHTML.slice(0, 160)}`),
  )

/** Elements that move, or would, though the reader asked for less motion. */
const moving = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 20)
      .map((animation) => (animation.effect instanceof KeyframeEffect ? animation.effect.target?.outerHTML : '') ?? ''),
  )

test('there are pages to look at: the landing, both covers, chapters, labs and embeds', () => {
  expect(pages.length).toBeGreaterThanOrEqual(1 + 2 * (1 + 2 + 4 + 4))
})

for (const path of pages)
  test(`/${path} is accessible in both themes, fits every width, and keeps to its policy`, async ({ page }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    expect.soft(await overflow(page), 'fits 390 px before the labs come alive').toEqual([])
    await wakeLabs(page)
    expect.soft(await smallText(page), 'no text below 12 px').toEqual([])
    expect.soft(await smallTargets(page), 'no control below 24 px').toEqual([])
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect.soft(await overflow(page), `fits ${width} px`).toEqual([])
    }
    expect.soft(await axe(page), 'axe, light theme').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await axe(page), 'axe, dark theme').toEqual([])
    expect.soft(await moving(page), 'nothing moves with reduced motion').toEqual([])
  })
