import type { Result } from '@/lib/lab/types'
import { type BpeVocabulary, bytePairTokenizer } from './byte-pair'
import { type CharacterVocabulary, characterTokenizer } from './characters'

/** Turns text into token ids, and ids into text. Ids are 0 to size - 1. */
export type Tokenizer = {
  size: number
  /** The ids of a text; a problem when it holds what the tokenizer can't write (`text.unknownCharacter`). */
  encode(text: string): Result<number[]>
  /** The text of some ids; decode(encode(text)) is text. Ids that are no token are passed over. */
  decode(ids: Iterable<number>): string
  /** One token as text to be shown; bytes that are no whole character stand as <E4>. */
  show(id: number): string
  serialize(): SerializedTokenizer
}

/** A tokenizer as plain data; `tokenizerSchema` judges one from outside. */
export type SerializedTokenizer = CharacterVocabulary | BpeVocabulary

export const tokenizerOf = (serialized: SerializedTokenizer): Tokenizer =>
  serialized.kind === 'characters' ? characterTokenizer(serialized) : bytePairTokenizer(serialized)
