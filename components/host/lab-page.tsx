import Link from 'next/link'
import { Lab, wordsOf } from '@/components/chapter/lab'
import { loadBook } from '@/components/chapter/load'
import { Symbols } from '@/components/chapter/symbols'
import { Alternates } from '@/components/site/alternates'
import { Frame } from '@/components/site/frame'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'

/** A page with one lab on it, and the ways to the chapters that use it. */
export async function LabPage({ lang, id }: { lang: Lang; id: LabId }) {
  const { host, site } = ui[lang]
  const [words, chapters] = await Promise.all([wordsOf(lang, id), loadBook(lang)])
  const users = chapters.filter(({ labs }) => labs.includes(id))
  return (
    <Frame lang={lang} path={`/lab/${id}/`} place={words.title}>
      <Alternates path={`/lab/${id}/`} />
      <main id="main" className="lab-page">
        <header className="lab-page-head">
          <h1>
            <Symbols text={words.title} />
          </h1>
          <p>
            <Symbols text={words.summary} />
          </p>
        </header>
        <Lab lang={lang} id={id} variant="page" />
        <div className="lab-page-foot">
          <p>{host.pageHint}</p>
          {users.length > 0 && (
            <nav aria-label={host.pageBack}>
              <span>{host.pageBack}</span>
              {users.map(({ slug, section, metadata }) => (
                <Link key={slug} href={`/${lang}/${slug}/`} prefetch={false}>
                  {site.chapters[section - 1]} {metadata.title}
                </Link>
              ))}
            </nav>
          )}
        </div>
      </main>
    </Frame>
  )
}
