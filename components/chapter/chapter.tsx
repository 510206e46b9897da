import Link from 'next/link'
import { Alternates } from '@/components/site/alternates'
import { Frame } from '@/components/site/frame'
import { Outline, OutlineButton } from '@/components/site/outline'
import { ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'
import { loadBook } from './load'
import { Rich } from './rich'
import { Sources } from './sources'
import { vocabulary, worksOf } from './vocabulary'

/** A chapter's page: its head, outline, text, sources, and the chapters before and after. */
export async function ChapterView({ lang, slug }: { lang: Lang; slug: string }) {
  const { site } = ui[lang]
  const chapters = await loadBook(lang)
  const index = chapters.findIndex((candidate) => candidate.slug === slug)
  const chapter = chapters[index]
  const { default: Text, metadata, section, outline } = chapter
  const name = site.chapters[section - 1]
  return (
    <Frame lang={lang} path={`/${slug}/`} place={`${name} ${metadata.title}`} tools={<OutlineButton lang={lang} />}>
      <Alternates path={`/${slug}/`} />
      <div className="chapter" style={{ counterReset: `chapter ${section}` }}>
        <Outline lang={lang} entries={outline} />
        <main id="main" className="chapter-main">
          <header className="chapter-head">
            <p className="chapter-name">
              {name}
              <span>{fill(site.articleSection, { section })}</span>
            </p>
            <h1>{metadata.title}</h1>
            <p className="chapter-summary">
              <Rich text={metadata.description} />
            </p>
          </header>
          <article className="prose">
            <Text components={vocabulary(lang, slug, chapter)} />
            <Sources lang={lang} ids={worksOf(chapter)} />
          </article>
          <nav className="pager" aria-label={site.pager}>
            {[chapters[index - 1], chapters[index + 1]].map((neighbour, side) =>
              neighbour ? (
                <Link
                  key={neighbour.slug}
                  href={`/${lang}/${neighbour.slug}/`}
                  prefetch={false}
                  rel={side === 0 ? 'prev' : 'next'}
                  data-side={side === 0 ? 'previous' : 'next'}
                >
                  <span>{side === 0 ? site.previous : site.next}</span>
                  <strong>
                    {site.chapters[neighbour.section - 1]} {neighbour.metadata.title}
                  </strong>
                </Link>
              ) : null,
            )}
          </nav>
        </main>
      </div>
    </Frame>
  )
}
