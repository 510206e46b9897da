import type { Lang } from '@/lib/lab/types'
import type { SourceId } from '../sources'

/**
 * wrong: false, or does not run. imprecise: true in part, or leaves out what decides.
 * unverifiable: nothing was found that it could be checked against.
 */
export type Verdict = 'wrong' | 'imprecise' | 'unverifiable'

/** One claim of the source article, and what is true. */
export interface Erratum {
  id: `e${number}`
  /** Sections of the article in which the claim stands. */
  section: readonly number[]
  /** The claim, in our words. */
  says: Record<Lang, string>
  verdict: Verdict
  truth: Record<Lang, string>
  /** Empty when the article itself, or arithmetic that the reader can repeat, is all that is needed. */
  sources: readonly SourceId[]
}
