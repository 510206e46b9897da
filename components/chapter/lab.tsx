import { readFileSync } from 'node:fs'
import { LabHost } from '@/components/host'
import { firstState } from '@/components/host/first-state'
import { instancePlaceholder, type Placed, pictureFile } from '@/components/host/picture-file'
import type { LabWords } from '@/components/host/session'
import type { LabState, Lang } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'

export interface LabProps {
  id: LabId
  lang: Lang
  /** Where it starts, and what reset returns to. Default: the lab's first preset. */
  preset?: string
  /** Tells labs of one kind on the same page apart, and names them in the address. Default: the id. */
  instance?: string
  /** Fields of the preset's state that this place sets anew. */
  state?: Readonly<Record<string, unknown>>
  /** A line under the lab. */
  caption?: string
  variant?: 'inline' | 'page' | 'embed'
}

/** A lab in a chapter: a picture made at build time, which comes alive when a reader scrolls near. */
export async function Lab({ id, lang, preset, instance = id, state: patch, caption, variant = 'inline' }: LabProps) {
  const [{ definition }, words] = await Promise.all([definitionOf(id), wordsOf(lang, id)])
  // A preset or a state that the lab does not take is a mistake in the chapter, and stops the build here.
  firstState(definition, preset, patch)
  const first = preset ?? Object.keys(definition.presets)[0]
  const picture = readPicture(lang, { id, preset: first, patch }, instance)
  return (
    <figure className="lab-figure" data-variant={variant}>
      <LabHost {...{ id, instance, preset: first, patch, variant, picture }} title={words.title} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

const definitionOf = (id: LabId): Promise<{ definition: LabState<unknown> }> => import(`@/lib/labs/${id}/state.ts`)

/** A lab's words in a language. */
export const wordsOf = async (lang: Lang, id: LabId): Promise<LabWords> =>
  (await import(`@/content/${lang}/labs/${id}.ts`)).default

/** null when there is none: in development, before the pictures were made. */
function readPicture(lang: Lang, placed: Placed, instance: string): string | null {
  try {
    return readFileSync(pictureFile(lang, placed), 'utf8').replaceAll(instancePlaceholder, instance)
  } catch (error) {
    if (process.env.NODE_ENV === 'production') throw error
    return null
  }
}
