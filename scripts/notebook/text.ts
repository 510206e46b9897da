import type { Root, RootContent } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

export type Node = Root | RootContent
export type Word = MdxJsxFlowElement | MdxJsxTextElement

/** A chapter's MDX as a syntax tree with places in the text. */
export const parseChapter = (text: string): Root =>
  unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkMath).parse(text)

export const isWord = (node: Node): node is Word =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

/** An attribute of an MDX word as text; undefined when it is not given. */
export function attribute(word: Word, name: string): string | undefined {
  const found = word.attributes.find(
    (candidate): candidate is MdxJsxAttribute => candidate.type === 'mdxJsxAttribute' && candidate.name === name,
  )
  return typeof found?.value === 'string' ? found.value : undefined
}

/**
 * The text of a node as its author wrote it, but for the pieces that `replace` gives another text for.
 * `replace` gives null for a piece that stays.
 */
export function written(node: Node, text: string, replace: (node: Node) => string | null): string {
  const replaced = replace(node)
  if (replaced !== null) return replaced
  const [start, end] = span(node)
  if (!('children' in node)) return text.slice(start, end)
  let out = ''
  let at = start
  for (const child of node.children) {
    const [from, to] = span(child)
    out += text.slice(at, from) + written(child, text, replace)
    at = to
  }
  return out + text.slice(at, end)
}

function span(node: Node): [start: number, end: number] {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new Error(`a ${node.type} without a place in the text`)
  return [start, end]
}

/** The text of a string property of `export const metadata = { ... }`. */
export function metadataOf(root: Root, name: string): string {
  for (const node of root.children) {
    if (node.type !== 'mdxjsEsm') continue
    const match = new RegExp(`\\b${name}:\\s*(['"])(.*?)\\1,?\\s*$`, 'm').exec(node.value)
    if (match) return match[2]
  }
  throw new Error(`the chapter's metadata has no ${name}`)
}
