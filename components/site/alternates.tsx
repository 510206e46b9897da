import { type Lang, langs } from '@/lib/lab/types'
import { withBase } from './base-path'

/** Tells search engines where each language's page is. React moves the links into the head. */
export function Alternates({ path }: { path: `/${string}` }) {
  return langs.map((lang: Lang) => (
    <link key={lang} rel="alternate" hrefLang={lang === 'zh' ? 'zh-Hans' : 'en'} href={withBase(`/${lang}${path}`)} />
  ))
}
