import attentionWords from '@/content/en/labs/attention'
import { definition } from '@/lib/labs/attention/state'
import { cell, expect, expectClose, labOn, live, matrix, openLab, ready, setCell, test } from '../helpers'
import { words } from '../words'
import { attentionHash, expectAttention, hashOf, message, tool, writtenHash } from './attention-page'

test('a link holds the exact state', async ({ page, context }) => {
  const lab = await openLab(page, 'attention', 'en')
  await setCell(lab, 'Q', 1, 2, 0.123456789)
  await cell(lab, 'masked', 0, 2).click()
  await ready(lab)
  await setCell(lab, 'Q', 0, 0, -3e-5)
  const output = await matrix(lab, 'output')
  const hash = await writtenHash(page)
  const other = await context.newPage()
  const again = await openLab(other, 'attention', 'en', hash.slice(1))
  expect(await matrix(again, 'output')).toEqual(output)
  expect((await matrix(again, 'Q'))[1][2]).toBe(Math.fround(0.123456789))
})

test('the link that Share gives opens the same state, and so do the lab page and the embed', async ({
  page,
  context,
}) => {
  await page.goto('en/mathematics/')
  const lab = await live(labOn(page, 'attention'))
  await setCell(lab, 'Q', 2, 0, 4.25)
  const output = await matrix(lab, 'output')
  await tool(lab, 'share').click()
  const fields = page.locator('.host-share input, .host-share textarea')
  const link = await fields.nth(0).inputValue()
  const embed = (await fields.nth(1).inputValue()).match(/src="([^"]*)"/)?.[1].replaceAll('&amp;', '&') ?? ''
  await page.keyboard.press('Escape')
  for (const address of [link, embed]) {
    const other = await context.newPage()
    await other.goto(address)
    expect(await matrix(await live(labOn(other, 'attention')), 'output')).toEqual(output)
    await other.close()
  }
  await tool(lab, 'more').click()
  await page.getByRole('menuitem', { name: words.en.host.ownPage }).click()
  await expect(page).toHaveURL(/\/lab\/attention\//)
  expect(await matrix(await live(labOn(page, 'attention')), 'output')).toEqual(output)
})

test('the seed of a random fill is in the link', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const randomly = async () => {
    await lab.locator('[data-matrix="Q"] .matrix-menu-button').click()
    await page.getByRole('menuitem', { name: words.en.matrix.fills.random, exact: true }).click()
    await ready(lab)
    return matrix(lab, 'Q')
  }
  const first = await randomly()
  const hash = await writtenHash(page)
  await page.goto('about:blank')
  const again = await openLab(page, 'attention', 'en', hash.slice(1))
  expect(await matrix(again, 'Q')).toEqual(first)
})

test('every preset can be chosen, and is computed', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  for (const [name, preset] of Object.entries(definition.presets)) {
    await tool(lab, 'presets').click()
    const title = attentionWords.presets[name as keyof typeof attentionWords.presets]
    await page.getByRole('menuitem', { name: title, exact: true }).click()
    await ready(lab)
    await expect(lab.locator('.input-token')).toHaveCount(preset.tokens.length)
  }
})

test('the language switch keeps the place and the state, also in the middle of an edit', async ({ page }) => {
  await page.goto('zh/mathematics/')
  const lab = await live(labOn(page, 'attention'))
  await cell(lab, 'Q', 0, 1).click()
  await page.keyboard.type('6.5')
  await ready(lab)
  const output = await matrix(lab, 'output')
  const place = await page.evaluate(() => scrollY)
  expect(place).toBeGreaterThan(500)
  await page.locator('a[hreflang="en"]').first().click()
  await expect(page).toHaveURL(/\/en\/mathematics\//)
  const other = await live(labOn(page, 'attention'))
  expect(await matrix(other, 'output')).toEqual(output)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('back and forward, and a second link in the same page, are followed', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en', attentionHash('causal'))
  expect((await matrix(lab, 'weights')).length).toBe(4)
  await page.evaluate((hash) => {
    location.hash = hash
  }, attentionHash('article'))
  await expect.poll(async () => (await matrix(lab, 'weights')).length).toBe(3)
  await ready(lab)
  await expectAttention(lab)
})

test.describe('a link that is no good leaves the lab as it was, and is told why', () => {
  const good = attentionHash('article')
  const links: Record<string, [hash: string, says: RegExp]> = {
    'a cut one': [good.slice(0, -40), /cut or altered|incomplete/],
    'an altered one': [`${good.slice(0, 60)}XXXX${good.slice(64)}`, /cut or altered/],
    'a hand-made one': ['?attention=hello', /incomplete|not copied/],
    'one of another version': [hashOf({ ...definition, version: 2 }, definition.presets.article), /version/],
    'one of another lab': [
      `?attention=${hashOf({ ...definition, id: 'block' }, definition.presets.article).slice('?block='.length)}`,
      /another lab/,
    ],
    'one of 100,000 characters': [`?attention=1.${'A'.repeat(100_000)}`, /cut or altered|too long/],
    'one of 300,000 characters': [`?attention=1.${'A'.repeat(300_000)}`, /too long/],
    'one whose shapes disagree': [
      attentionHash('article', { K: { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6] } }),
      /does not fit/,
    ],
    'one with a number out of range': [attentionHash('article', { temperature: 1e9 }), /temperature.*100/s],
  }
  for (const [name, [hash, says]] of Object.entries(links))
    test(name, async ({ page }) => {
      const lab = await openLab(page, 'attention', 'en', hash)
      await expect(message(lab)).toContainText(says)
      expectClose(
        await matrix(lab, 'Q'),
        [
          [0.1, 0.2, 0.3],
          [0.4, 0.5, 0.6],
          [0.7, 0.8, 0.9],
        ],
        1e-6,
      )
      await setCell(lab, 'Q', 0, 0, 1)
      await expectAttention(lab)
    })
})
