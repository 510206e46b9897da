import Link from 'next/link'
import { loadBook } from '@/components/chapter/load'
import { Rich } from '@/components/chapter/rich'
import { Symbols } from '@/components/chapter/symbols'
import { errata } from '@/content/errata'
import { ui } from '@/content/ui'
import { computeAtBuild } from '@/lib/compute/at-build'
import { fill } from '@/lib/lab/fill'
import type { Lang } from '@/lib/lab/types'
import { definition } from '@/lib/labs/attention/state'
import { Alternates } from './alternates'
import { CoverLab } from './cover-lab'
import { Frame } from './frame'
import { type Hero, isDrawn } from './hero'
import { labTitles } from './lab-words'
import { Mark } from './mark'

/** The cover: what this is, the thing itself, and the contents. */
export async function Cover({ lang }: { lang: Lang }) {
  const { site } = ui[lang]
  const { cover } = site
  const [chapters, labs] = await Promise.all([loadBook(lang), labTitles(lang)])
  const first = chapters[0]
  return (
    <Frame lang={lang} path="/">
      <Alternates path="/" />
      <main id="main" className="cover">
        <header className="cover-head">
          <div className="cover-title">
            <h1>{site.name}</h1>
            <Mark size={52} />
          </div>
          <div className="cover-text">
            <p className="cover-lead">{cover.lead}</p>
            <p className="cover-promise">{cover.promise}</p>
            <p className="cover-about">{cover.about}</p>
            <div className="cover-actions">
              <Link className="button button-strong" href={`/${lang}/${first.slug}/`} prefetch={false}>
                {fill(cover.begin, { chapter: site.chapters[first.section - 1] })}
              </Link>
            </div>
          </div>
          <CoverLab first={await heroOf()} />
        </header>

        <section className="cover-section" id="contents" aria-labelledby="contents-title">
          <h2 id="contents-title">{cover.contents}</h2>
          <ol className="toc">
            {chapters.map((chapter) => (
              <li key={chapter.slug}>
                <p className="toc-number">{site.chapters[chapter.section - 1]}</p>
                <h3 className="toc-title">
                  <Link href={`/${lang}/${chapter.slug}/`} prefetch={false}>
                    {chapter.metadata.title}
                  </Link>
                </h3>
                <p className="toc-summary">
                  <Rich text={chapter.metadata.description} />
                </p>
                <ul className="toc-labs" aria-label={cover.labsOf}>
                  {labs
                    .filter((lab) => chapter.labs.includes(lab.id))
                    .map((lab) => (
                      <li key={lab.id}>
                        <Link href={`/${lang}/lab/${lab.id}/`} prefetch={false}>
                          <Mark size={12} />
                          <Symbols text={lab.title} />
                        </Link>
                      </li>
                    ))}
                </ul>
              </li>
            ))}
            <li>
              <p className="toc-number">※</p>
              <h3 className="toc-title">
                <Link href={`/${lang}/errata/`} prefetch={false}>
                  {cover.errata}
                </Link>
              </h3>
              <p className="toc-summary">{fill(cover.errataSummary, { count: errata.length })}</p>
            </li>
          </ol>
        </section>

        <section className="cover-section" id="labs" aria-labelledby="labs-title">
          <h2 id="labs-title">{cover.labs}</h2>
          <p>{cover.labsIntro}</p>
          <ul className="lab-list">
            {labs.map((lab) => (
              <li key={lab.id}>
                <Link href={`/${lang}/lab/${lab.id}/`} prefetch={false}>
                  <Symbols text={lab.title} />
                </Link>
                <p>
                  <Rich text={lab.summary} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </Frame>
  )
}

/** The worked example, computed while the page is built: the cover shows true numbers before any JavaScript arrives. */
async function heroOf(): Promise<Hero> {
  const { trace } = await computeAtBuild('attention', 'article')
  if (!isDrawn(trace)) throw new Error('The attention lab has no such trace')
  return { state: definition.presets.article, Q: trace.Q, weights: trace.weights, output: trace.output }
}
