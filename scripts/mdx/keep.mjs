/**
 * Rehype plugin: keeps a formula or a citation on one line with the punctuation that clings to it.
 *
 * Both are boxes to the browser, which would break the line between a box and a comma, and Chinese text
 * must not begin a line with one. A citation also stays with the character that it follows.
 */
export default function keep() {
  return (tree) => walk(tree)
}

const opening = /[（「『《〈“‘(]$/
const closing = /^[，。、；：！？）」』》〉”’…,.;:!?)]+/
const lastCharacter = /[\p{Script=Han}\p{P}]$/u

const isFormula = (node) =>
  node?.name === 'span' && node.attributes?.some((attribute) => attribute.value === 'prose-math')
const isCite = (node) => node?.name === 'Cite'
const isBox = (node) => isFormula(node) || isCite(node)

function walk(node) {
  if (!node.children) return
  for (const child of node.children) walk(child)
  if (!node.children.some(isBox)) return
  const out = []
  const { children } = node
  for (let i = 0; i < children.length; i++) {
    if (!isBox(children[i])) {
      out.push(children[i])
      continue
    }
    const kept = [children[i]]
    while (isBox(children[i + 1])) kept.push(children[++i])
    const before = taken(out.at(-1), isCite(kept[0]) ? lastCharacter : opening)
    const after = taken(children[i + 1], closing)
    if (before) kept.unshift({ type: 'text', value: before })
    if (after) kept.push({ type: 'text', value: after })
    out.push(
      kept.length > 1
        ? { type: 'element', tagName: 'span', properties: { className: ['prose-keep'] }, children: kept }
        : kept[0],
    )
  }
  node.children = out.filter((child) => child.type !== 'text' || child.value)
}

/** Takes what matches off a neighbouring text. */
function taken(node, pattern) {
  const match = node?.type === 'text' ? pattern.exec(node.value) : null
  if (!match) return ''
  node.value = node.value.slice(0, match.index) + node.value.slice(match.index + match[0].length)
  return match[0]
}
