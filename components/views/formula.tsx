import { typeset } from './katex'
import { MathHtml } from './math-html'
import { ScrollBox } from './scroll-box'

export interface FormulaProps {
  tex: string
  /** What a screen reader says for it. */
  label: string
  /** A formula on a line of its own; else it stands in the text. */
  block?: boolean
}

/** A formula that doesn't change. Renders on the server. */
export function Formula({ tex, label, block = false }: FormulaProps) {
  const html = typeset(tex, block)
  return block ? (
    <ScrollBox className="views-formula" label={label} role="math">
      <MathHtml html={html} />
    </ScrollBox>
  ) : (
    <MathHtml html={html} label={label} />
  )
}
