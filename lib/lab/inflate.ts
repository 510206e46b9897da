/*
 * Decompression of lz-string's format (`compressToEncodedURIComponent`) with a bound on what comes out.
 * The library's own function has none: 200,000 hand-made characters could unfold to gigabytes and take the page with them.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-$'
const sixBits = new Map([...alphabet].map((char, i) => [char, i]))

/** Codes 0 and 1 announce a new character of 8 or 16 bits, 2 is the end; dictionary entries begin at 3. */
const end = 2

/** The text that was compressed; null when `compressed` is cut, damaged, or unfolds to more than `longest` characters. */
export function inflate(compressed: string, longest: number): string | null {
  const bits = bitReader(compressed)
  const dictionary: string[] = ['', '', '']
  let width = 2
  /** Entries that may still be added before codes become one bit wider. */
  let room = 1
  const grow = () => {
    room -= 1
    if (room === 0) {
      room = 2 ** width
      width += 1
    }
  }
  const parts: string[] = []
  let total = 0
  let last = ''
  for (;;) {
    let code = bits(width)
    if (code === null) return null
    if (code === end) return parts.join('')
    if (code < end) {
      const char = bits(code === 0 ? 8 : 16)
      if (char === null) return null
      code = dictionary.push(String.fromCharCode(char)) - 1
      grow()
    }
    const entry = code < dictionary.length ? dictionary[code] : code === dictionary.length ? last + last.charAt(0) : ''
    if (entry === '') return null
    total += entry.length
    if (total > longest) return null
    parts.push(entry)
    if (last === '') {
      // The first character is in the dictionary already, and codes are 3 bits wide from here on.
      width = 3
      room = 4
    } else {
      dictionary.push(last + entry.charAt(0))
      grow()
    }
    last = entry
  }
}

/** Reads numbers of some bits, lowest bit first, from characters of six bits, highest bit first; null at the end. */
function bitReader(text: string): (count: number) => number | null {
  let index = 0
  let mask = 0
  let value = 0
  return (count) => {
    let result = 0
    for (let bit = 0; bit < count; bit++) {
      if (mask === 0) {
        const next = sixBits.get(text.charAt(index++))
        if (next === undefined) return null
        value = next
        mask = 32
      }
      if (value & mask) result += 2 ** bit
      mask >>= 1
    }
    return result
  }
}
