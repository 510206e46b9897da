import type { Lang } from '@/lib/lab/types'
import { type LabId, labIds } from '@/lib/labs/registry'

/** Title and one-sentence summary of a lab. */
export interface LabTitle {
  id: LabId
  title: string
  summary: string
}

/** The titles of all labs, in the registry's order. */
export const labTitles = (lang: Lang): Promise<LabTitle[]> =>
  Promise.all(
    labIds.map(async (id) => {
      const { default: words }: { default: Omit<LabTitle, 'id'> } = await import(`@/content/${lang}/labs/${id}.ts`)
      return { id, title: words.title, summary: words.summary }
    }),
  )
