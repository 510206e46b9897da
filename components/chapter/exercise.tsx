import type { ReactNode } from 'react'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import { Rich } from './rich'

interface ExerciseProps {
  lang: Lang
  title?: string
  children: ReactNode
}

/** Something to try; numbered by the stylesheet. Hints and answers stand folded inside it. */
export function Exercise({ lang, title, children }: ExerciseProps) {
  return (
    <section className="exercise">
      <p className="exercise-title">
        <span className="exercise-number">{ui[lang].site.chapter.exercise}</span>
        {title && <Rich text={title} />}
      </p>
      {children}
    </section>
  )
}

export function Hint({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <Folded summary={ui[lang].site.chapter.hint}>{children}</Folded>
}

export function Answer({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <Folded summary={ui[lang].site.chapter.answer}>{children}</Folded>
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="folded">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
