/**
 * Rehype plugin: sets a symbol that was typed plainly, such as d_k or W_Q, as one: italic, with its index below.
 * Formulas and code are left alone. The same is done for the texts of content/ by components/chapter/symbols.tsx.
 */
export default function symbols() {
  return (tree) => walk(tree)
}

const symbol = /(?<![\w\\])([A-Za-z])_([A-Za-z0-9]{1,6})(?![\w(])/g

function walk(node) {
  if (!node.children || node.tagName === 'code' || node.tagName === 'pre') return
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return split(child.value)
    walk(child)
    return [child]
  })
}

function split(text) {
  const parts = []
  let end = 0
  for (const match of text.matchAll(symbol)) {
    parts.push({ type: 'text', value: text.slice(end, match.index) }, element(match[1], match[2]))
    end = match.index + match[0].length
  }
  parts.push({ type: 'text', value: text.slice(end) })
  return parts.filter((part) => part.type !== 'text' || part.value)
}

const element = (letter, index) => ({
  type: 'element',
  tagName: 'var',
  properties: {},
  children: [
    { type: 'text', value: letter },
    {
      type: 'element',
      tagName: 'sub',
      // A word stands upright, a letter that is itself a symbol does not.
      properties: index.length > 1 ? { className: ['word'] } : {},
      children: [{ type: 'text', value: index }],
    },
  ],
})
