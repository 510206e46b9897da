import type { Problem } from '@/lib/lab/types'
import { maxTokenLength } from '@/lib/labs/schemas'
import { shortened } from '@/lib/matrix'

/** Longest sentence that is split, in characters. */
export const longestSentence = 2000

/** What is wrong with a list of tokens; null when nothing is. */
export function judged(tokens: readonly string[], max: number): Problem | null {
  if (tokens.length === 0) return { key: 'token.none' }
  if (tokens.length > max) return { key: 'token.tooMany', params: { limit: max, received: tokens.length } }
  const long = tokens.find((token) => token.length > maxTokenLength)
  if (long !== undefined) {
    return { key: 'token.tooLong', params: { path: shortened(long, 12), limit: maxTokenLength, received: long.length } }
  }
  return null
}

/** The list with one token moved to another place. */
export function moved(tokens: readonly string[], from: number, to: number): string[] {
  const rest = tokens.filter((_, index) => index !== from)
  return [...rest.slice(0, to), tokens[from], ...rest.slice(to)]
}
