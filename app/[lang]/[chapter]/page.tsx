import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChapterView } from '@/components/chapter/chapter'
import { loadChapter } from '@/components/chapter/load'
import { isLang } from '@/components/site/lang'
import { book } from '@/content/book'

interface ChapterParams {
  params: Promise<{ lang: string; chapter: string }>
}

export const dynamicParams = false
export const generateStaticParams = () => book.map(({ slug }) => ({ chapter: slug }))

export async function generateMetadata({ params }: ChapterParams): Promise<Metadata> {
  const { lang, chapter } = await params
  if (!isLang(lang)) return {}
  const { title, description } = (await loadChapter(lang, chapter)).metadata
  return { title, description }
}

export default async function ChapterPage({ params }: ChapterParams) {
  const { lang, chapter } = await params
  if (!isLang(lang)) notFound()
  return <ChapterView lang={lang} slug={chapter} />
}
