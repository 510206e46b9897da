import { Lab, wordsOf } from '@/components/chapter/lab'
import type { Lang } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { EmbedFoot } from './embed-foot'

/** A lab without anything around it, for another site's page. */
export async function EmbedPage({ lang, id }: { lang: Lang; id: LabId }) {
  const { title } = await wordsOf(lang, id)
  return (
    <main id="main" className="embed-page">
      <h1 className="visually-hidden">{title}</h1>
      <Lab lang={lang} id={id} variant="embed" />
      <EmbedFoot id={id} />
    </main>
  )
}
