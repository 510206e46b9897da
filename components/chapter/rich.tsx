import katex from 'katex'
import { Symbols } from './symbols'

/** Formulas with the punctuation that clings to them (see scripts/mdx/keep.mjs), and code. */
const pieces = /([（「『《“]?\$[^$]+\$[，。、；：！？）」』》”]?|`[^`]+`)/

/**
 * A text from content/ that may hold $formulas$, `code` and symbols such as d_k. Server side only: KaTeX is not sent to the reader.
 */
export function Rich({ text }: { text: string }) {
  return text.split(pieces).map((part, index) => {
    const key = `${index} ${part}`
    const formula = /^(.?)\$([^$]+)\$(.?)$/.exec(part)
    if (formula) {
      const [, before, tex, after] = formula
      const __html = katex.renderToString(tex, { throwOnError: true, strict: false })
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's own output, of a text of ours, at build time
      const math = <span className="prose-math" dangerouslySetInnerHTML={{ __html }} />
      return (
        <span key={key} className="prose-keep">
          {before}
          {math}
          {after}
        </span>
      )
    }
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    return <Symbols key={key} text={part} />
  })
}
