import { chunksOf } from './chunks'
import { encodeUtf8 } from './utf8'

/** Two tokens that stand side by side. */
export type Pair = readonly [number, number]

/**
 * Byte-pair encoding in the middle of being learned (Sennrich et al. 2016, arXiv:1508.07909, section 3.2; on bytes,
 * Radford et al. 2019): the pair that occurs most often becomes a token of its own, again and again.
 */
export type BpeLearning = {
  /** The different pieces of the text as token ids, and how often each occurs. */
  chunks: { ids: number[]; count: number }[]
  /** The merges so far: the i-th made token 256 + i. */
  merges: Pair[]
  /** How often each pair stands side by side now, and in which pieces. By `keyOf`. */
  pairs: Map<number, { count: number; chunks: Set<number> }>
}

/** Ids stay below this: a pair is one number. */
const most = 2 ** 20
const keyOf = (a: number, b: number): number => a * most + b
const pairOf = (key: number): Pair => [Math.floor(key / most), key % most]

/** Nothing merged yet: every token is a byte. */
export function startLearning(text: string): BpeLearning {
  const counts = new Map<string, number>()
  for (const chunk of chunksOf(text)) counts.set(chunk, (counts.get(chunk) ?? 0) + 1)
  const chunks = [...counts].map(([chunk, count]) => ({ ids: [...encodeUtf8(chunk)], count }))
  const learning: BpeLearning = { chunks, merges: [], pairs: new Map() }
  for (let i = 0; i < chunks.length; i++) countPairs(learning, i, 1)
  return learning
}

/** A pair and how often it occurs. */
export type Candidate = { pair: Pair; count: number }

/**
 * The pairs that occur most often, at most `limit`, the next merge first. Of equally frequent ones the one with the
 * lower ids comes first. A pair that occurs once is none: to merge it would only learn the text by heart.
 */
export function candidates({ pairs }: BpeLearning, limit: number): Candidate[] {
  const found: { key: number; count: number }[] = []
  for (const [key, { count }] of pairs) if (count > 1) found.push({ key, count })
  found.sort((a, b) => b.count - a.count || a.key - b.key)
  return found.slice(0, limit).map(({ key, count }) => ({ pair: pairOf(key), count }))
}

/** What the next merge is, or null when no pair occurs twice. */
export function nextMerge({ pairs }: BpeLearning): Candidate | null {
  let best: { key: number; count: number } | null = null
  for (const [key, { count }] of pairs) {
    if (count > 1 && (!best || count > best.count || (count === best.count && key < best.key))) best = { key, count }
  }
  return best && { pair: pairOf(best.key), count: best.count }
}

/** Makes a token of a pair, wherever it stands, from left to right. Changes `learning`, and returns the new id. */
export function merge(learning: BpeLearning, pair: Pair): number {
  const id = 256 + learning.merges.length
  const touched = learning.pairs.get(keyOf(...pair))?.chunks ?? new Set()
  for (const i of [...touched]) {
    countPairs(learning, i, -1)
    learning.chunks[i].ids = merged(learning.chunks[i].ids, pair, id)
    countPairs(learning, i, 1)
  }
  learning.merges.push(pair)
  return id
}

/** The ids with every occurrence of the pair, from left to right, replaced. */
export function merged(ids: readonly number[], [a, b]: Pair, id: number): number[] {
  const result: number[] = []
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === a && ids[i + 1] === b) {
      result.push(id)
      i++
    } else result.push(ids[i])
  }
  return result
}

/** Adds the pairs of a piece to the counts, or takes them away. */
function countPairs({ chunks, pairs }: BpeLearning, chunk: number, sign: 1 | -1): void {
  const { ids, count } = chunks[chunk]
  for (let i = 0; i + 1 < ids.length; i++) {
    const key = keyOf(ids[i], ids[i + 1])
    const known = pairs.get(key) ?? { count: 0, chunks: new Set() }
    known.count += sign * count
    if (sign > 0) known.chunks.add(chunk)
    else known.chunks.delete(chunk)
    if (known.count === 0) pairs.delete(key)
    else pairs.set(key, known)
  }
}
