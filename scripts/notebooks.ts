import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { langs } from '@/lib/lab/types'
import { root } from './lib/root.mjs'
import { notebookOf } from './notebook/chapter'

/* Writes every chapter that has a <NotebookFile /> to public/notebooks/<lang>/<slug>.ipynb. */

const out = join(root, 'public', 'notebooks')
rmSync(out, { recursive: true, force: true })
const program = (file: string) => readFileSync(join(root, 'content', 'programs', file), 'utf8')

for (const lang of langs) {
  const folder = join(root, 'content', lang)
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.mdx'))) {
    const text = readFileSync(join(folder, name), 'utf8')
    if (!text.includes('<NotebookFile')) continue
    const notebook = notebookOf({ lang, text, program })
    mkdirSync(join(out, lang), { recursive: true })
    writeFileSync(join(out, lang, name.replace(/\.mdx$/, '.ipynb')), `${JSON.stringify(notebook, null, 1)}\n`)
  }
}
