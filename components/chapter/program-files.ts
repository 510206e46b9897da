import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partOf } from '@/lib/cells/parts'

/** Programs that a chapter shows, by the name of their framework. */
export const frameworks = ['pytorch', 'keras', 'tfjs'] as const
export type Framework = (typeof frameworks)[number]

/** The code of a file in content/programs, or of one part of it. At build time only. */
export function programCode(file: string, part?: string): string {
  const text = readFileSync(join(process.cwd(), 'content', 'programs', file), 'utf8')
  try {
    return partOf(text, part)
  } catch (error) {
    throw new Error(`content/programs/${file}: ${error instanceof Error ? error.message : error}`)
  }
}

export const languageOf = (file: string): string => (file.endsWith('.py') ? 'python' : 'javascript')
