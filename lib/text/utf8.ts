/*
 * Text as bytes and back, so that every JavaScript string survives the round trip. A string may hold half a surrogate
 * pair, which is no character and which TextEncoder would replace; here it is written like any other code point, in
 * three bytes (WTF-8, https://simonsapin.github.io/wtf-8/). For text without such halves it is plain UTF-8.
 */

export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const c = character.codePointAt(0) ?? 0
    if (c < 0x80) bytes.push(c)
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), tail(c))
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), tail(c >> 6), tail(c))
    else bytes.push(0xf0 | (c >> 18), tail(c >> 12), tail(c >> 6), tail(c))
  }
  return Uint8Array.from(bytes)
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f)

/**
 * The text of some bytes. A model may write bytes that are no text, or end in the middle of a character: each run that
 * is not the beginning of one becomes U+FFFD.
 */
export function decodeUtf8(bytes: ArrayLike<number>): string {
  let text = ''
  for (let i = 0; i < bytes.length; ) {
    const { point, length } = codePointAt(bytes, i)
    text += String.fromCodePoint(point)
    i += length
  }
  return text
}

const replacement = 0xfffd

function codePointAt(bytes: ArrayLike<number>, at: number): { point: number; length: number } {
  const first = bytes[at]
  if (first < 0x80) return { point: first, length: 1 }
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0
  if (length === 0) return { point: replacement, length: 1 }
  let point = first & (0x7f >> length)
  for (let k = 1; k < length; k++) {
    const next = bytes[at + k]
    // What is cut short is one replacement for all that was there of it.
    if (next === undefined || (next & 0xc0) !== 0x80) return { point: replacement, length: k }
    point = (point << 6) | (next & 0x3f)
  }
  const least = length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80
  return point < least || point > 0x10ffff ? { point: replacement, length: 1 } : { point, length }
}
