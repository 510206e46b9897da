import { cell, drawn, expect, expectClose, matrix, openLab, ready, setCell, test } from '../helpers'
import { words } from '../words'
import { attentionHash, expectAttention, paste, tool } from './attention-page'

const start = [
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
  [0.7, 0.8, 0.9],
]

test('a number that is typed answers in every stage at once', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await setCell(lab, 'Q', 0, 0, -1.5)
  expect((await matrix(lab, 'Q'))[0][0]).toBe(-1.5)
  await expectAttention(lab)
})

test('an answer comes with every key, before Enter', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await cell(lab, 'Q', 1, 1).click()
  await page.keyboard.type('2.5')
  await ready(lab)
  expect((await matrix(lab, 'Q'))[1][1]).toBe(2.5)
  await expectAttention(lab)
  await page.keyboard.press('Escape')
  await ready(lab)
  expectClose(await matrix(lab, 'Q'), start, 1e-6)
})

test('a number that is dragged follows the pointer, and one drag is one step of undo', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const box = await cell(lab, 'Q', 2, 2).boundingBox()
  if (!box) throw new Error('the cell is not on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= 20; i++) await page.mouse.move(x + i * 4, y)
  await page.mouse.up()
  await ready(lab)
  expect((await matrix(lab, 'Q'))[2][2]).toBeGreaterThan(0.9)
  await expectAttention(lab)
  await tool(lab, 'undo').click()
  await ready(lab)
  expectClose(await matrix(lab, 'Q'), start, 1e-6)
  await expect(tool(lab, 'undo')).toBeDisabled()
})

test('arrow keys step: Shift larger, Alt smaller, plain ones inside a cell', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const value = async () => (await matrix(lab, 'Q'))[0][0]
  await cell(lab, 'Q', 0, 0).focus()
  const steps: [key: string, change: number][] = [
    ['Shift+ArrowUp', 1],
    ['Alt+ArrowUp', 0.01],
    ['Alt+ArrowDown', -0.01],
    ['Shift+ArrowDown', -1],
  ]
  let expected = 0.1
  for (const [key, change] of steps) {
    await page.keyboard.press(key)
    await ready(lab)
    expected += change
    expect(await value()).toBeCloseTo(expected, 6)
  }
  await page.keyboard.press('F2')
  await page.keyboard.press('ArrowUp')
  await ready(lab)
  expect(await value()).toBeCloseTo(0.2, 6)
  await expectAttention(lab)
})

test('the keys of a spreadsheet move through a matrix', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await cell(lab, 'Q', 0, 0).focus()
  const moves: [key: string, row: number, col: number][] = [
    ['ArrowRight', 0, 1],
    ['ArrowDown', 1, 1],
    ['Enter', 2, 1],
    ['Shift+Enter', 1, 1],
    ['Home', 1, 0],
    ['End', 1, 2],
    ['Tab', 2, 0],
    ['Shift+Tab', 1, 2],
    ['ControlOrMeta+Home', 0, 0],
    ['ControlOrMeta+End', 2, 2],
    ['ArrowLeft', 2, 1],
    ['ControlOrMeta+ArrowUp', 0, 1],
  ]
  for (const [key, row, col] of moves) {
    await page.keyboard.press(key)
    await expect(cell(lab, 'Q', row, col), key).toBeFocused()
  }
})

const block = [
  [1, -2, 0.5],
  [0, 0.25, 3],
  [-1, 1, 2],
]
const texts: Record<string, string> = {
  'Excel or TSV': '1\t-2\t0.5\n0\t0.25\t3\n-1\t1\t2',
  CSV: '1,-2,0.5\n0,0.25,3\n-1,1,2',
  NumPy: 'array([[ 1.  , -2.  ,  0.5 ],\n       [ 0.  ,  0.25,  3.  ],\n       [-1.  ,  1.  ,  2.  ]])',
  PyTorch:
    'tensor([[ 1.0000, -2.0000,  0.5000],\n        [ 0.0000,  0.2500,  3.0000],\n        [-1.0000,  1.0000,  2.0000]])',
  JSON: '[[1, -2, 0.5], [0, 0.25, 3], [-1, 1, 2]]',
  MATLAB: '[1 -2 0.5; 0 0.25 3; -1 1 2]',
  LaTeX: '\\begin{bmatrix} 1 & -2 & 0.5 \\\\ 0 & 0.25 & 3 \\\\ -1 & 1 & 2 \\end{bmatrix}',
}
for (const [format, text] of Object.entries(texts))
  test(`a block from ${format} is pasted`, async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en')
    await paste(cell(lab, 'Q', 0, 0), text)
    await ready(lab)
    expectClose(await matrix(lab, 'Q'), block, 1e-7)
    await expectAttention(lab)
    await tool(lab, 'undo').click()
    await ready(lab)
    expectClose(await matrix(lab, 'Q'), start, 1e-6)
  })

test('a small block is pasted from the active cell on', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  await paste(cell(lab, 'Q', 1, 1), '9\t8\n7\t6')
  await ready(lab)
  const Q = await matrix(lab, 'Q')
  expectClose(
    [Q[1].slice(1), Q[2].slice(1)],
    [
      [9, 8],
      [7, 6],
    ],
    1e-7,
  )
  expectClose([Q[0]], [start[0]], 1e-6)
})

test('what is copied in any format comes back by pasting', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lab = await openLab(page, 'attention', 'en')
  const menu = drawn(lab, 'Q').locator('.matrix-menu-button')
  for (const format of ['tsv', 'csv', 'numpy', 'pytorch', 'json', 'matlab', 'latex'] as const) {
    await menu.click()
    await page.getByRole('menuitem', { name: words.en.matrix.formats[format], exact: true }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    await setCell(lab, 'Q', 0, 0, 5)
    await paste(cell(lab, 'Q', 0, 0), text)
    await ready(lab)
    expectClose(await matrix(lab, 'Q'), start, 1e-6)
    await page.evaluate(() => navigator.clipboard.writeText(''))
  }
})

test('a matrix is filled with zeros, the identity, one-hot rows, or seeded random numbers', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const fill = async (kind: keyof typeof words.en.matrix.fills) => {
    await drawn(lab, 'Q').locator('.matrix-menu-button').click()
    await page.getByRole('menuitem', { name: words.en.matrix.fills[kind], exact: true }).click()
    await ready(lab)
    return matrix(lab, 'Q')
  }
  expect((await fill('zeros')).flat().every((x) => x === 0)).toBe(true)
  await expectAttention(lab)
  expect(await fill('identity')).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  expect((await fill('one-hot')).map((row) => row.reduce((a, b) => a + b))).toEqual([1, 1, 1])
  const first = await fill('random')
  const second = await fill('random')
  expect(second).not.toEqual(first)
  await expectAttention(lab)
})

test('undo, redo and reset go back, forth, and to the start, by button and by key', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en')
  const value = async () => {
    await ready(lab)
    return (await matrix(lab, 'Q'))[0][0]
  }
  for (const x of [1, 2, 3]) {
    await setCell(lab, 'Q', 0, 0, x)
    await cell(lab, 'Q', 1, 0).focus()
  }
  await tool(lab, 'undo').click()
  expect(await value()).toBe(2)
  await page.keyboard.press('ControlOrMeta+z')
  expect(await value()).toBe(1)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  expect(await value()).toBe(2)
  await tool(lab, 'redo').click()
  expect(await value()).toBe(3)
  await tool(lab, 'reset').click()
  expect(await value()).toBeCloseTo(0.1, 6)
  await tool(lab, 'undo').click()
  expect(await value()).toBe(3)
  await expectAttention(lab)
})

test('editing tokens, X and the weights computes Q, K and V', async ({ page }) => {
  const lab = await openLab(page, 'attention', 'en', attentionHash('lookup'))
  await setCell(lab, 'X', 0, 0, 3)
  await setCell(lab, 'W_Q', 2, 1, -2)
  const [X, W_Q, Q] = await Promise.all(['X', 'W_Q', 'Q'].map((name) => matrix(lab, name)))
  expectClose(
    Q,
    X.map((row) => W_Q[0].map((_, c) => row.reduce((sum, x, k) => sum + x * W_Q[k][c], 0))),
  )
  await expectAttention(lab)
})

test('a matrix of 64 by 64 is drawn, read and edited as well', async ({ page }) => {
  const tokens = Array.from({ length: 64 }, (_, i) => `t${i}`)
  const grid = (seed: number) => ({
    rows: 64,
    cols: 64,
    values: Array.from({ length: 4096 }, (_, i) => Math.round(100 * Math.sin(i * 12.9 + seed)) / 100),
  })
  const lab = await openLab(
    page,
    'attention',
    'en',
    attentionHash('article', {
      tokens,
      ...Object.fromEntries(['X', 'W_Q', 'W_K', 'W_V', 'Q', 'K', 'V'].map((name, i) => [name, grid(i)])),
      tie: { K: false, V: false },
    }),
  )
  await expectAttention(lab, {}, 5e-5)
  await setCell(lab, 'Q', 0, 0, 4)
  expect((await matrix(lab, 'Q'))[0][0]).toBe(4)
  await expectAttention(lab, {}, 5e-5)
})
