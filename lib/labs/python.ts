import { shortest } from '@/lib/lab/matrix'
import type { Matrix } from '@/lib/lab/types'
import type { Grid } from '@/lib/matrix/grid'
import type { Mask } from './schemas'

/*
 * Pieces of the PyTorch programs that labs export. The programs do the same steps under the same names in float32,
 * and need nothing but torch.
 */

/** A number as Python reads it: the shortest decimal that gives the same float32. */
export const pythonNumber = (x: number): string => {
  const single = Math.fround(x)
  return Object.is(single, -0) ? '0' : String(shortest(single))
}

/** A text as a Python literal. Half a surrogate pair can't be printed, so it becomes a question mark. */
export const pythonText = (text: string): string => JSON.stringify(text.replace(/\p{Surrogate}/gu, '?'))

/** A list of Python literals. */
export const pythonList = (items: readonly string[]): string => `[${items.join(', ')}]`

/** A grid as a tensor of exactly its numbers, a row a line. */
export function tensorLiteral({ rows, cols, values }: Grid, indent = ''): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    pythonList(Array.from(values.slice(row * cols, (row + 1) * cols), pythonNumber)),
  )
  return `torch.tensor([\n${lines.map((line) => `${indent}    ${line},\n`).join('')}${indent}], dtype=torch.float32)`
}

/** A matrix of the trace, the same way. */
export const matrixLiteral = (m: Matrix): string =>
  tensorLiteral({ rows: m.rows.names.length, cols: m.cols.names.length, values: Array.from(m.values) })

/** How a program begins: what it is, its imports, how it prints. `about` holds whole lines without the sign. */
export const programHead = (about: readonly string[]): string =>
  [
    ...about.map((line) => `# ${line}`),
    'import math',
    '',
    'import torch',
    '',
    'torch.set_printoptions(precision=6, sci_mode=False, linewidth=160, threshold=1_000_000)',
    '',
    '',
    'def show(name, tensor):',
    '    print(f"{name} {list(tensor.shape)}")',
    '    print(tensor, end="\\n\\n")',
  ].join('\n')

/** `blocked`: True where a query (row) may not look at a key (column), as the mask of the state says. */
export function maskProgram(mask: Mask, n: number): string {
  const lines = [`n = ${n}`, 'query = torch.arange(n).unsqueeze(1)', 'key = torch.arange(n).unsqueeze(0)']
  switch (mask.kind) {
    case 'none':
      lines.push('blocked = torch.zeros(n, n, dtype=torch.bool)  # every query sees every key')
      break
    case 'causal':
      lines.push('blocked = key > query  # a query sees itself and what came before')
      break
    case 'padding':
      lines.push(
        `blocked = (key >= n - ${mask.padding}).expand(n, n).clone()  # the last ${mask.padding} keys are padding`,
      )
      break
    case 'window':
      lines.push(
        `blocked = (key > query) | (key <= query - ${mask.window})  # a query sees itself and the ${mask.window - 1} before it`,
      )
      break
  }
  const flips = mask.flips.filter((cell) => cell < n * n)
  if (flips.length) {
    lines.push(
      `for cell in ${pythonList(flips.map(String))}:  # single cells, turned round by hand`,
      '    blocked[cell // n, cell % n] = ~blocked[cell // n, cell % n]',
    )
  }
  return lines.join('\n')
}

/**
 * Softmax of the rows of `masked`. A row that may see nothing has no maximum and a sum of 0: its weights are defined
 * as 0. The two `where` see to it, in the gradient too.
 */
export const softmaxProgram = (indent = ''): string =>
  [
    'row_max = masked.max(dim=-1, keepdim=True).values',
    '# A row in which everything is blocked would be -inf minus -inf. Its weights are defined as 0.',
    'exps = torch.exp(masked - torch.where(row_max == -math.inf, 0.0, row_max))',
    'row_sum = exps.sum(dim=-1, keepdim=True)',
    'weights = exps / torch.where(row_sum == 0, 1.0, row_sum)',
  ]
    .map((line) => indent + line)
    .join('\n')

/** Prints the named tensors, in order. */
export const showAll = (names: readonly string[], indent = ''): string =>
  names.map((name) => `${indent}show("${name}", ${name})`).join('\n')
