import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { langs } from '@/lib/lab/types'
import { type JupyterNotebook, notebookOf } from '@/scripts/notebook/chapter'

const root = join(import.meta.dirname, '../../..')

const text = `export const metadata = {
  title: 'A title',
  description: 'What it says.',
}

Prose with $d_k$ and a work<Cite id="vaswani2017" at="§3.2" />, and [another chapter](../mathematics/#scale).

## First {/* first */}

<Erratum id="e24" />

\`\`\`python
broken(
\`\`\`

<Programs pytorch="m.py" keras="k.py" part="model" caption="The model" />

<Notebook>

<Note>Aside.</Note>

<Cell program="c.js" />

<Cell>

\`\`\`js
tf.ones([2])
\`\`\`

</Cell>

</Notebook>

<Programs pytorch="m.py" part="train" />

<Programs pytorch="m.py" part="model" />

<Exercise title="Try">

Do it.

<Hint>Think.</Hint>

</Exercise>

<NotebookFile />
`

const files: Record<string, string> = {
  'm.py': '# %% model\nx = 1\n\n# %% train\nprint(x)\n',
  'k.py': '# %% model\ny = 1\n',
  'c.js': 'softmax(x)',
}
const program = (file: string) => files[file]
const notebook = notebookOf({ lang: 'en', text, program })
const sources = (kind: string, { cells }: JupyterNotebook = notebook) =>
  cells.filter((cell) => cell.cell_type === kind).map((cell) => cell.source.join(''))

/** nbformat 4.5, as its schema has it. */
function judge({ nbformat, nbformat_minor, metadata, cells }: JupyterNotebook) {
  expect([nbformat, nbformat_minor]).toEqual([4, 5])
  expect(metadata.kernelspec).toMatchObject({ name: 'python3', display_name: expect.any(String) })
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
  for (const cell of cells) {
    expect(cell.id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    expect(cell.metadata).toEqual({})
    expect(cell.source.length).toBeGreaterThan(0)
    for (const line of cell.source.slice(0, -1)) expect(line.endsWith('\n')).toBe(true)
    if (cell.cell_type === 'code') expect(cell).toMatchObject({ execution_count: null, outputs: [] })
    else expect(Object.keys(cell).sort()).toEqual(['cell_type', 'id', 'metadata', 'source'])
  }
}

describe('a chapter as a notebook', () => {
  test('is nbformat 4.5', () => judge(notebook))

  test('runs the PyTorch programs, each part once and in the order of the text', () => {
    expect(sources('code')).toEqual(['x = 1', 'print(x)'])
  })

  test('has the prose as it was written, without what only a page knows', () => {
    const prose = sources('markdown').join('\n')
    expect(prose).toContain('# A title')
    expect(prose).toContain('$d_k$ and a work [1, §3.2], and another chapter.')
    expect(prose).toMatch(/^## First$/m)
    expect(prose).toContain('```python\nbroken(\n```')
    expect(prose).toContain('```js\nsoftmax(x)\n```')
    expect(prose).toContain('```js\ntf.ones([2])\n```')
    expect(prose).toContain('> Aside.')
    expect(prose).toContain('E24')
    expect(prose).toContain('<summary>')
    expect(prose).toContain('Attention Is All You Need')
    expect(prose).not.toMatch(/<(Programs|Cell|Note|Cite|Erratum|Exercise|Hint|NotebookFile)|\{\/\*|metadata/)
  })

  test('a word that it does not know stops the build', () => {
    expect(() => notebookOf({ lang: 'en', text: `${text}\n<Unknown />\n`, program })).toThrow('Unknown')
  })
})

for (const lang of langs) {
  const chapter = join(root, 'content', lang, 'code.mdx')
  test.runIf(existsSync(chapter))(`the chapter on code becomes one (${lang})`, () => {
    const own = notebookOf({
      lang,
      text: readFileSync(chapter, 'utf8'),
      program: (file) => readFileSync(join(root, 'content', 'programs', file), 'utf8'),
    })
    judge(own)
    expect(sources('code', own).join('\n')).toContain('import torch')
  })
}
