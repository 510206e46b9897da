import multiHeadWords from '@/content/en/labs/multi-head'
import whyWords from '@/content/en/labs/why-scale'
import { fill } from '@/lib/lab/fill'
import { definition as multiHead } from '@/lib/labs/multi-head/state'
import { cell, drawn, expect, expectClose, matrix, openLab, ready, setCell, test } from '../helpers'
import { attention, product, type Rows } from '../reference'
import { hashOf, tool } from './attention-page'

test.describe('multi-head', () => {
  for (const [name, state] of Object.entries(multiHead.presets))
    test(`the heads of the preset ${name} are attention, side by side, times W_O`, async ({ page }) => {
      const lab = await openLab(page, 'multi-head', 'en', hashOf(multiHead, state))
      const rows = ({ rows: count, cols, values }: { rows: number; cols: number; values: number[] }): Rows =>
        Array.from({ length: count }, (_, r) => values.slice(r * cols, (r + 1) * cols))
      const X = rows(state.X)
      const shared = state.W_Q.length / state.W_K.length
      const heads = state.W_Q.map((W_Q, h) => {
        const kv = Math.floor(h / shared)
        const project = (W: typeof W_Q) => product(X, rows(W))
        return attention(project(W_Q), project(state.W_K[kv]), project(state.W_V[kv]))
      })
      for (const [head, { weights }] of heads.entries()) expectClose(await matrix(lab, 'weights', { head }), weights)
      const concat = X.map((_, r) => heads.flatMap(({ output }) => output[r]))
      expectClose(await matrix(lab, 'output'), product(concat, rows(state.W_O)))
    })

  test('a muted head is missing from the output, and what is lost is shown', async ({ page }) => {
    const lab = await openLab(page, 'multi-head', 'en')
    const before = await matrix(lab, 'output')
    await lab.getByRole('button', { name: fill(multiHeadWords.stages.mute, { head: 2 }) }).click()
    await ready(lab)
    const [after, lost] = [await matrix(lab, 'output'), await matrix(lab, 'lost')]
    expectClose(
      after.map((row, r) => row.map((x, c) => x + lost[r][c])),
      before,
    )
    expect(lost.flat().some((x) => Math.abs(x) > 1e-3)).toBe(true)
  })

  test('one to eight heads, and heads that share keys and values', async ({ page }) => {
    const lab = await openLab(page, 'multi-head', 'en')
    const heads = lab.getByLabel(multiHeadWords.controls.heads, { exact: true })
    for (const count of [1, 8]) {
      await heads.fill(String(count))
      await heads.press('Enter')
      await ready(lab)
      await expect(drawn(lab, 'weights', { head: count - 1 })).toBeAttached()
      await expect(drawn(lab, 'weights', { head: count })).toHaveCount(0)
    }
    await lab.getByLabel(multiHeadWords.controls.kinds['multi-query'], { exact: true }).check({ force: true })
    await ready(lab)
    await lab.getByRole('button', { name: /^Head 5/ }).click()
    await ready(lab)
    expect((await matrix(lab, 'output')).flat().every(Number.isFinite)).toBe(true)
  })

  test('an edit of X is undone, and the six steps have their words', async ({ page }) => {
    const lab = await openLab(page, 'multi-head', 'en')
    const before = await matrix(lab, 'output')
    await setCell(lab, 'X', 0, 0, 3)
    expect(await matrix(lab, 'output')).not.toEqual(before)
    await tool(lab, 'undo').click()
    await ready(lab)
    expect(await matrix(lab, 'output')).toEqual(before)
    for (const text of multiHeadWords.steps.texts) {
      await lab.getByRole('button', { name: multiHeadWords.steps.next }).click()
      await expect(lab.locator('.lab-stepper-text')).toContainText(text)
    }
  })
})

test.describe('why-scale', () => {
  test('from d_k = 1 to 1024 the weights saturate without the division, and do not with it', async ({ page }) => {
    const lab = await openLab(page, 'why-scale', 'en')
    const width = lab.getByLabel(whyWords.controls.d_k, { exact: true })
    const peaks: number[][] = []
    for (const d_k of [1, 64, 1024]) {
      await width.fill(String(d_k))
      await width.press('Enter')
      await ready(lab)
      const rows = await Promise.all(
        (await lab.locator('[data-matrix^="weights"]').all()).map((figure) =>
          figure
            .locator('[data-value]')
            .evaluateAll((cells) => cells.map((one) => Number(one.getAttribute('data-value')))),
        ),
      )
      expect(rows.length).toBeGreaterThanOrEqual(2)
      for (const row of rows) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
      peaks.push(rows.map((row) => Math.max(...row)))
    }
    const [one, , wide] = peaks
    expect(Math.max(...wide)).toBeGreaterThan(0.9)
    expect(Math.min(...wide)).toBeLessThan(0.6)
    expect(one[0]).toBeCloseTo(one[1], 5)
    await expect(lab).toContainText(/variance/)
  })

  test('the slider answers to the keyboard', async ({ page }) => {
    const lab = await openLab(page, 'why-scale', 'en')
    const width = lab.getByLabel(whyWords.controls.d_k, { exact: true })
    await lab.locator('input[type=range]').first().focus()
    await page.keyboard.press('End')
    await ready(lab)
    await expect(width).toHaveValue('1024')
    await page.keyboard.press('Home')
    await ready(lab)
    await expect(width).toHaveValue('1')
  })
})

test.describe('block', () => {
  test('the output is the stream plus what the feed-forward network adds', async ({ page }) => {
    const lab = await openLab(page, 'block', 'en')
    const [X, added, stream, ffn, output] = await Promise.all(
      ['X', 'attention', 'residual1', 'ffn', 'output'].map((name) => matrix(lab, name)),
    )
    const sum = (a: Rows, b: Rows) => a.map((row, r) => row.map((x, c) => x + b[r][c]))
    expectClose(stream, sum(X, added))
    expectClose(output, sum(stream, ffn))
  })

  test('an edit of a parameter of the network answers, and is undone', async ({ page }) => {
    const lab = await openLab(page, 'block', 'en')
    const before = await matrix(lab, 'output')
    // Parameters lie in drawers.
    for (const drawer of await lab.locator('details > summary').all()) await drawer.click()
    await setCell(lab, 'b_2', 0, 0, 2)
    expect(await matrix(lab, 'output')).not.toEqual(before)
    await tool(lab, 'undo').click()
    await ready(lab)
    expect(await matrix(lab, 'output')).toEqual(before)
    await expect(cell(lab, 'b_2', 0, 0)).toHaveAttribute('data-value', '0')
  })
})
