import { exactText } from './format'

/** The ways a block of numbers travels, in the order of the menu. */
export const formats = ['tsv', 'csv', 'numpy', 'pytorch', 'json', 'matlab', 'latex'] as const
export type Format = (typeof formats)[number]

/** Row-major numbers. A Float32Array is written with the shortest decimals that are the same float32. */
export interface Block {
  rows: number
  cols: number
  values: ArrayLike<number>
}

/** The numbers of a rectangle of a block; both corners included. */
export function cut(block: Block, top: number, left: number, bottom: number, right: number): Block {
  const rows = bottom - top + 1
  const cols = right - left + 1
  const pick = (i: number) => block.values[(top + Math.floor(i / cols)) * block.cols + left + (i % cols)]
  const values = Array.from({ length: rows * cols }, (_, i) => pick(i))
  return { rows, cols, values: block.values instanceof Float32Array ? Float32Array.from(values) : values }
}

/** Writes a block so that pasting it back, here or in the program it is for, gives the same numbers exactly. */
export function writeBlock(block: Block, format: Format): string {
  const single = block.values instanceof Float32Array
  const cell = (i: number) => write(block.values[i], format, single)
  const rows = Array.from({ length: block.rows }, (_, row) =>
    Array.from({ length: block.cols }, (_, col) => cell(row * block.cols + col)),
  )
  const lines = (between: string) => rows.map((row) => row.join(between))
  switch (format) {
    case 'tsv':
      return lines('\t').join('\n')
    case 'csv':
      return lines(',').join('\n')
    case 'numpy':
      return `np.array([${bracketed(lines(', '), 10)}], dtype=np.${single ? 'float32' : 'float64'})`
    case 'pytorch':
      return `torch.tensor([${bracketed(lines(', '), 14)}], dtype=torch.${single ? 'float32' : 'float64'})`
    case 'json':
      return `[${bracketed(lines(', '), 1)}]`
    case 'matlab':
      return `[${lines(' ').join(';\n ')}]`
    case 'latex':
      return `\\begin{bmatrix}\n${lines(' & ').join(' \\\\\n')}\n\\end{bmatrix}`
  }
}

const bracketed = (lines: string[], indent: number): string =>
  lines.map((line) => `[${line}]`).join(`,\n${' '.repeat(indent)}`)

const minusInfinity: Record<Format, string> = {
  tsv: '-inf',
  csv: '-inf',
  numpy: '-np.inf',
  pytorch: '-torch.inf',
  json: '"-Infinity"',
  matlab: '-Inf',
  latex: '-\\infty',
}

function write(value: number, format: Format, single: boolean): string {
  if (value === Number.NEGATIVE_INFINITY) return minusInfinity[format]
  const text = exactText(value, single)
  if (format !== 'latex') return text
  return text.replace(
    /e([+-]?)(\d+)/,
    (_, sign: string, power: string) => ` \\times 10^{${sign === '-' ? '-' : ''}${power}}`,
  )
}
