import type { ReactNode } from 'react'
import { type Erratum as Entry, errata } from '@/content/errata'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import { Cite } from './cite'
import { Rich } from './rich'

/** The erratum of that id. A wrong id is a mistake in the text and stops the build. */
export function erratumOf(id: string): Entry {
  const erratum = errata.find((candidate) => candidate.id === id)
  if (!erratum) throw new Error(`content/errata.ts has no erratum "${id}"`)
  return erratum
}

interface ErratumProps {
  lang: Lang
  id: string
  /** Number of a work in this page's list of sources. */
  numberOf(source: string): number
  /** What else to say in its foot. */
  children?: ReactNode
}

/** A correction: what the article says, what is true, and where that can be read. */
export function Erratum({ lang, id, numberOf, children }: ErratumProps) {
  const { says, truth, verdict, sources } = erratumOf(id)
  const words = ui[lang].site.chapter
  return (
    <article className="erratum" id={id} data-verdict={verdict} aria-label={`${words.erratum} ${id}`}>
      <p className="erratum-head">
        <span className="erratum-id">
          {words.erratum} {id.toUpperCase()}
        </span>
        <span className="erratum-verdict">{words.verdicts[verdict]}</span>
      </p>
      <dl>
        <div className="erratum-says">
          <dt>{words.says}</dt>
          <dd>
            <Rich text={says[lang]} />
          </dd>
        </div>
        <div className="erratum-truth">
          <dt>{words.truth}</dt>
          <dd>
            <Rich text={truth[lang]} />
            <span className="erratum-basis">
              {sources.length > 0 && <span>{words.basis}</span>}
              {sources.map((source) => (
                <Cite key={source} lang={lang} id={source} number={numberOf(source)} />
              ))}
              {children}
            </span>
          </dd>
        </div>
      </dl>
    </article>
  )
}
