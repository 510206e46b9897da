import type { LabId } from '@/lib/labs/registry'

export interface Chapter {
  /** Section of the source article, 1 to 10; also the chapter's number. */
  section: number
  slug: string
  labs: readonly LabId[]
}

/** The one table of contents: the chapters that exist, in order. */
export const book: readonly Chapter[] = [
  { section: 3, slug: 'algorithm', labs: ['attention', 'multi-head'] },
  { section: 4, slug: 'mathematics', labs: ['attention', 'why-scale', 'block'] },
  { section: 5, slug: 'code', labs: [] },
]
