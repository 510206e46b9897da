import { notFound } from 'next/navigation'
import { Cover } from '@/components/site/cover'
import { isLang } from '@/components/site/lang'

export default async function CoverPage({ params }: { params: Promise<{ lang: string }> }) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  return <Cover lang={lang} />
}
