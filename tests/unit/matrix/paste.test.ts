import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Format, formats, gridOf, parsePaste, writeBlock } from '@/lib/matrix'

const rowsOf = (text: string) => {
  const result = parsePaste(text)
  if (!result.ok) return result.problem
  const { rows, cols, values } = result.value.grid
  return Array.from({ length: rows }, (_, i) => values.slice(i * cols, (i + 1) * cols))
}
const two = [
  [1, 2],
  [3, 4],
]

describe('parsePaste reads', () => {
  it.each<[string, string, number[][]]>([
    ['Excel', '1\t2\r\n3\t4\r\n', two],
    ['Excel with headings', '\ta\tb\nI\t1\t2\nlove\t3\t4', two],
    [
      'Excel with a decimal comma',
      '0,5\t1\n2\t3',
      [
        [0.5, 1],
        [2, 3],
      ],
    ],
    ['CSV', '1,2\n3,4\n', two],
    ['CSV with trailing commas', '1, 2,\n3, 4,', two],
    ['quoted CSV', '"1","2"\n"3","4"', two],
    [
      'CSV of semicolons',
      '0,5;1\n2;3',
      [
        [0.5, 1],
        [2, 3],
      ],
    ],
    ['Chinese commas', '1，2\n3，4', two],
    ['blanks', '  1  2\n  3  4', two],
    [
      'blanks and a decimal comma',
      '0,1 0,2\n0,3 0,4',
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    ],
    ['one number', '0.7', [[0.7]]],
    ['a column', '1\n2\n3', [[1], [2], [3]]],
    ['NumPy code', 'np.array([[1, 2],\n          [3, 4]])', two],
    ['NumPy repr', 'array([[1., 2.],\n       [3., 4.]], dtype=float32)', two],
    ['NumPy print', '[[1. 2.]\n [3. 4.]]', two],
    ['NumPy vector over lines', '[0.1 0.2 0.3\n 0.4]', [[0.1, 0.2, 0.3, 0.4]]],
    ['PyTorch', "tensor([[1., 2.],\n        [3., 4.]], device='cuda:0', grad_fn=<AddmmBackward0>)", two],
    ['PyTorch code', 'Q = torch.tensor([[1, 2], [3, 4]], dtype=torch.float32)', two],
    ['a parameter', 'Parameter containing:\ntensor([[1., 2.],\n        [3., 4.]], requires_grad=True)', two],
    ['JSON', '[[1,2],[3,4]]', two],
    ['JSON vector', '[1, 2, 3]', [[1, 2, 3]]],
    ['JSON with shape', '{"data":[1,2,3,4],"shape":[2,2]}', two],
    ['JSON with nested data', '{"data":[[1,2],[3,4]]}', two],
    ['JSON of this site', '{"name":"Q","rows":{"names":["a","b"]},"cols":{"names":["1","2"]},"values":[1,2,3,4]}', two],
    ['tuples', '((1, 2), (3, 4))', two],
    ['MATLAB', 'A = [1 2; 3 4];', two],
    ['MATLAB with commas', '[1, 2; 3, 4]', two],
    ['MATLAB over lines', '[1 2\n 3 4]', two],
    ['MATLAB continued', '[1 2; ...\n 3 4]', two],
    ['LaTeX', '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}', two],
    ['LaTeX in a formula', '$$Q = \\begin{pmatrix}\n1&2\\\\[2pt]\n3&4\\\\\n\\end{pmatrix}$$', two],
    ['LaTeX array', '\\left[\\begin{array}{cc}1 & 2\\\\ \\hline 3 & 4\\end{array}\\right]', two],
    ['LaTeX fractions', '\\begin{matrix}\\frac{1}{2} & -\\frac{1}{4}\\end{matrix}', [[0.5, -0.25]]],
    ['a fenced block', '```python\n[[1, 2], [3, 4]]\n```', two],
  ])('%s', (_, text, rows) => expect(rowsOf(text)).toEqual(rows))

  it('gives every block back from every format', () => {
    const side = fc.integer({ min: 1, max: 8 })
    const block = fc
      .tuple(side, side)
      .chain(([rows, cols]) =>
        fc
          .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: rows * cols, maxLength: rows * cols })
          .map((values) => ({ rows, cols, values: values.map((x) => x + 0) })),
      )
    fc.assert(
      fc.property(block, fc.constantFrom(...formats), (grid, format) => {
        const back = parsePaste(writeBlock(grid, format))
        expect(back.ok && back.value.grid).toEqual(grid)
      }),
      { numRuns: 500 },
    )
  })

  it('gives float32 back exactly, in few figures', () => {
    const values = fc.float32Array({ minLength: 6, maxLength: 6, min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(values, fc.constantFrom(...formats), (values, format) => {
        const back = parsePaste(writeBlock({ rows: 2, cols: 3, values }, format))
        if (!back.ok) throw new Error(back.problem.key)
        expect(Float32Array.from(back.value.grid.values)).toEqual(values.map((x) => x + 0))
      }),
    )
    const one = { rows: 1, cols: 2, values: Float32Array.of(0.1, 0.25) }
    expect(writeBlock(one, 'numpy')).toBe('np.array([[0.1, 0.25]], dtype=np.float32)')
  })

  it('names the format it saw', () => {
    const grid = gridOf(two)
    const seen = (format: Format) => {
      const result = parsePaste(writeBlock(grid, format))
      return result.ok && result.value.format
    }
    expect(formats.map(seen)).toEqual([...formats])
  })

  it('writes a blocked score for each format', () => {
    const blocked = { rows: 1, cols: 1, values: [Number.NEGATIVE_INFINITY] }
    expect(formats.map((format) => writeBlock(blocked, format))).toEqual([
      '-inf',
      '-inf',
      'np.array([[-np.inf]], dtype=np.float64)',
      'torch.tensor([[-torch.inf]], dtype=torch.float64)',
      '[["-Infinity"]]',
      '[-Inf]',
      '\\begin{bmatrix}\n-\\infty\n\\end{bmatrix}',
    ])
  })
})

describe('parsePaste refuses', () => {
  it.each<[string, string, object]>([
    ['nothing', ' \n ', { key: 'paste.empty' }],
    ['empty brackets', '[[]]', { key: 'paste.empty' }],
    ['a short row', '1\t2\t3\n4\t5', { key: 'paste.ragged', params: { row: 2, count: 2, expected: 3 } }],
    ['a short NumPy row', '[[1, 2], [3]]', { key: 'paste.ragged', params: { row: 2, count: 1, expected: 2 } }],
    ['a word', '1\t2\n3\tfour', { key: 'paste.badCell', params: { row: 2, col: 2, text: 'four' } }],
    ['a hole', '1\t2\n3\t', { key: 'paste.ragged', params: { row: 2, count: 1, expected: 2 } }],
    ['a hole inside', '1\t\t3', { key: 'paste.emptyCell', params: { row: 1, col: 2 } }],
    ['nan', '[[1, nan]]', { key: 'paste.cellNotFinite', params: { row: 1, col: 2, text: 'nan' } }],
    ['1e400', '[1 1e400]', { key: 'paste.cellTooLarge', params: { row: 1, col: 2, text: '1e400', limit: 1e6 } }],
    ['a shortened print', '[[1. ... 2.]]', { key: 'paste.elided', params: { row: 1, col: 2 } }],
    ['three dimensions', '[[[1, 2]], [[3, 4]]]', { key: 'paste.depth', params: undefined }],
    ['an open bracket', '[[1, 2], [3', { key: 'paste.unclosed', params: undefined }],
    ['an open matrix', '\\begin{bmatrix} 1 & 2', { key: 'paste.unclosed', params: undefined }],
    ['other LaTeX', '$x^2$', { key: 'paste.latex', params: undefined }],
    [
      'a wrong shape',
      '{"data":[1,2,3],"shape":[2,2]}',
      { key: 'paste.wrongCount', params: { count: 3, rows: 2, cols: 2 } },
    ],
    ['other JSON', '{"a":1}', { key: 'paste.json', params: undefined }],
    ['65 columns', Array(65).fill('1').join('\t'), { key: 'paste.tooLarge', params: { rows: 1, cols: 65, limit: 64 } }],
    ['100,001 characters', '1'.repeat(100_001), { key: 'paste.tooLong', params: { length: 100_001, limit: 100_000 } }],
  ])('%s', (_, text, problem) => expect(rowsOf(text)).toMatchObject(problem))

  it('never throws, and is quick with a megabyte or with 100,000 characters of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const wrapped of [text, `[${text}]`, `{${text}}`, `\\begin{bmatrix}${text}\\end{bmatrix}`])
          parsePaste(wrapped)
      }),
    )
    const hostile = [
      '[',
      '(',
      ' ',
      ',',
      '\t',
      '\n',
      '1,',
      '1 1,1 ',
      '\\\\',
      '\\begin{array}',
      '{',
      '"',
      '-',
      '=a',
      '```',
      '0,1 ',
    ]
    const started = performance.now()
    for (const piece of hostile) {
      parsePaste(piece.repeat(1_000_000 / piece.length))
      parsePaste(piece.repeat(100_000 / piece.length))
      parsePaste(`[${piece.repeat(99_000 / piece.length)}`)
      parsePaste(`\\begin{bmatrix}${piece.repeat(99_000 / piece.length)}\\end{bmatrix}`)
    }
    expect((performance.now() - started) / hostile.length).toBeLessThan(250)
  })
})
