import fc from 'fast-check'
import LZString from 'lz-string'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { decodeState, encodeState, longestCode } from '@/lib/lab/link'
import { judge } from '@/lib/lab/problem'
import { definition as attention } from '@/lib/labs/attention/state'
import { definition as whyScale } from '@/lib/labs/why-scale/state'
import { normalGrid } from '@/lib/matrix/fills'
import { grid } from '@/lib/matrix/grid'
import { labs } from './states'

const codeOf = (definition: (typeof labs)[number]['definition'], state: unknown): string => {
  const result = encodeState(definition, state)
  if (!result.ok) throw new Error(result.problem.key)
  return result.value
}
const article = attention.presets.article
const articleCode = encodeState(attention, article)
const code = articleCode.ok ? articleCode.value : ''

describe('link', () => {
  for (const { definition, state } of labs) {
    it(`gives back every state of ${definition.id} exactly`, () => {
      fc.assert(
        fc.property(state, (s) => {
          expect(judge(definition.schema, s).ok).toBe(true)
          const result = decodeState(definition, codeOf(definition, s))
          // toEqual tells -0 from 0, but not the arbitraries' null prototypes from plain objects.
          expect(result).toEqual({ ok: true, value: s })
        }),
        { numRuns: 60 },
      )
    })

    it(`gives back every preset of ${definition.id}, in a short link`, () => {
      for (const preset of Object.values(definition.presets)) {
        const text = codeOf(definition, preset)
        expect(decodeState(definition, text)).toStrictEqual({ ok: true, value: preset })
        expect(text.length).toBeLessThan(600)
      }
    })
  }

  it('is short for a 3x3 state, and far below the limit for 64x64 random numbers', () => {
    expect(code.length).toBeLessThan(400)
    const tokens = Array.from({ length: 64 }, (_, i) => `w${i}`)
    const wide = (first: number) => ({
      ...article,
      tokens,
      tie: { K: false, V: false },
      ...Object.fromEntries(
        ['X', 'W_Q', 'W_K', 'W_V', 'Q', 'K', 'V'].map((name, i) => [name, normalGrid(64, 64, first + i)]),
      ),
    })
    const seeded = encodeState(attention, { ...wide(40), seed: 47 })
    expect(seeded.ok && seeded.value.length).toBeLessThan(1000)
    const unknownSeeds = encodeState(attention, { ...wide(90_000), seed: 1 })
    expect(unknownSeeds.ok && unknownSeeds.value.length).toBeLessThan(70_000)
  })

  it('says so when a state does not fit in a link', () => {
    const noisy = () =>
      grid(
        64,
        64,
        Array.from({ length: 4096 }, () => Math.random()),
      )
    const state = {
      ...article,
      tokens: Array(64).fill('w'),
      X: noisy(),
      W_Q: noisy(),
      W_K: noisy(),
      W_V: noisy(),
      Q: noisy(),
    }
    const result = encodeState(attention, { ...state, K: noisy(), V: noisy() })
    expect(result).toMatchObject({ ok: false, problem: { key: 'link.stateTooLarge', params: { limit: longestCode } } })
  })
})

describe('a link that does not fit', () => {
  it('is refused when it is cut at any length', () => {
    for (let length = 0; length < code.length; length++) {
      expect(decodeState(attention, code.slice(0, length)).ok).toBe(false)
    }
  })

  it('is refused when a bit of it is flipped', () => {
    for (let i = 0; i < code.length; i++) {
      for (let bit = 0; bit < 7; bit++) {
        const flipped = code.slice(0, i) + String.fromCharCode(code.charCodeAt(i) ^ (1 << bit)) + code.slice(i + 1)
        const result = decodeState(attention, flipped)
        if (result.ok) expect(result.value).toStrictEqual(article)
      }
    }
  })

  it('never throws on any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.nat(9), fc.string()).map(([n, s]) => `${n}.${s}`),
      fc.tuple(fc.nat(2), fc.json()).map(([n, s]) => `${n}.${LZString.compressToEncodedURIComponent(s)}`),
    )
    fc.assert(fc.property(texts, (text) => void expect(decodeState(attention, text).ok).toBe(false)))
  })

  const byHand = (state: unknown, version = 1) =>
    `${version}.${LZString.compressToEncodedURIComponent(JSON.stringify(state))}`
  const problem = (text: string) => {
    const result = decodeState(attention, text)
    return result.ok ? null : result.problem
  }

  it('is judged by the schema when it is made by hand, and the field and limit are named', () => {
    expect(decodeState(attention, byHand(article))).toStrictEqual({ ok: true, value: article })
    expect(problem(byHand({ ...article, temperature: 1000 }))).toStrictEqual({
      key: 'number.tooBig',
      params: { path: 'temperature', limit: 100, received: '1000' },
    })
    const tooLarge = { ...article, Q: grid(3, 3, [0, 0, 0, 0, 0, 2e6, 0, 0, 0]) }
    expect(problem(byHand(tooLarge))).toMatchObject({ key: 'number.tooLarge', params: { path: 'Q[1, 2]' } })
    expect(problem(byHand({ ...article, tokens: 'I' }))).toMatchObject({
      key: 'token.notAList',
      params: { path: 'tokens' },
    })
    expect(problem(byHand({ ...article, tie: { K: 1 } }))).toMatchObject({
      key: 'field.wrongType',
      params: { path: 'tie.K' },
    })
    const { V, ...less } = article
    expect(problem(byHand(less))).toMatchObject({ key: 'field.missing', params: { path: 'V' } })
    expect(problem(byHand({ ...article, V: grid(2, 3, [0, 0, 0, 0, 0, 0]) }))?.key).toBe('matrix.shapesDisagree')
    expect(problem(byHand({ ...article, Q: { $: [9e9, 9e9, 'b', ['z']] } }))?.key).toBe('link.damaged')
    expect(problem(byHand({ ...article, Q: { $: [3, 3, 'd', 0, 1e300, 'AAAAAAAAA'] } }))?.key).toBe('number.tooLarge')
    const deep = `{"mode":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect(problem(`1.${LZString.compressToEncodedURIComponent(deep)}`)?.key).toBe('link.damaged')
  })

  it('is refused when it is of another version or another lab, or too long', () => {
    expect(problem(byHand(article, 7))).toStrictEqual({ key: 'link.version', params: { limit: 1, received: 7 } })
    const other = encodeState(whyScale, whyScale.presets.d64)
    expect(problem(other.ok ? other.value : '')).toStrictEqual({
      key: 'link.otherLab',
      params: { limit: 'attention', received: 'why-scale' },
    })
    expect(problem('')?.key).toBe('link.malformed')
    expect(problem('1.')?.key).toBe('link.malformed')
    expect(problem(`1.${'A'.repeat(300_000)}`)).toMatchObject({ key: 'link.tooLong', params: { received: 300_002 } })
  })

  it('is upgraded when it is of an older version that the lab can read', () => {
    const second = {
      id: 'toy',
      version: 2,
      schema: v.object({ size: v.number() }),
      presets: { start: { size: 1 } },
      upgrade: (raw: unknown) =>
        v.parse(
          v.pipe(
            v.object({ width: v.number() }),
            v.transform(({ width }) => ({ size: width })),
          ),
          raw,
        ),
    }
    const first = { id: 'toy', version: 1, schema: v.object({ width: v.number() }), presets: {} }
    const old = encodeState(first, { width: 5 })
    expect(decodeState(second, old.ok ? old.value : '')).toStrictEqual({ ok: true, value: { size: 5 } })
    expect(decodeState(second, byHand({ height: 5 }))).toMatchObject({ ok: false, problem: { key: 'link.damaged' } })
  })
})
