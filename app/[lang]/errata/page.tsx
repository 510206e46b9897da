import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ErrataView } from '@/components/chapter/errata'
import { isLang } from '@/components/site/lang'
import { ui } from '@/content/ui'

interface LangParams {
  params: Promise<{ lang: string }>
}

export async function generateMetadata({ params }: LangParams): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const { title, description } = ui[lang].site.errata
  return { title, description }
}

export default async function ErrataPage({ params }: LangParams) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  return <ErrataView lang={lang} />
}
