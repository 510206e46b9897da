import type { ComponentType } from 'react'
import { book, type Chapter } from '@/content/book'
import type { Lang } from '@/lib/lab/types'

/** A heading of a chapter, of depth 2 or 3. */
export interface OutlineEntry {
  id: string
  depth: number
  text: string
}

/** What a chapter's MDX file exports: the first by hand, the rest by scripts/mdx/chapter.mjs. */
export interface ChapterModule {
  metadata: { title: string; description: string }
  outline: readonly OutlineEntry[]
  /** Ids of the works that the text cites, and of the errata that it shows, in the order of the text. */
  cited: readonly string[]
  errata: readonly string[]
  default: ComponentType<{ components: Record<string, unknown> }>
}

export const loadChapter = (lang: Lang, slug: string): Promise<ChapterModule> => import(`@/content/${lang}/${slug}.mdx`)

/** Every chapter of the book with its words. */
export const loadBook = (lang: Lang): Promise<(Chapter & ChapterModule)[]> =>
  Promise.all(book.map(async (chapter) => ({ ...chapter, ...(await loadChapter(lang, chapter.slug)) })))
