import type { Ui } from '@/content/ui'
import { fill } from '@/lib/lab/fill'
import type { Problem } from '@/lib/lab/types'

/** A problem in the reader's words. */
export function problemText(problems: Ui['problems'], { key, params }: Problem): string {
  const texts: Readonly<Record<string, string>> = problems
  return Object.hasOwn(texts, key) ? fill(texts[key], params) : fill(problems.unknown, { key })
}
