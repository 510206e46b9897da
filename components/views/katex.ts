import katex from 'katex'
import type { Template } from '@/lib/tex'

/**
 * TeX to HTML. Trusted are only the two macros by which formulas get the colour of a role and their slots.
 * Throws on TeX that KaTeX doesn't know: formulas are ours, so that is a bug.
 */
export function typeset(tex: string, block: boolean): string {
  const html = katex.renderToString(tex, {
    displayMode: block,
    output: 'html',
    strict: false,
    trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
  })
  // Our own box stands in for KaTeX's display wrapper: that one centres, and its stylesheet wins over any layer of ours.
  return html.startsWith(wrapper) ? html.slice(wrapper.length, -'</span>'.length) : html
}
const wrapper = '<span class="katex-display">'

/** Templates are few (one a shape), but a reader may try many shapes: the oldest goes when the cache is full. */
const cacheSize = 200
const cache = new Map<string, string>()

function typesetOnce(tex: string, block: boolean): string {
  const key = (block ? 'block ' : 'inline ') + tex
  const known = cache.get(key)
  if (known !== undefined) return known
  const html = typeset(tex, block)
  if (cache.size >= cacheSize) {
    const [oldest] = cache.keys()
    cache.delete(oldest)
  }
  cache.set(key, html)
  return html
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (c) => entities[c])

/** The template's HTML with its slots filled: the first text behind a data-slot attribute is the slot's. */
export const filledHtml = ({ tex, slots }: Template, block: boolean): string =>
  typesetOnce(tex, block).replace(
    /(data-slot="(\d+)">(?:<span[^>]*>)*)([^<]*)/g,
    (_, before: string, slot: string) => before + escapeHtml(slots[Number(slot)] ?? ''),
  )

/** The text nodes of the slots. A builder may write one slot in several places. */
export function slotNodes(root: Element): { slot: number; node: Text }[] {
  const nodes: { slot: number; node: Text }[] = []
  for (const element of root.querySelectorAll<HTMLElement>('[data-slot]')) {
    let node: Node | null = element
    while (node && !(node instanceof Text)) node = node.firstChild
    if (node) nodes.push({ slot: Number(element.dataset.slot), node })
  }
  return nodes
}
