import type { Page } from '@playwright/test'
import { cell, expect, expectClose, matrix, openLab, ready, setCell, test } from '../helpers'
import { expectAttention, message, paste } from './attention-page'

const start = [
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
  [0.7, 0.8, 0.9],
]

test.describe('bad input gets a message that names the field and the limit, and the last good state stays', () => {
  for (const [what, text, says] of [
    ['letters', 'abc', /row 2, column 3.*abc.*not a number/s],
    ['1e400', '1e400', /row 2, column 3.*(finite|too large)/s],
    ['a number past the limit', '10000000', /too large.*(1e6|1,000,000|1000000)/s],
    ['100,000 characters', 'x'.repeat(100_000), /row 2, column 3.*not a number/s],
  ] as const)
    test(`${what} in a cell`, async ({ page }) => {
      const lab = await openLab(page, 'attention', 'en')
      const target = cell(lab, 'Q', 1, 2)
      await target.focus()
      await target.fill(text)
      await target.press('Enter')
      await expect(message(lab)).toContainText(says)
      await target.press('Escape')
      await ready(lab)
      expectClose(await matrix(lab, 'Q'), start, 1e-6)
      await setCell(lab, 'Q', 1, 2, 0.5)
      await expect(message(lab)).toHaveCount(0)
      await expectAttention(lab)
    })

  for (const [what, text, says] of [
    ['ragged rows', '1\t2\t3\n4\t5\n6\t7\t8', /Row 2.*2 numbers.*3/s],
    ['a word among numbers', '1\t2\t3\n4\tx\t6\n7\t8\t9', /Row 2, column 2.*x/s],
    ['a number without end', '1\t1e999\t3', /column 2/],
    ['more than 64 rows', Array.from({ length: 65 }, () => '1 2').join('\n'), /65.*64/s],
    ['100,000 characters of words', 'word '.repeat(20_000), /not a number|limit/],
    ['2,000,000 characters', '1\t'.repeat(1_000_000), /limit/],
  ] as const)
    test(`a paste of ${what}`, async ({ page }) => {
      const lab = await openLab(page, 'attention', 'en')
      await paste(cell(lab, 'Q', 0, 0), text)
      await expect(message(lab)).toContainText(says)
      await ready(lab)
      expectClose(await matrix(lab, 'Q'), start, 1e-6)
    })

  test('a paste of another shape changes the shape, or says why not', async ({ page }) => {
    const lab = await openLab(page, 'attention', 'en')
    await paste(cell(lab, 'Q', 1, 1), '1\t2\t3\t4\n5\t6\t7\t8\n9\t10\t11\t12\n13\t14\t15\t16')
    await ready(lab)
    const Q = await matrix(lab, 'Q')
    if (Q.length === 3) await expect(message(lab)).toContainText(/4×4.*3×3/s)
    await expectAttention(lab)
  })
})

test.describe('a worker that fails is replaced, and the state is computed again', () => {
  const theWorker = async (page: Page) => {
    await expect.poll(() => page.workers().length).toBeGreaterThan(0)
    return page.workers()[0]
  }

  test('after it threw', async ({ page, guard }) => {
    const lab = await openLab(page, 'attention', 'en')
    const worker = await theWorker(page)
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('thrown by a test')
      })
    })
    await setCell(lab, 'Q', 0, 0, 3)
    await expectAttention(lab)
    expect((await matrix(lab, 'Q'))[0][0]).toBe(3)
    // The browser reports what was thrown; that is what this test threw.
    expect(guard.filter((problem) => !problem.includes('thrown by a test'))).toEqual([])
    guard.length = 0
  })

  for (const [how, stop] of [
    ['it closed without a word', () => self.close()],
    [
      'it went on for ever',
      () => {
        setTimeout(() => {
          for (;;) {
            // Nothing: that is how it hangs.
          }
        })
      },
    ],
  ] as const)
    test(`after ${how}`, async ({ page }) => {
      const lab = await openLab(page, 'attention', 'en')
      const worker = await theWorker(page)
      await worker.evaluate(stop).catch(() => undefined)
      await cell(lab, 'Q', 0, 0).fill('3')
      await expect(lab).toHaveAttribute('data-replaced', '1', { timeout: 30_000 })
      await ready(lab)
      expect((await matrix(lab, 'Q'))[0][0]).toBe(3)
      await expectAttention(lab)
    })
})

test('10,000 random edits leave tensors, elements and heap flat', async ({ page }) => {
  // Every edit waits until its formulas are written, a frame after its answer: 10,000 frames, and a busy machine has few.
  test.setTimeout(1_200_000)
  const lab = await openLab(page, 'attention', 'en')
  const client = await page.context().newCDPSession(page)
  const measure = async () => {
    await ready(lab)
    await client.send('HeapProfiler.collectGarbage')
    const { usedSize } = await client.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters')
    return { heap: usedSize, nodes, jsEventListeners, tensors: await lab.getAttribute('data-tensors') }
  }
  /** Types random numbers into random cells of Q, each when the last one is answered. */
  const edit = (count: number, seed: number) =>
    lab.evaluate(
      async (root, { count, seed }) => {
        let state = seed
        const random = () => {
          state = (state * 1664525 + 1013904223) % 2 ** 32
          return state / 2 ** 32
        }
        const answered = () =>
          new Promise<void>((done) => {
            const look = () => {
              if (root.getAttribute('data-status') !== 'ready') return
              observer.disconnect()
              done()
            }
            const observer = new MutationObserver(look)
            observer.observe(root, { attributes: true, attributeFilter: ['data-status'] })
            look()
          })
        for (let i = 0; i < count; i++) {
          const inputs = root.querySelectorAll<HTMLInputElement>('[data-matrix="Q"] input')
          const input = inputs[Math.floor(random() * inputs.length)]
          input.focus()
          input.value = (random() * 4 - 2).toFixed(3)
          input.dispatchEvent(new InputEvent('input', { bubbles: true }))
          await answered()
        }
      },
      { count, seed },
    )
  await edit(400, 1)
  const early = await measure()
  await edit(3000, 2)
  const third = await measure()
  await edit(6600, 3)
  const late = await measure()
  expect(late.tensors).toBe(early.tensors)
  expect(late.nodes).toBeLessThanOrEqual(third.nodes * 1.02)
  expect(late.jsEventListeners).toBeLessThanOrEqual(third.jsEventListeners * 1.02)
  expect(late.heap).toBeLessThan(third.heap * 1.1 + 500_000)
  await expectAttention(lab)
})
