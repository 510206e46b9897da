import AxeBuilder from '@axe-core/playwright'
import { expect, pages, test } from './helpers'
import { wakeLabs } from './wake'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test('there are pages to look at: the landing, both covers, chapters, labs and embeds', () => {
  expect(pages.length).toBeGreaterThanOrEqual(1 + 2 * (1 + 2 + 4 + 4))
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme })
    test.setTimeout(120_000)
    for (const path of pages)
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        await page.goto(path)
        await wakeLabs(page)
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
        const found = violations.flatMap(({ id, help, nodes }) =>
          nodes.slice(0, 5).map((node) => `${id} (${help}): ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        )
        expect(found).toEqual([])
      })
  })
