import katex from 'katex'
import { Symbols } from './symbols'

/**
 * A text from content/ that may hold $formulas$, `code` and symbols such as d_k. Server side only: KaTeX is not sent to the reader.
 */
export function Rich({ text }: { text: string }) {
  return text.split(/(\$[^$]+\$|`[^`]+`)/).map((part, index) => {
    const key = `${index} ${part}`
    if (part.startsWith('$')) {
      const __html = katex.renderToString(part.slice(1, -1), { throwOnError: true, strict: false })
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's own output, of a text of ours, at build time
      return <span key={key} className="prose-math" dangerouslySetInnerHTML={{ __html }} />
    }
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    return <Symbols key={key} text={part} />
  })
}
