import attentionWords from '@/content/en/labs/attention'
import { fill } from '@/lib/lab/fill'
import { cell, drawn, expect, expectClose, type Locator, matrix, openLab, ready, setCell, test } from '../helpers'
import { words } from '../words'
import { attentionHash, expectAttention, tool } from './attention-page'

const w = attentionWords.controls
const t = words.en.matrix.tokens

const tokensOf = (lab: Locator) =>
  lab
    .locator('.input-token-text')
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')))

async function setNumber(lab: Locator, label: string, value: number) {
  const field = lab.getByLabel(label, { exact: true })
  await field.fill(String(value))
  await field.press('Enter')
  await ready(lab)
}

test.describe('tokens', () => {
  test('a Chinese sentence is split into words, an English one at its blanks', async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en')
    await lab.getByLabel(t.sentence).fill('我爱人工智能')
    await lab.getByRole('button', { name: t.split, exact: true }).click()
    await ready(lab)
    const chinese = await tokensOf(lab)
    expect(chinese.join('')).toBe('我爱人工智能')
    expect(chinese.length).toBeGreaterThan(2)
    expect((await matrix(lab, 'weights')).length).toBe(chinese.length)
    await lab.getByLabel(t.sentence).fill('the cat sat down')
    await lab.getByLabel(t.sentence).press('Enter')
    await ready(lab)
    expect(await tokensOf(lab)).toEqual(['the', 'cat', 'sat', 'down'])
    await expectAttention(lab)
  })

  test('a token is changed, added, removed and moved, and the matrices follow', async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en')
    const token = (index: number) => lab.getByLabel(fill(t.token, { index }), { exact: true })
    await token(2).fill('like')
    await ready(lab)
    await expect(drawn(lab, 'weights').locator('thead')).toContainText('like')
    await lab.getByRole('button', { name: t.add }).click()
    await ready(lab)
    expect((await matrix(lab, 'Q')).length).toBe(4)
    await expectAttention(lab)
    const before = await matrix(lab, 'output')
    await token(1).press('Alt+ArrowRight')
    await ready(lab)
    const after = await matrix(lab, 'output')
    // Permuting the tokens permutes the outputs.
    expectClose([after[0], after[1], after[2], after[3]], [before[1], before[0], before[2], before[3]], 1e-6)
    await lab.getByRole('button', { name: fill(t.remove, { token: 'AI' }) }).click()
    await ready(lab)
    expect((await matrix(lab, 'Q')).length).toBe(3)
    await expectAttention(lab)
  })

  test('there can be 64 of them and not 65', async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en')
    await lab.getByLabel(t.sentence).fill(Array.from({ length: 64 }, (_, i) => `w${i}`).join(' '))
    await lab.getByLabel(t.sentence).press('Enter')
    await ready(lab)
    expect((await matrix(lab, 'weights')).length).toBe(64)
    await lab.getByLabel(t.sentence).fill(Array.from({ length: 65 }, (_, i) => `w${i}`).join(' '))
    await lab.getByLabel(t.sentence).press('Enter')
    await expect(lab.locator('.host-message')).toContainText('64')
    expect((await matrix(lab, 'weights')).length).toBe(64)
  })
})

test('d_k and d_v set the widths, from 1 to 64', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en', attentionHash('causal'))
  for (const [d_k, d_v] of [
    [1, 5],
    [16, 1],
    [64, 64],
  ]) {
    await setNumber(lab, w.d_k, d_k)
    await setNumber(lab, w.d_v, d_v)
    const [Q, K, V] = await Promise.all(['Q', 'K', 'V'].map((name) => matrix(lab, name)))
    expect([Q[0].length, K[0].length, V[0].length]).toEqual([d_k, d_k, d_v])
    await expectAttention(lab, { blocked: (q, k) => k > q }, 5e-5)
  }
})

test('K and V are tied to Q, and freed as a copy', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await expect(cell(lab, 'K', 0, 0)).not.toHaveJSProperty('tagName', 'INPUT')
  await setCell(lab, 'Q', 0, 0, 2)
  expect(await matrix(lab, 'K')).toEqual(await matrix(lab, 'Q'))
  await lab.getByLabel(w.tieK, { exact: true }).uncheck()
  await ready(lab)
  await setCell(lab, 'K', 0, 0, -2)
  expect((await matrix(lab, 'Q'))[0][0]).toBe(2)
  expect((await matrix(lab, 'K'))[0][0]).toBe(-2)
  await expectAttention(lab)
})

const masks = {
  causal: (q: number, k: number) => k > q,
  padding: (_q: number, k: number) => k > 2,
  window: (q: number, k: number) => k > q || k < q - 1,
}
for (const [kind, blocked] of Object.entries(masks))
  test(`the ${kind} mask blocks what it says, and blocked weights are exactly 0`, async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en', attentionHash('unscaled', { scale: true }))
    await lab.getByLabel(w.masks[kind as keyof typeof masks], { exact: true }).check({ force: true })
    await ready(lab)
    const { weights } = await expectAttention(lab, { blocked })
    const drawnWeights = await matrix(lab, 'weights')
    weights.forEach((row, q) => {
      row.forEach((_, k) => {
        if (blocked(q, k)) expect(drawnWeights[q][k]).toBe(0)
      })
    })
  })

test('a click blocks a single cell, and a row that sees nothing is 0, shown and explained', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  for (const k of [0, 1, 2]) {
    await cell(lab, 'masked', 1, k).click()
    await ready(lab)
  }
  await expectAttention(lab, { blocked: (q) => q === 1 })
  expect((await matrix(lab, 'weights'))[1]).toEqual([0, 0, 0])
  expect((await matrix(lab, 'masked'))[1]).toEqual([-Infinity, -Infinity, -Infinity])
  await expect(lab).toContainText('can see no token at all')
  await cell(lab, 'masked', 1, 1).click()
  await ready(lab)
  await expectAttention(lab, { blocked: (q, k) => q === 1 && k !== 1 })
})

test('scaling and temperature are switched, and the numbers follow', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await lab.getByLabel(w.scale, { exact: true }).uncheck()
  await ready(lab)
  await expectAttention(lab, { scale: false })
  for (const temperature of [0.05, 20]) {
    await setNumber(lab, w.temperature, temperature)
    await expectAttention(lab, { scale: false, temperature }, 2e-5)
  }
})

test('the five steps go forward and back, each with its words', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en', attentionHash('lookup'))
  const { next, previous, texts } = attentionWords.steps
  const text = lab.locator('.lab-stepper-text')
  const names = ['X', 'Q', 'scores', 'weights', 'output']
  for (let step = 1; step <= 5; step++) {
    await lab.getByRole('button', { name: next }).click()
    await ready(lab)
    await expect(text).toContainText(texts[step - 1])
    const shown = await Promise.all(names.map((name) => drawn(lab, name).count()))
    expect(shown[0]).toBe(1)
    expect(shown[4]).toBe(step === 5 ? 1 : 0)
  }
  await expect(lab.getByRole('button', { name: next })).toBeDisabled()
  await lab.getByRole('button', { name: previous }).click()
  await expect(text).toContainText(texts[3])
})

test('a cell that is pointed at says what it is made of, and lights it up', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const explanation = lab.locator('.lab-explain')
  for (const [name, row, col] of [
    ['scores', 2, 1],
    ['scaled', 0, 1],
    ['weights', 1, 2],
    ['output', 2, 0],
  ] as const) {
    await cell(lab, name, row, col).hover()
    await expect(explanation).toContainText(`row ${row + 1}`)
    await expect(explanation.locator('.katex').first()).toBeVisible()
  }
  // The score of query 3 and key 2 is the dot product of these two rows.
  await cell(lab, 'scores', 2, 1).hover()
  /** Rows that hold an outlined cell. */
  const lit = (name: string) =>
    drawn(lab, name)
      .locator('.matrix-cell')
      .evaluateAll((cells) => {
        const rows = cells
          .filter((one) => one instanceof HTMLElement && one.style.boxShadow !== '')
          .map((one) => (one.matches('[data-row]') ? one : one.querySelector('[data-row]'))?.getAttribute('data-row'))
        return [...new Set(rows)]
      })
  expect(await lit('Q')).toEqual(['2'])
  expect(await lit('K')).toEqual(['1'])
  // By keyboard it says the same.
  await cell(lab, 'weights', 0, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(explanation).toContainText('row 1')
  await expect(explanation).toContainText('column 2')
})

test('the formula holds the live numbers', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await setCell(lab, 'Q', 0, 0, 7.125)
  await cell(lab, 'scores', 0, 1).hover()
  await expect(lab.locator('.lab-explain .katex').first()).toContainText('7.125')
})

test('a pinned result is compared with the next one, cell by cell', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const before = await matrix(lab, 'output')
  await tool(lab, 'pin').click()
  await setCell(lab, 'Q', 0, 0, 1.1)
  const after = await matrix(lab, 'output')
  expectClose(
    await matrix(lab, 'output-difference'),
    after.map((row, r) => row.map((x, c) => x - before[r][c])),
    1e-6,
  )
  await tool(lab, 'pin').click()
  await expect(drawn(lab, 'output-difference')).toHaveCount(0)
})

test('the gradient of an output cell is what a small change of a number does to it', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en', attentionHash('unscaled', { scale: true }))
  await cell(lab, 'output', 1, 0).click()
  await lab.getByLabel(attentionWords.explain.gradientOn).check()
  await ready(lab)
  const gradients = await Promise.all(['dQ', 'dK', 'dV'].map((name) => matrix(lab, name)))
  const nudge = 1e-2
  for (const [i, name] of ['Q', 'K', 'V'].entries()) {
    const value = (await matrix(lab, name))[1][0]
    const output = async (x: number) => {
      await setCell(lab, name, 1, 0, x)
      return (await matrix(lab, 'output'))[1][0]
    }
    const difference = ((await output(value + nudge)) - (await output(value - nudge))) / (2 * nudge)
    await setCell(lab, name, 1, 0, value)
    expect(Math.abs(difference - gradients[i][1][0]), name).toBeLessThan(2e-3)
  }
})
