import { describe, expect, it } from 'vitest'
import { cut, type Grid, gridOf, placePaste } from '@/lib/matrix'

const target = { rows: 3, cols: 3 }
const ones = (rows: number, cols: number): Grid => ({ rows, cols, values: Array(rows * cols).fill(1) })
const place = (block: Grid, row = 0, col = 0, whole = false) => {
  const result = placePaste(target, { row, col }, whole, block)
  return result.ok ? result.value : result.problem
}

describe('placePaste', () => {
  it('puts one number into the active cell', () => {
    expect(place(ones(1, 1), 2, 1)).toEqual({ kind: 'cells', edits: [{ row: 2, col: 1, value: 1 }] })
  })
  it('fills the matrix with a block of its shape, wherever the active cell is', () => {
    const placed = place(
      gridOf([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ]),
      2,
      2,
    )
    expect('edits' in placed && placed.edits.at(0)).toEqual({ row: 0, col: 0, value: 1 })
    expect('edits' in placed && placed.edits.at(-1)).toEqual({ row: 2, col: 2, value: 9 })
  })
  it('puts a smaller block in from the active cell on', () => {
    const placed = place(ones(2, 1), 1, 2)
    expect('edits' in placed && placed.edits.map(({ row, col }) => [row, col])).toEqual([
      [1, 2],
      [2, 2],
    ])
  })
  it('refuses a smaller block that would stick out', () => {
    expect(place(ones(2, 2), 2, 2)).toEqual({
      key: 'paste.doesNotFit',
      params: { rows: 2, cols: 2, row: 3, col: 3, targetRows: 3, targetCols: 3 },
    })
  })
  it('hands a larger block, or any other shape over the whole selection, to the owner', () => {
    expect(place(ones(4, 3))).toMatchObject({ kind: 'whole' })
    expect(place(ones(2, 2), 0, 0, true)).toMatchObject({ kind: 'whole' })
  })
  it('fills the whole selection with one number', () => {
    const placed = place(ones(1, 1), 0, 0, true)
    expect('edits' in placed && placed.edits.length).toBe(9)
  })
})

it('cut takes a rectangle and keeps the kind of its numbers', () => {
  const values = Float32Array.from({ length: 9 }, (_, i) => i)
  expect(cut({ ...target, values }, 1, 1, 2, 2)).toEqual({ rows: 2, cols: 2, values: Float32Array.of(4, 5, 7, 8) })
})
