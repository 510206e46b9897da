import { langs } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { expect, openLab, test } from '../helpers'

/** Matrices that each lab draws in its first preset. */
const expected: Record<LabId, string[]> = {
  attention: ['Q', 'K', 'V', 'scores', 'scaled', 'masked', 'weights', 'output'],
  'multi-head': ['X', 'W_Q', 'W_K', 'W_V', 'W_O', 'Q', 'K', 'V', 'scores', 'weights', 'output'],
  'why-scale': ['scores', 'weights'],
  block: ['X', 'W_Q', 'W_K', 'W_V', 'W_O', 'weights', 'output'],
}

for (const lang of langs)
  for (const [id, names] of Object.entries(expected) as [LabId, string[]][])
    test(`programs can read the lab ${id} (${lang})`, async ({ page }) => {
      const lab = await openLab(page, id, lang)
      await expect(lab).toHaveAttribute('data-lab', id)
      await expect(lab).toHaveAttribute('data-status', 'ready')
      const drawn = await lab.locator('[data-matrix]').evaluateAll((all) =>
        all.map((figure) => {
          const cells = [...figure.querySelectorAll<HTMLElement>('[data-value]')]
          const seen = new Set(cells.map((cell) => `${cell.dataset.row},${cell.dataset.col}`))
          const rows = 1 + Math.max(...cells.map((cell) => Number(cell.dataset.row)))
          const cols = 1 + Math.max(...cells.map((cell) => Number(cell.dataset.col)))
          return {
            name: figure.getAttribute('data-matrix'),
            whole: cells.length > 0 && cells.length === rows * cols && seen.size === rows * cols,
            numbers: cells.every(
              ({ dataset }) => dataset.value === '-Infinity' || Number.isFinite(Number(dataset.value)),
            ),
            editable: figure.hasAttribute('data-editable'),
            inputs: cells.some((cell) => cell instanceof HTMLInputElement),
          }
        }),
      )
      for (const { name, whole, numbers, editable, inputs } of drawn) {
        expect(whole, `${name}: each cell once`).toBe(true)
        expect(numbers, `${name}: each cell with its number`).toBe(true)
        expect(inputs, `${name}: editable cells are inputs`).toBe(editable)
      }
      expect(drawn.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    })
