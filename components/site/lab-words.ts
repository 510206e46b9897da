import type { Lang } from '@/lib/lab/types'
import { type LabId, labIds } from '@/lib/labs/registry'

/** Title and one-sentence summary of a lab. */
export interface LabTitle {
  id: LabId
  title: string
  summary: string
}

/** The titles of all labs, in the registry's order. */
export const labTitles = async (lang: Lang): Promise<LabTitle[]> =>
  (
    await Promise.allSettled(
      labIds.map(async (id) => {
        const { default: words }: { default: Omit<LabTitle, 'id'> } = await import(`@/content/${lang}/labs/${id}`)
        return { id, title: words.title, summary: words.summary }
      }),
    )
  ).flatMap((r) => (r.status === 'fulfilled' ? [r.value] : [])) // XXX temporary
