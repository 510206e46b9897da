import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '@/lib/lab/problem'
import {
  bpeVocabulary,
  bytePairTokenizer,
  candidates,
  charactersOf,
  characterTokenizer,
  chunksOf,
  decodeUtf8,
  encodeUtf8,
  learnBytePairs,
  merge,
  nextMerge,
  startLearning,
  type Tokenizer,
  tokenizerOf,
  tokenizerSchema,
} from '@/lib/text'

const runs = { seed: 20_170_612, numRuns: 300 }

/** Everything that a JavaScript string may hold: emoji, combining marks, halves of surrogate pairs. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('注意', '力', ' ', 'the', ' the ', '👩‍👩‍👧', '🇨🇳', 'é', '\n\n', '\ud83d', '\ude00', '١٢'))
    .map((a) => a.join('')),
)

const corpus = '床前明月光，疑是地上霜。举头望明月，低头思故乡。 the cat sat on the mat; the hat 👩‍👩‍👧 '.repeat(5)

const roundTrip = (tokenizer: Tokenizer, text: string): string => {
  const ids = tokenizer.encode(text)
  return ids.ok ? tokenizer.decode(ids.value) : `problem ${ids.problem.key}`
}

describe('text as bytes', () => {
  it('comes back exactly, halves of surrogate pairs included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      }),
      runs,
    )
  })
  it('is UTF-8 wherever that can write it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)])
      }),
      runs,
    )
  })
  it('shows bytes that are no text as U+FFFD, and never fails', () => {
    expect(decodeUtf8([0xe6, 0xb3])).toBe('\ufffd')
    expect(decodeUtf8([0x80, 0x61, 0xff, 0xc0, 0xaf])).toBe('\ufffda\ufffd\ufffd\ufffd')
    expect(decodeUtf8([0xe6, 0xb3, 0x61])).toBe('\ufffda')
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeUtf8(bytes)).toBe('string')
      }),
      runs,
    )
  })
})

describe('characters', () => {
  it('writes any text that has only the characters it knows', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokenizer = characterTokenizer(charactersOf(text))
        expect(roundTrip(tokenizer, text)).toBe(text)
        expect(tokenizer.size).toBe(new Set(text).size)
      }),
      runs,
    )
  })
  it('with bytes, writes any text whatever', () => {
    const tokenizer = characterTokenizer(charactersOf(corpus, { bytes: true }))
    fc.assert(
      fc.property(anyText, (text) => {
        expect(roundTrip(tokenizer, text)).toBe(text)
      }),
      runs,
    )
    expect(tokenizer.show(0xe4)).toBe('<E4>')
  })
  it('without them, names the character that it does not know', () => {
    const tokenizer = characterTokenizer(charactersOf('ab'))
    expect(tokenizer.encode('abc')).toEqual({
      ok: false,
      problem: { key: 'text.unknownCharacter', params: { received: 'c' } },
    })
    expect(tokenizer.encode('bab')).toEqual({ ok: true, value: [1, 0, 1] })
  })
})

describe('byte-pair encoding', () => {
  const learned = learnBytePairs(corpus, 60)
  const tokenizer = bytePairTokenizer(learned)

  it('comes back exactly for any text, however much was learned', () => {
    for (const vocabulary of [bpeVocabulary([]), learned]) {
      const one = bytePairTokenizer(vocabulary)
      fc.assert(
        fc.property(anyText, (text) => {
          expect(roundTrip(one, text)).toBe(text)
        }),
        runs,
      )
    }
  })
  it('learns from any text, and what it has learned still comes back exactly', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const one = bytePairTokenizer(learnBytePairs(text + text, 20))
        expect(roundTrip(one, text)).toBe(text)
        expect(roundTrip(one, other)).toBe(other)
      }),
      runs,
    )
  })
  it('splits text into pieces that are the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(chunksOf(text).join('')).toBe(text)
      }),
      runs,
    )
  })
  it('merges step by step, the most frequent pair first', () => {
    const learning = startLearning('aaab aaab aab')
    const [a, b] = [97, 98]
    // " aaab" is a piece with its blank: a a stands twice in aaab.
    expect(nextMerge(learning)).toEqual({ pair: [a, a], count: 5 })
    expect(candidates(learning, 2)).toEqual([
      { pair: [a, a], count: 5 },
      { pair: [a, b], count: 3 },
    ])
    expect(merge(learning, [a, a])).toBe(256)
    expect(learning.chunks.map(({ ids }) => ids)).toEqual([
      [256, a, b],
      [32, 256, a, b],
      [32, 256, b],
    ])
    expect(nextMerge(learning)).toEqual({ pair: [32, 256], count: 2 })
  })
  it('keeps its counts as if it had counted anew after every merge', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '中'), maxLength: 60 }), (text) => {
        const learning = startLearning(text + text)
        for (let i = 0; i < 12; i++) {
          const next = nextMerge(learning)
          if (!next) break
          merge(learning, next.pair)
          const counts = new Map<string, number>()
          for (const { ids, count } of learning.chunks) {
            for (let k = 0; k + 1 < ids.length; k++) {
              const pair = `${ids[k]},${ids[k + 1]}`
              counts.set(pair, (counts.get(pair) ?? 0) + count)
            }
          }
          const kept = candidates(learning, 1e6).map(({ pair, count }) => [String(pair), count])
          expect(new Map(kept.map(([pair, count]) => [pair, count]))).toEqual(
            new Map([...counts].filter(([, count]) => count > 1)),
          )
        }
      }),
      { ...runs, numRuns: 100 },
    )
  })
  it('encodes the text that it learned from as the learning left it', () => {
    const learning = startLearning(corpus)
    for (let i = 0; i < 60; i++) merge(learning, nextMerge(learning)?.pair ?? [0, 0])
    const expected = learning.chunks.reduce((sum, { ids, count }) => sum + ids.length * count, 0)
    const ids = tokenizer.encode(corpus)
    expect(ids.ok && ids.value.length).toBe(expected)
    expect(expected).toBeLessThan(encodeUtf8(corpus).length / 2)
  })
  it('stops when no pair occurs twice', () => {
    expect(learnBytePairs('', 10).size).toBe(256)
    expect(learnBytePairs('abc', 10).merges).toEqual([])
  })
  it('takes 5 MB of one character, or of Chinese, in a few seconds', () => {
    for (const text of ['啊'.repeat(1_700_000), '床前明月光，疑是地上霜。'.repeat(140_000)]) {
      const one = bytePairTokenizer(learnBytePairs(text, 20))
      expect(roundTrip(one, text) === text).toBe(true)
    }
  })
  it('shows a token as text, or its bytes where they are no whole character', () => {
    const one = bytePairTokenizer(
      bpeVocabulary([
        [0xe4, 0xb8],
        [256, 0xad],
      ]),
    )
    expect([one.show(97), one.show(0xe4), one.show(256), one.show(257)]).toEqual(['a', '<E4>', '<E4><B8>', '中'])
  })
})

describe('a tokenizer as data', () => {
  const tokenizers = [
    characterTokenizer(charactersOf(corpus)),
    characterTokenizer(charactersOf('\ud83d \ude00 😀', { bytes: true })),
    bytePairTokenizer(learnBytePairs(corpus, 30)),
  ]
  it('is the same tokenizer again after JSON and the schema', () => {
    for (const tokenizer of tokenizers) {
      const judged = judge(tokenizerSchema, JSON.parse(JSON.stringify(tokenizer.serialize())))
      if (!judged.ok) throw new Error(judged.problem.key)
      const again = tokenizerOf(judged.value)
      expect(again.size).toBe(tokenizer.size)
      const text = '明月 😀'
      expect(again.encode(text)).toEqual(tokenizer.encode(text))
    }
  })
  it('is refused when it makes no sense', () => {
    const bad: [unknown, string][] = [
      [{ kind: 'characters', characters: ['a', 'a'], bytes: false, size: 2 }, 'tokenizer.characters'],
      [{ kind: 'characters', characters: ['ab'], bytes: false, size: 1 }, 'tokenizer.characters'],
      [{ kind: 'characters', characters: ['a'], bytes: false, size: 3 }, 'tokenizer.characters'],
      [{ kind: 'byte-pair', merges: [[97, 256]], size: 257 }, 'tokenizer.merges'],
      [{ kind: 'byte-pair', merges: [[97, 98]], size: 256 }, 'tokenizer.merges'],
      [
        {
          kind: 'byte-pair',
          merges: [
            [97, 98],
            [97, 98],
          ],
          size: 258,
        },
        'tokenizer.merges',
      ],
      [{ kind: 'byte-pair', merges: [[97, 1.5]], size: 257 }, 'number.notWhole'],
      [{ kind: 'words', size: 1 }, 'field.wrongType'],
    ]
    for (const [raw, key] of bad) expect(judge(tokenizerSchema, raw)).toMatchObject({ ok: false, problem: { key } })
  })
})
