import { fail, ok } from '@/lib/lab/result'
import type { Tokenizer } from './tokenizer'
import { decodeUtf8, encodeUtf8 } from './utf8'

/**
 * A token a character (a code point), in the order of the code points. With `bytes`, 256 tokens for single bytes come
 * first, and a character that is not in the list is written byte by byte: then any text can be written.
 */
export type CharacterVocabulary = {
  kind: 'characters'
  /** A list, not one text: two halves of surrogate pairs that stand side by side would join. */
  characters: string[]
  bytes: boolean
  /** Number of tokens. */
  size: number
}

/** The characters that occur in a text. */
export function charactersOf(text: string, { bytes = false }: { bytes?: boolean } = {}): CharacterVocabulary {
  const found = [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
  return { kind: 'characters', characters: found, bytes, size: found.length + (bytes ? 256 : 0) }
}

/**
 * decode(encode(text)) is text, character by character; half a surrogate pair counts as a character of its own.
 * Without `bytes` a text with a character that is not in the list is a problem: `text.unknownCharacter`.
 */
export function characterTokenizer(vocabulary: CharacterVocabulary): Tokenizer {
  const { characters } = vocabulary
  const first = vocabulary.bytes ? 256 : 0
  const ids = new Map(characters.map((character, i) => [character, first + i]))

  return {
    size: vocabulary.size,
    encode(text) {
      const result: number[] = []
      for (const character of text) {
        const id = ids.get(character)
        if (id !== undefined) result.push(id)
        else if (vocabulary.bytes) result.push(...encodeUtf8(character))
        else return fail('text.unknownCharacter', { received: character })
      }
      return ok(result)
    },
    decode(tokens) {
      let text = ''
      let bytes: number[] = []
      for (const id of tokens) {
        if (id < first) bytes.push(id)
        else {
          text += decodeUtf8(bytes) + (characters[id - first] ?? '')
          bytes = []
        }
      }
      return text + decodeUtf8(bytes)
    },
    show: (id) => (id < first ? byteName(id) : (characters[id - first] ?? '')),
    serialize: () => vocabulary,
  }
}

/** A byte that is no character by itself: <E4>. */
export const byteName = (byte: number): string => `<${byte.toString(16).toUpperCase().padStart(2, '0')}>`
