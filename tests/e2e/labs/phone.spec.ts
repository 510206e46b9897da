import { cell, expect, expectClose, labOn, live, matrix, openLab, ready, test } from '../helpers'
import { expectAttention, tool } from './attention-page'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

test('a finger chooses a cell, types, and undoes', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  await cell(lab, 'Q', 0, 0).tap()
  await expect(cell(lab, 'Q', 0, 0)).toBeFocused()
  await page.keyboard.type('2')
  await ready(lab)
  expect((await matrix(lab, 'Q'))[0][0]).toBe(2)
  await expectAttention(lab)
  await tool(lab, 'undo').tap()
  await ready(lab)
  expectClose([(await matrix(lab, 'Q'))[0]], [[0.1, 0.2, 0.3]], 1e-6)
})

test('a finger drags a number sideways, and scrolls the page up and down', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'zh')
  const target = cell(lab, 'Q', 1, 1)
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('the cell is not on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dx = 0, dy = 0) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx, y: y + dy }],
    })
  await touch('touchStart')
  for (let dx = 5; dx <= 60; dx += 5) await touch('touchMove', dx)
  await touch('touchEnd')
  await ready(lab)
  const dragged = (await matrix(lab, 'Q'))[1][1]
  expect(dragged).toBeGreaterThan(0.5)
  await expectAttention(lab)
  const before = await page.evaluate(() => scrollY)
  await touch('touchStart')
  for (let dy = -10; dy >= -150; dy -= 10) await touch('touchMove', 0, dy)
  await touch('touchEnd')
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before)
  expect((await matrix(lab, 'Q'))[1][1]).toBe(dragged)
})

test('the controls of a lab are large enough for a finger', async ({ page }) => {
  await page.goto('zh/algorithm/')
  const lab = await live(labOn(page, 'attention'))
  const small = await lab.locator('button, .input-choice-option').evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(small).toEqual([])
})
