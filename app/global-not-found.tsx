import type { Metadata } from 'next'
import '@/app/styles/index.css'
import { withBase } from '@/components/site/base-path'
import { bootScript } from '@/components/site/boot'
import { Mark } from '@/components/site/mark'
import { ui } from '@/content/ui'
import { langs } from '@/lib/lab/types'

export const metadata: Metadata = { title: `${ui.zh.site.missing.title} · ${ui.en.site.missing.title}` }

/** The page for a wrong address. It can't know the reader's language, and says it in both. */
export default function GlobalNotFound() {
  return (
    <html lang="zh-Hans" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the policy names its hash */}
        <script dangerouslySetInnerHTML={{ __html: bootScript }} />
      </head>
      <body>
        <main className="missing">
          <Mark size={36} />
          <div className="missing-pair">
            {langs.map((lang, index) => {
              const { missing } = ui[lang].site
              const Title = index === 0 ? 'h1' : 'h2'
              return (
                <section key={lang} lang={lang === 'zh' ? 'zh-Hans' : 'en'}>
                  <Title>{missing.title}</Title>
                  <p>{missing.text}</p>
                  <a href={withBase(`/${lang}/`)}>{missing.home}</a>
                </section>
              )
            })}
          </div>
        </main>
      </body>
    </html>
  )
}
