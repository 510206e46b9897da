import katex from 'katex'
import { literal } from './chapter.mjs'

/**
 * Rehype plugin: sets what remark-math found with KaTeX, at build time.
 *
 * The result goes into the page as one string of HTML and not, as rehype-katex does it, as thousands of elements
 * which React would carry in the page's data a second time and walk through when it starts.
 * A formula that KaTeX can't read stops the build.
 */
export default function math() {
  return (tree, file) => replaceIn(tree, file)
}

function replaceIn(node, file) {
  if (!node.children) return
  node.children = node.children.map((child) => {
    const display = child.tagName === 'pre' ? formulaOf(child.children[0], 'math-display') : undefined
    if (display !== undefined) return formula(display, true, child, file)
    const inline = formulaOf(child, 'math-inline')
    if (inline !== undefined) return formula(inline, false, child, file)
    replaceIn(child, file)
    return child
  })
}

function formulaOf(node, kind) {
  if (node?.tagName !== 'code' || !node.properties.className?.includes(kind)) return undefined
  return node.children.map((child) => child.value ?? '').join('')
}

function formula(tex, displayMode, node, file) {
  let html = ''
  try {
    html = katex.renderToString(tex, { displayMode, throwOnError: true, strict: false })
  } catch (error) {
    file.fail(`KaTeX: ${error.message}`, node.position)
  }
  const expression = { type: 'ExpressionStatement', expression: literal({ __html: html }) }
  const estree = { type: 'Program', sourceType: 'module', body: [expression] }
  const value = { type: 'mdxJsxAttributeValueExpression', value: '', data: { estree } }
  return {
    type: displayMode ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
    name: displayMode ? 'div' : 'span',
    attributes: [
      { type: 'mdxJsxAttribute', name: 'className', value: displayMode ? 'prose-formula' : 'prose-math' },
      { type: 'mdxJsxAttribute', name: 'dangerouslySetInnerHTML', value },
    ],
    children: [],
  }
}
