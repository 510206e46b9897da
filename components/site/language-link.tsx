'use client'
import type { MouseEvent } from 'react'
import { useLang, useUi } from '@/components/words'
import { formatHash, parseHash } from '@/lib/lab/hash'
import { withBase } from './base-path'
import { currentSection } from './places'

/**
 * The same page in the other language. A plain link; on its way it takes the heading that is being read, whose id is
 * the same in both languages, and the states of the labs.
 */
export function LanguageLink({ path }: { path: `/${string}` }) {
  const { site } = useUi()
  const other = useLang() === 'zh' ? 'en' : 'zh'
  const keepPlace = (event: MouseEvent<HTMLAnchorElement>) => {
    const { codes } = parseHash(location.hash)
    event.currentTarget.hash = formatHash({ anchor: currentSection(), codes })
  }
  return (
    <a
      className="site-tool"
      href={withBase(`/${other}${path}`)}
      lang={other === 'zh' ? 'zh-Hans' : 'en'}
      hrefLang={other === 'zh' ? 'zh-Hans' : 'en'}
      aria-label={site.switchLanguageLabel}
      onClick={keepPlace}
      onAuxClick={keepPlace}
    >
      {site.switchLanguage}
    </a>
  )
}
