import type { Ref } from 'react'

interface Props {
  /** KaTeX's output, from our own TeX; what a reader typed is escaped in it (see katex.ts). */
  html: string
  ref?: Ref<HTMLSpanElement>
  /** Given: the span itself is the formula; absent: the box around it is. */
  label?: string
}

/** Typeset mathematics as HTML: the one place where HTML is put in as a string. */
export function MathHtml({ html, ref, label }: Props) {
  const content = { __html: html }
  return label === undefined ? (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: see Props.
    <span ref={ref} className="views-formula-math" dangerouslySetInnerHTML={content} />
  ) : (
    <span
      ref={ref}
      className="views-formula-inline"
      role="math"
      aria-label={label}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see Props.
      dangerouslySetInnerHTML={content}
    />
  )
}
