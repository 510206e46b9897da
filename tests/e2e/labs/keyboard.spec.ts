import { labIds } from '@/lib/labs/registry'
import { expect, labOn, live, matrix, openLab, ready, test } from '../helpers'
import { expectAttention, tool } from './attention-page'

for (const id of labIds)
  test(`everything in the lab ${id} is reached by the Tab key, and it is left again`, async ({ page }) => {
    test.setTimeout(180_000)
    const lab = await openLab(page, id, 'en')
    await lab.evaluate((root) => {
      const reached = new Set<Element>()
      root.addEventListener('focusin', ({ target }) => {
        if (target instanceof Element) reached.add(target)
      })
      Object.assign(window, { reached })
      if (root instanceof HTMLElement) root.focus()
    })
    let left = false
    for (let presses = 0; presses < 600 && !left; presses++) {
      // Escape first: within a matrix Tab goes from cell to cell, and Escape lets it out.
      if (await page.evaluate(() => document.activeElement?.matches('[data-matrix] [data-row]')))
        await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
      left = await lab.evaluate((root) => !root.contains(document.activeElement))
    }
    expect(left).toBe(true)
    const missed = await lab.evaluate((root) => {
      const reached = (window as unknown as { reached: Set<Element> }).reached
      const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
      const controls = [...root.querySelectorAll('button:not(:disabled), summary, select, a[href], input, [role=grid]')]
      return controls
        .filter((element) => {
          if (!isShown(element) || reached.has(element)) return false
          // A matrix has one stop for all its cells, radio buttons one for their group.
          if (element.matches('[role=grid]')) return ![...reached].some((one) => element.contains(one))
          if (element.closest('[role=grid]')) return false
          // So has a list whose entries the arrow keys go through.
          const list = element.getAttribute('tabindex') === '-1' ? element.closest('ul, ol') : null
          if (list && [...reached].some((one) => list.contains(one))) return false
          if (element instanceof HTMLInputElement && element.type === 'radio')
            return ![...reached].some((one) => one instanceof HTMLInputElement && one.name === element.name)
          return true
        })
        .map((element) => element.outerHTML.slice(0, 160))
    })
    expect(missed).toEqual([])
  })

test('a number is changed, undone, and a menu used, with no mouse at all', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await lab.locator('[data-matrix="Q"] input').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('1.5')
  await page.keyboard.press('Enter')
  await ready(lab)
  expect((await matrix(lab, 'Q'))[1][0]).toBe(1.5)
  await expectAttention(lab)
  await page.keyboard.press('ControlOrMeta+z')
  await ready(lab)
  expect((await matrix(lab, 'Q'))[1][0]).toBeCloseTo(0.4, 6)
  await tool(lab, 'presets').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await ready(lab)
  expect((await matrix(lab, 'weights')).length).toBe(4)
})

test('what was done is announced, politely', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await lab.locator('[data-matrix="Q"] input').first().fill('2')
  await ready(lab)
  await tool(lab, 'undo').click()
  await expect(lab.locator('[role=status]', { hasText: 'Undone' })).toHaveCount(1)
})

test('every matrix is a table or a grid with a name', async ({ page }) => {
  for (const id of labIds) {
    const lab = await openLab(page, id, 'en')
    const nameless = await lab.locator('[data-matrix]').evaluateAll((all) =>
      all
        .filter((figure) => {
          const grid = figure.querySelector('table, [role=grid]')
          return !grid?.getAttribute('aria-label')?.trim()
        })
        .map((figure) => figure.outerHTML.slice(0, 120)),
    )
    expect(nameless, id).toEqual([])
  }
})

test('a lab in a chapter takes no key that it was not given', async ({ page }) => {
  await page.goto('en/mathematics/')
  await live(labOn(page, 'attention'))
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.press('PageDown')
  await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(before)
})
