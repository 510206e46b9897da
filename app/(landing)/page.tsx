import { Alternates } from '@/components/site/alternates'
import { withBase } from '@/components/site/base-path'
import { Mark } from '@/components/site/mark'
import { ui } from '@/content/ui'
import { langs } from '@/lib/lab/types'

/** Two doors, one a language. Plain links: nothing here needs JavaScript. */
export default function Landing() {
  return (
    <>
      <Alternates path="/" />
      <main className="landing">
        <span className="landing-seal">
          <Mark size={44} />
        </span>
        {langs.map((lang, index) => {
          const { site } = ui[lang]
          const Title = index === 0 ? 'h1' : 'h2'
          return (
            <a key={lang} className="landing-door" href={withBase(`/${lang}/`)} lang={lang === 'zh' ? 'zh-Hans' : 'en'}>
              <Title>{site.name}</Title>
              <span>{site.landing.promise}</span>
              <b>{site.landing.open}</b>
            </a>
          )
        })}
      </main>
    </>
  )
}
