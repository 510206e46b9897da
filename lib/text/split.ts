/** How a sentence becomes tokens: words (blanks, and dictionary words where there are none), or single characters. */
export const splitUnits = ['words', 'characters'] as const
export type SplitUnit = (typeof splitUnits)[number]

/** Scripts that put no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/**
 * The tokens of a sentence: parts between blanks; a part in a script without blanks is cut into words by the
 * browser's dictionary (Intl.Segmenter), or into characters where there is none.
 */
export function splitSentence(sentence: string, unit: SplitUnit): string[] {
  const parts = sentence.split(/\s+/).filter((part) => part !== '')
  if (unit === 'characters') return parts.flatMap(characters)
  return parts.flatMap((part) => (unspaced.test(part) ? words(part) : [part]))
}

function words(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return characters(text)
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** What a reader sees as one character, combining marks and all. */
function characters(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return [...text]
  return [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}
