import { errata } from '@/content/errata'
import { type Source, sources } from '@/content/sources'
import { ui } from '@/content/ui'
import { partOf } from '@/lib/cells/parts'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'
import { attribute, isWord, metadataOf, type Node, parseChapter, type Word, written } from './text'

/** A Jupyter notebook, nbformat 4.5, with the parts that we use. */
export interface JupyterNotebook {
  nbformat: 4
  nbformat_minor: 5
  metadata: {
    kernelspec: { display_name: string; language: string; name: string }
    language_info: { name: string }
  }
  cells: JupyterCell[]
}

export type JupyterCell =
  | { cell_type: 'markdown'; id: string; metadata: object; source: string[] }
  | { cell_type: 'code'; id: string; metadata: object; source: string[]; execution_count: null; outputs: [] }

export interface ChapterText {
  lang: Lang
  /** The MDX file. */
  text: string
  /** The text of a file of content/programs. */
  program(file: string): string
}

/**
 * A chapter as a notebook that runs from top to bottom. Its text is the author's Markdown; the PyTorch program of each
 * `<Programs>` is a cell of code, once; every other listing is there to be read.
 */
export function notebookOf({ lang, text, program }: ChapterText): JupyterNotebook {
  const root = parseChapter(text)
  const words = ui[lang].cells.file
  const cited: string[] = []
  const shown = new Set<string>()
  const cells: JupyterCell[] = []
  let prose: string[] = []

  const settle = () => {
    const source = prose.join('\n\n').trim()
    prose = []
    if (source) cells.push({ cell_type: 'markdown', id: `text-${cells.length}`, metadata: {}, source: linesOf(source) })
  }
  const runs = (code: string) => {
    settle()
    const id = `code-${cells.length}`
    cells.push({ cell_type: 'code', id, metadata: {}, execution_count: null, outputs: [], source: linesOf(code) })
  }
  const inner = (node: Node): string =>
    'children' in node ? node.children.map((child) => written(child, text, replace)).join('\n\n') : ''

  function replace(node: Node): string | null {
    if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression' || node.type === 'mdxjsEsm') return ''
    // An address below the site says nothing in a file on its own.
    if (node.type === 'link' && !/^https?:/.test(node.url))
      return node.children.map((child) => written(child, text, replace)).join('')
    return isWord(node) ? wordText(node) : null
  }

  function wordText(word: Word): string | null {
    const get = (name: string) => attribute(word, name)
    const { chapter } = ui[lang].site
    switch (word.name) {
      case 'Cite': {
        const id = get('id') ?? ''
        if (!cited.includes(id)) cited.push(id)
        const at = get('at')
        return ` [${cited.indexOf(id) + 1}${at ? `, ${at}` : ''}]`
      }
      case 'Erratum': {
        const erratum = errata.find(({ id }) => id === get('id'))
        if (!erratum) throw new Error(`no erratum "${get('id')}"`)
        const said = (label: string, claim: string) => `> ${fill(words.said, { label, text: claim })}`
        const head = `> **${chapter.erratum} ${erratum.id.toUpperCase()}**`
        return [head, said(chapter.says, erratum.says[lang]), said(chapter.truth, erratum.truth[lang])].join('\n>\n')
      }
      case 'Note':
        return inner(word).replace(/^/gm, '> ')
      case 'Exercise':
        return `**${[chapter.exercise, get('title')].filter(Boolean).join(' · ')}**\n\n${inner(word)}`
      case 'Hint':
      case 'Answer':
        return folded(word.name === 'Hint' ? chapter.hint : chapter.answer, inner(word))
      case 'Step':
        return `**${get('title') ?? ''}**\n\n${inner(word)}`
      case 'Steps':
      case 'Notebook':
        return inner(word)
      case 'Figure':
      case 'Compare':
        return get('caption') ? `*${get('caption')}*` : ''
      case 'Lab':
        return `*${words.lab}*`
      case 'Cell': {
        const file = get('program')
        return file ? fence(partOf(program(file), get('part')), 'js') : inner(word)
      }
      case 'Listing': {
        const file = get('file') ?? ''
        const listing = fence(partOf(program(file), get('part')), file.endsWith('.py') ? 'python' : 'js')
        return get('caption') ? `${listing}\n\n*${get('caption')}*` : listing
      }
      case 'NotebookFile':
        return ''
      default:
        if (word.name && /^[a-z]/.test(word.name)) return null
        throw new Error(`the notebook does not know <${word.name}>`)
    }
  }

  /** One block of the chapter; a word that only holds others is opened. */
  function add(node: Node): void {
    if (isWord(node) && node.name === 'Notebook') {
      for (const child of node.children) add(child)
    } else if (isWord(node) && node.name === 'Programs') addPrograms(node)
    else {
      if (node.type === 'heading' && node.depth <= 3) settle()
      const block = written(node, text, replace).trimEnd()
      if (block) prose.push(block)
    }
  }

  function addPrograms(word: Word): void {
    const [file, language] = [attribute(word, 'pytorch'), 'python'] as const
    const part = attribute(word, 'part')
    const caption = attribute(word, 'caption')
    if (caption) prose.push(`*${caption}*`)
    if (!file) {
      const other = attribute(word, 'keras') ?? attribute(word, 'tfjs')
      if (other) prose.push(fence(partOf(program(other), part), other.endsWith('.py') ? 'python' : 'js'))
      return
    }
    const code = partOf(program(file), part)
    const key = `${file} ${part ?? ''}`
    if (shown.has(key)) prose.push(fence(code, language))
    else runs(code)
    shown.add(key)
  }

  prose.push(`# ${metadataOf(root, 'title')}`, metadataOf(root, 'description'), words.needs)
  settle()
  for (const node of root.children) add(node)
  if (cited.length > 0)
    prose.push(`## ${ui[lang].site.sources}`, cited.map((id, i) => `${i + 1}. ${work(id)}`).join('\n'))
  settle()
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    cells,
  }
}

const fence = (code: string, language: string): string => `\`\`\`${language}\n${code}\n\`\`\``
const folded = (summary: string, text: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${text}\n\n</details>`

/** nbformat keeps a text as lines that hold their own line ends. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

function work(id: string): string {
  const source: Source | undefined = sources.find((candidate) => candidate.id === id)
  if (!source) throw new Error(`no source "${id}"`)
  const { authors, title, venue, year, url } = source
  return [`${authors}. *${title}*. ${venue}, ${year}.`, url && `<${url}>`].filter(Boolean).join(' ')
}
