/**
 * Rehype plugin for chapters: gives every heading its address and tells the page what the text holds.
 *
 * - `## Why divide {/* scale *\/}`: the comment at a heading's end is its id, the same in every language, so that
 *   a link and the language switch keep their place. Without one the id is made of the heading's words.
 * - `<Cell>`s are numbered in the order of the text.
 * - exports `outline` (headings of depth 2 and 3), `cited` (ids of <Cite>) and `errata` (ids of <Erratum>),
 *   each in the order of the text.
 */
export default function chapter() {
  return (tree) => {
    const outline = []
    const found = { Cite: [], Erratum: [] }
    let cells = 0
    visit(tree, (node) => {
      if (node.type === 'element' && /^h[2-6]$/.test(node.tagName)) {
        const id = takeId(node) ?? slug(textOf(node))
        node.properties.id = unique(id, outline)
        const depth = Number(node.tagName[1])
        if (depth <= 3) outline.push({ id: node.properties.id, depth, text: textOf(node).trim() })
      }
      if (node.name === 'Cell') {
        cells += 1
        node.attributes.push({ type: 'mdxJsxAttribute', name: 'number', value: String(cells) })
      }
      if (node.name in found) {
        const id = node.attributes.find((attribute) => attribute.name === 'id')?.value
        if (typeof id === 'string' && !found[node.name].includes(id)) found[node.name].push(id)
      }
    })
    tree.children.unshift(exportOf({ outline, cited: found.Cite, errata: found.Erratum }))
  }
}

function visit(node, see) {
  see(node)
  for (const child of node.children ?? []) visit(child, see)
}

/** The words of a heading; a formula in it keeps its dollars, as the texts of content/ have them. */
function textOf(node) {
  if (node.type === 'text') return node.value
  const text = (node.children ?? []).map(textOf).join('')
  return node.properties?.className?.includes?.('math-inline') ? `$${text}$` : text
}

/** Takes the `{/* id *\/}` off a heading. */
function takeId(heading) {
  const last = heading.children.at(-1)
  const id = last?.type === 'mdxTextExpression' && /^\/\*\s*([a-z0-9-]+)\s*\*\/$/.exec(last.value.trim())?.[1]
  if (!id) return undefined
  heading.children.pop()
  const end = heading.children.at(-1)
  if (end?.type === 'text') end.value = end.value.trimEnd()
  return id
}

const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

function unique(id, outline) {
  let free = id
  for (let n = 2; outline.some((entry) => entry.id === free); n++) free = `${id}-${n}`
  return free
}

/** `export const name = value` for each entry, as the syntax tree that MDX wants. */
function exportOf(values) {
  const body = Object.entries(values).map(([name, value]) => ({
    type: 'ExportNamedDeclaration',
    specifiers: [],
    source: null,
    attributes: [],
    declaration: {
      type: 'VariableDeclaration',
      kind: 'const',
      declarations: [{ type: 'VariableDeclarator', id: { type: 'Identifier', name }, init: literal(value) }],
    },
  }))
  return { type: 'mdxjsEsm', value: '', data: { estree: { type: 'Program', sourceType: 'module', body } } }
}

export function literal(value) {
  if (Array.isArray(value)) return { type: 'ArrayExpression', elements: value.map(literal) }
  if (typeof value !== 'object' || value === null) return { type: 'Literal', value }
  const properties = Object.entries(value).map(([key, entry]) => ({
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
    key: { type: 'Literal', value: key },
    value: literal(entry),
  }))
  return { type: 'ObjectExpression', properties }
}
