import { useId } from 'react'
import { type Source, sources } from '@/content/sources'
import { ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'

/** The work of that id. A wrong id is a mistake in the text and stops the build. */
export function sourceOf(id: string): Source {
  const source = sources.find((candidate) => candidate.id === id)
  if (!source) throw new Error(`content/sources.ts has no source "${id}"`)
  return source
}

interface CiteProps {
  lang: Lang
  id: string
  /** Place in the work: '§3.2.1', 'p. 4', 'eq. (1)'. */
  at?: string
  /** Number of the work in this chapter's list. */
  number: number
}

/** A number that opens what it stands for: a popover of the browser's own, for mouse, keyboard and touch. */
export function Cite({ lang, id, at, number }: CiteProps) {
  const popover = useId()
  const source = sourceOf(id)
  const { chapter } = ui[lang].site
  return (
    <span className="cite">
      <button
        type="button"
        className="cite-number"
        popoverTarget={popover}
        aria-label={fill(chapter.cite, { number, title: source.title })}
      >
        [{number}
        {at && <span className="cite-at">{at}</span>}]
      </button>
      <span id={popover} popover="auto" className="cite-card">
        <Work source={source} />
        {at && <span className="cite-place">{fill(chapter.citeAt, { at })}</span>}
        {source.url && (
          <a className="cite-open" href={source.url} rel="noreferrer">
            {chapter.open}
          </a>
        )}
      </span>
    </span>
  )
}

/** Authors, title and venue of a work, as a line of a bibliography. */
export function Work({ source }: { source: Source }) {
  return (
    <span className="work" lang="en">
      {source.authors.replace(/\.$/, '')}. <cite>{source.title}</cite>. {source.venue}, {source.year}.
    </span>
  )
}
