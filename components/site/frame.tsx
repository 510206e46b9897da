import Link from 'next/link'
import type { ReactNode } from 'react'
import { Symbols } from '@/components/chapter/symbols'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import { LanguageLink } from './language-link'
import { Mark } from './mark'
import { Places } from './places'
import { Settings } from './settings'

interface FrameProps {
  lang: Lang
  /** Address of the page below its language, with slashes at both ends: '/', '/algorithm/', '/lab/attention/'. */
  path: `/${string}`
  /** Where on the site this is, said beside its name. */
  place?: string
  /** Controls of this page, before the site's own. */
  tools?: ReactNode
  children: ReactNode
}

/** Header, skip link and footer around a page. The page brings its own <main id="main">. */
export function Frame({ lang, path, place, tools, children }: FrameProps) {
  const { site } = ui[lang]
  return (
    <>
      <a className="site-skip button button-strong" href="#main">
        {site.skip}
      </a>
      <header className="site-header">
        <Link className="site-name" href={`/${lang}/`} prefetch={false}>
          <Mark />
          <span>{site.name}</span>
        </Link>
        {place && (
          <span className="site-place">
            <Symbols text={place} />
          </span>
        )}
        <div className="site-tools">
          {tools}
          {path !== '/' && (
            <Link className="site-tool site-tool-contents" href={`/${lang}/#contents`} prefetch={false}>
              {site.contents}
            </Link>
          )}
          <LanguageLink path={path} />
          <Settings />
        </div>
      </header>
      {children}
      <footer className="site-footer">
        <div className="site-footer-inner">
          <Mark size={18} />
          <div>
            <p>{site.footer.about}</p>
            <p>{site.footer.made}</p>
          </div>
          <nav aria-label={site.contents}>
            <Link href={`/${lang}/#contents`} prefetch={false}>
              {site.footer.contents}
            </Link>
            <Link href={`/${lang}/errata/`} prefetch={false}>
              {site.footer.errata}
            </Link>
          </nav>
        </div>
      </footer>
      <Places />
    </>
  )
}
