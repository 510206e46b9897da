import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { wordsOf } from '@/components/chapter/lab'
import { LabPage } from '@/components/host/lab-page'
import { isLang } from '@/components/site/lang'
import { isLabId, labIds } from '@/lib/labs/registry'

interface LabParams {
  params: Promise<{ lang: string; lab: string }>
}

export const dynamicParams = false
export const generateStaticParams = () => labIds.map((lab) => ({ lab }))

export async function generateMetadata({ params }: LabParams): Promise<Metadata> {
  const { lang, lab } = await params
  if (!isLang(lang) || !isLabId(lab)) return {}
  const { title, summary } = await wordsOf(lang, lab)
  return { title, description: summary }
}

export default async function Page({ params }: LabParams) {
  const { lang, lab } = await params
  if (!isLang(lang) || !isLabId(lab)) notFound()
  return <LabPage lang={lang} id={lab} />
}
