/** Han, kana, Hangul and full-width forms: as wide as they are high. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u

/** Width of a text in em, estimated: there is nothing to measure with where pictures are made as strings. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 1 : 0.58), 0)

/** Cut to that many em, with an ellipsis. */
export function cutText(text: string, em: number): string {
  if (textWidth(text) <= em) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(letters.join('')) > em - 0.6) letters.pop()
  return `${letters.join('')}…`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML 1.0 forbids; a token that was pasted may hold one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text that is safe in XML, in an element or an attribute. */
export const escapeXml = (text: string): string => text.replace(forbidden, '').replace(/[&<>"]/g, (c) => entities[c])
