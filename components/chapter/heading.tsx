import type { ReactNode } from 'react'
import { ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'

interface HeadingProps {
  lang: Lang
  level: 2 | 3
  id?: string
  /** The heading's words, for the name of its link. */
  title: string
  children?: ReactNode
}

/** A heading with a link to itself. */
export function Heading({ lang, level, id, title, children }: HeadingProps) {
  const Tag = level === 2 ? 'h2' : 'h3'
  return (
    <div className="prose-heading" data-level={level}>
      <Tag id={id}>{children}</Tag>
      {id && (
        <a className="prose-anchor" href={`#${id}`} aria-label={fill(ui[lang].site.sectionLink, { title })}>
          #
        </a>
      )}
    </div>
  )
}
