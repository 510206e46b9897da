import type { Lang } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'

export function Lab({ id }: { id: LabId; preset?: string; name?: string; lang: Lang }) {
  return <section data-lab={id} />
}
