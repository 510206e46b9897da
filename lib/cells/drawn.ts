import type { ShownTensor } from '@/lib/compute/sandbox/protocol'
import { sharedScale, type ValueScale, weightScale } from '@/lib/draw/scale'
import type { Axis, Matrix } from '@/lib/lab/types'

/** A tensor of a cell as it is drawn: its matrices, one scale for all of them. */
export interface Drawn {
  matrices: readonly Matrix[]
  scale: ValueScale
  isWeights: boolean
  /** Decimals in its cells: none for whole numbers. */
  digits: number
  /** True when its matrices are cut to their first rows or columns. */
  isCut: boolean
}

/** How far the sum of a row of float32 weights may be from 1. */
const tolerance = 1e-3

/** Matrices of a tensor, named `scores` or, by their place along the leading axes, `scores[0, 1]`. Indices count from 0, as in the code. */
export function drawn({ name, slices, shape, dtype }: ShownTensor): Drawn {
  const matrices = slices.map(({ at, rows, cols, values }) => ({
    name: at.length > 0 ? `${name}[${at.join(', ')}]` : name,
    rows: indices('row', rows),
    cols: indices('col', cols),
    values,
  }))
  const isWeights = slices.length > 0 && slices.every(areWeights)
  return {
    matrices,
    scale: isWeights ? weightScale : sharedScale(matrices),
    isWeights,
    digits: dtype === 'float32' ? 3 : 0,
    isCut: slices.some(
      ({ rows, cols }) => cols < shape[shape.length - 1] || (shape.length > 1 && rows < shape[shape.length - 2]),
    ),
  }
}

/** Every row is made of numbers from 0 to 1 that sum to 1, as softmax gives them; a single column is no choice. */
function areWeights({ rows, cols, values }: ShownTensor['slices'][number]): boolean {
  if (cols < 2) return false
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (const value of values.subarray(row * cols, (row + 1) * cols)) {
      if (!(value >= 0 && value <= 1)) return false
      sum += value
    }
    if (Math.abs(sum - 1) > tolerance) return false
  }
  return true
}

const indices = (label: 'row' | 'col', count: number): Axis => ({
  label,
  names: Array.from({ length: count }, (_, i) => String(i)),
})
