import Link from 'next/link'
import { Alternates } from '@/components/site/alternates'
import { Frame } from '@/components/site/frame'
import { Outline, OutlineButton } from '@/components/site/outline'
import { type Erratum as Entry, errata } from '@/content/errata'
import { ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'
import { Erratum } from './erratum'
import { Heading } from './heading'
import { loadBook } from './load'
import { Sources } from './sources'

/** Everything that the article gets wrong, by its sections; what a chapter takes up has a link to the place. */
export async function ErrataView({ lang }: { lang: Lang }) {
  const { site } = ui[lang]
  const chapters = await loadBook(lang)
  const works: string[] = [...new Set(errata.flatMap((erratum) => erratum.sources))]
  // One that spans several sections stands in the first of them.
  const sections = [...new Set(errata.map(sectionOf))].sort((a, b) => a - b)
  const outline = sections.map((section) => ({
    id: `section-${section}`,
    depth: 2,
    text: fill(site.errata.section, { section }),
  }))
  return (
    <Frame lang={lang} path="/errata/" place={site.errata.title} tools={<OutlineButton lang={lang} />}>
      <Alternates path="/errata/" />
      <div className="chapter">
        <Outline lang={lang} entries={outline} numbered={false} />
        <main id="main" className="chapter-main">
          <header className="chapter-head">
            <h1>{site.errata.title}</h1>
            <p className="chapter-summary">{site.errata.description}</p>
          </header>
          <article className="prose prose-unnumbered">
            {sections.map((section, index) => [
              <Heading key={section} lang={lang} level={2} id={outline[index].id} title={outline[index].text}>
                {outline[index].text}
              </Heading>,
              ...errata
                .filter((erratum) => sectionOf(erratum) === section)
                .map(({ id }) => {
                  const chapter = chapters.find((candidate) => candidate.errata.includes(id))
                  return (
                    <Erratum key={id} lang={lang} id={id} numberOf={(source) => works.indexOf(source) + 1}>
                      {chapter && (
                        <Link href={`/${lang}/${chapter.slug}/#${id}`} prefetch={false}>
                          {fill(site.errata.inChapter, { chapter: site.chapters[chapter.section - 1] })}
                        </Link>
                      )}
                    </Erratum>
                  )
                }),
            ])}
            <Sources lang={lang} ids={works} />
          </article>
        </main>
      </div>
    </Frame>
  )
}

const sectionOf = ({ section }: Entry): number => section[0]
