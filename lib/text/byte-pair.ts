import { ok } from '@/lib/lab/result'
import { merge, merged, nextMerge, type Pair, startLearning } from './byte-pair-learning'
import { byteName } from './characters'
import { chunksOf } from './chunks'
import type { Tokenizer } from './tokenizer'
import { decodeUtf8, encodeUtf8 } from './utf8'

/** 256 tokens for the bytes, then one a merge, in the order in which they were learned. */
export type BpeVocabulary = {
  kind: 'byte-pair'
  merges: Pair[]
  /** Number of tokens: 256 + merges. */
  size: number
}

export const bpeVocabulary = (merges: readonly Pair[]): BpeVocabulary => ({
  kind: 'byte-pair',
  merges: merges.map(([a, b]) => [a, b]),
  size: 256 + merges.length,
})

/** Learns at most so many merges from a text; fewer when no pair is left that occurs twice. */
export function learnBytePairs(text: string, merges: number): BpeVocabulary {
  const learning = startLearning(text)
  while (learning.merges.length < merges) {
    const next = nextMerge(learning)
    if (!next) break
    merge(learning, next.pair)
  }
  return bpeVocabulary(learning.merges)
}

/** Pieces whose ids are remembered. */
const remembered = 10_000

/** Any text can be written, and decode(encode(text)) is text, half a surrogate pair included (see utf8.ts). */
export function bytePairTokenizer(vocabulary: BpeVocabulary): Tokenizer {
  const bytesOf: number[][] = Array.from({ length: 256 }, (_, byte) => [byte])
  const ranks = new Map<string, number>()
  for (const [rank, [a, b]] of vocabulary.merges.entries()) {
    bytesOf.push([...bytesOf[a], ...bytesOf[b]])
    ranks.set(`${a},${b}`, rank)
  }
  const known = new Map<string, number[]>()

  /** The merges in the order in which they were learned, as far as the piece has them. */
  function encodeChunk(chunk: string): number[] {
    const found = known.get(chunk)
    if (found) return found
    let ids = [...encodeUtf8(chunk)]
    for (;;) {
      let best = Number.POSITIVE_INFINITY
      for (let i = 0; i + 1 < ids.length; i++) {
        best = Math.min(best, ranks.get(`${ids[i]},${ids[i + 1]}`) ?? Number.POSITIVE_INFINITY)
      }
      if (best === Number.POSITIVE_INFINITY) break
      ids = merged(ids, vocabulary.merges[best], 256 + best)
    }
    if (known.size >= remembered) known.clear()
    known.set(chunk, ids)
    return ids
  }

  return {
    size: vocabulary.size,
    encode: (text) => ok(chunksOf(text).flatMap(encodeChunk)),
    decode: (ids) => decodeUtf8([...ids].flatMap((id) => bytesOf[id] ?? [])),
    show: (id) => showBytes(bytesOf[id] ?? []),
    serialize: () => vocabulary,
  }
}

/** The text of the bytes; the bytes by name where they are no whole text. */
function showBytes(bytes: number[]): string {
  const text = decodeUtf8(bytes)
  return text.includes('\ufffd')
    ? bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : byteName(byte))).join('')
    : text
}
