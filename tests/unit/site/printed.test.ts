import { describe, expect, it } from 'vitest'
import { features } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import { comparePrinted } from '@/lib/matrix/printed'

const computed: Matrix = {
  name: 'weights',
  rows: features('query', 2),
  cols: features('key', 2),
  values: new Float32Array([0.25049, 0.74951, 0.5, 0.5]),
}

describe('a printed matrix beside the computed one', () => {
  it('agrees where rounding to the printed decimals gives the printed number', () => {
    const { cells, decimals, differing } = comparePrinted(
      [
        [0.25, 0.75],
        [0.501, 0.499],
      ],
      computed,
    )
    expect(decimals).toBe(3)
    expect(cells.map((row) => row.map((cell) => cell.agrees))).toEqual([
      [true, true],
      [false, false],
    ])
    expect(differing).toBe(2)
  })

  it('adds up each row of both', () => {
    const { printedSums, computedSums } = comparePrinted(
      [
        [0.2, 0.2],
        [0.5, 0.5],
      ],
      computed,
    )
    expect(printedSums).toEqual([0.4, 1])
    expect(computedSums[0]).toBeCloseTo(1, 6)
  })

  it('refuses another shape', () => {
    expect(() => comparePrinted([[1, 2]], computed)).toThrow('not 2 by 2')
  })
})
