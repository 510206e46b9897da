import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import { sourceOf, Work } from './cite'

/** The works that a chapter cites, numbered as in its text. */
export function Sources({ lang, ids }: { lang: Lang; ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">{ui[lang].site.sources}</h2>
      <ol>
        {ids.map((id) => {
          const source = sourceOf(id)
          return (
            <li key={id} id={`source-${id}`}>
              <Work source={source} />
              {source.url && (
                <a href={source.url} rel="noreferrer">
                  {source.url.replace(/^https?:\/\//, '')}
                </a>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
