import type { ReactNode } from 'react'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'

/** A short aside: in the margin where there is one, between the paragraphs where there is not. */
export function Note({ lang, children }: { lang: Lang; children: ReactNode }) {
  return (
    <div className="note" role="note" aria-label={ui[lang].site.chapter.note}>
      {children}
    </div>
  )
}
