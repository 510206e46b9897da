import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import 'katex/dist/katex.min.css'
import '@/app/styles/index.css'
import { bootScript } from '@/components/site/boot'
import { isLang } from '@/components/site/lang'
import { WordsProvider } from '@/components/words'
import { ui } from '@/content/ui'
import { langs } from '@/lib/lab/types'

interface LangParams {
  params: Promise<{ lang: string }>
}

export const dynamicParams = false
export const generateStaticParams = () => langs.map((lang) => ({ lang }))

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcf9' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' },
  ],
}

export async function generateMetadata({ params }: LangParams): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const { name, description } = ui[lang].site
  return { title: { default: name, template: `%s · ${name}` }, description }
}

/** Root of every page in a language: the language itself, the theme, the words. */
export default async function LangLayout({ children, params }: LangParams & { children: ReactNode }) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  return (
    // The boot script puts the reader's theme on <html> before React starts.
    <html lang={lang === 'zh' ? 'zh-Hans' : 'en'} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the policy names its hash */}
        <script dangerouslySetInnerHTML={{ __html: bootScript }} />
      </head>
      <body>
        <WordsProvider lang={lang} ui={ui[lang]}>
          {children}
        </WordsProvider>
      </body>
    </html>
  )
}
