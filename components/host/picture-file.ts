import { join } from 'node:path'
import type { Lang } from '@/lib/lab/types'

/** Where scripts/pictures.tsx puts the static pictures, and the chapters' pages find them. */
export const pictureFolder = join('.generated', 'pictures')

/** Stands in a picture for the instance that shows it: two pictures on a page must not share their ids. */
export const instancePlaceholder = 'instance-of-this-picture'

/** A lab as it stands on a page. */
export interface Placed {
  id: string
  preset: string
  patch?: Readonly<Record<string, unknown>>
}

export function pictureFile(lang: Lang, { id, preset, patch }: Placed): string {
  const suffix = patch ? `--${shortName(JSON.stringify(patch))}` : ''
  return join(pictureFolder, lang, `${id}--${preset}${suffix}.html`)
}

function shortName(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}
