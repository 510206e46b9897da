import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { shortest } from '@/lib/lab/matrix'
import {
  effective,
  widthsOf,
  withCells,
  withFlip,
  withMatrix,
  withMode,
  withTie,
  withTokens,
  withWidths,
} from '@/lib/labs/attention/edits'
import { definition } from '@/lib/labs/attention/state'
import { at, gridOf } from '@/lib/matrix/grid'
import { cameFrom, rowFor } from '@/lib/matrix/words-to-rows'

const { article, lookup } = definition.presets
const judged = (state: unknown) => v.safeParse(definition.schema, state).success

describe('the presets', () => {
  it.each(Object.entries(definition.presets))('%s passes its own schema', (_, preset) => {
    expect(judged(preset)).toBe(true)
  })
})

describe('tokens', () => {
  it('take their rows along when they move', () => {
    const moved = withTokens(lookup, ['人工', '我', '爱', '智能'])
    expect(moved.X.values.slice(0, 4)).toEqual(lookup.X.values.slice(8, 12))
    expect(moved.Q.values.slice(3, 6)).toEqual(lookup.Q.values.slice(0, 3))
    expect(judged(moved)).toBe(true)
  })

  it('keep equal words apart: each keeps its own row', () => {
    expect(cameFrom(['a', 'b', 'a'], ['a', 'a', 'b'])).toEqual([0, 2, 1])
    expect(cameFrom(['a', 'b'], ['a', 'a', 'a'])).toEqual([0, -1, -1])
  })

  it('get the same row for the same new word, wherever and whenever it is typed', () => {
    const first = withTokens(article, ['I', 'love', 'AI', 'cats'])
    const second = withTokens(article, ['cats', 'I', 'love', 'AI'])
    expect(first.X.values.slice(9)).toEqual(second.X.values.slice(0, 3))
    expect(first.X.values.slice(9)).toEqual(rowFor('cats', 3, 'X'))
  })

  it('drop clicked mask cells and a selection that no longer fit', () => {
    const state = { ...withFlip(article, 2, 2), selection: { stage: 'weights' as const, row: 2, col: 2 } }
    const shorter = withTokens(state, ['I', 'love'])
    expect(shorter.mask.flips).toEqual([])
    expect(shorter.selection).toBeNull()
    expect(judged(shorter)).toBe(true)
  })
})

describe('widths', () => {
  it('keep the numbers that still have a place, and fill every new one', () => {
    const wider = withWidths(lookup, { d_k: 5, d_v: 6, d_model: 7 })
    expect(widthsOf(wider)).toEqual({ d_model: 7, d_k: 5, d_v: 6 })
    expect(at(wider.Q, 1, 2)).toBe(at(lookup.Q, 1, 2))
    expect(judged(wider)).toBe(true)
    expect(judged(withWidths(wider, { d_k: 1, d_v: 1, d_model: 1 }))).toBe(true)
  })

  it('of values follow those of keys while V is tied to Q', () => {
    expect(widthsOf(withWidths(article, { d_k: 4 }))).toMatchObject({ d_k: 4, d_v: 4 })
    expect(widthsOf(withWidths(article, { d_v: 2 }))).toMatchObject({ d_k: 2, d_v: 2 })
  })
})

describe('a pasted matrix', () => {
  it('of another shape brings tokens and widths with it', () => {
    const pasted = gridOf([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ])
    const state = withMatrix({ ...article, tie: { K: false, V: false } }, 'Q', pasted)
    expect(state.Q).toEqual(pasted)
    expect(state.tokens).toEqual(['I', 'love', 'AI', 't4', 't5'])
    expect(widthsOf(state)).toEqual({ d_model: 3, d_k: 2, d_v: 3 })
    expect(judged(state)).toBe(true)
  })

  it.each(['X', 'W_Q', 'W_K', 'W_V', 'Q', 'K', 'V'] as const)('fits as %s', (name) => {
    const state = withMatrix({ ...lookup, tie: { K: false, V: false } }, name, gridOf([[1, 2, 3, 4, 5]]))
    expect(state[name].values).toEqual([1, 2, 3, 4, 5])
    expect(judged(state)).toBe(true)
  })
})

describe('ties', () => {
  it('make K and V the same numbers as Q', () => {
    const edited = withCells(article, 'Q', [{ row: 0, col: 0, value: 9 }])
    expect(effective(edited).K).toEqual(edited.Q)
    expect(effective(edited).V).toEqual(edited.Q)
  })

  it('leave nothing changed on the page at the moment they are undone', () => {
    const edited = withCells(article, 'Q', [{ row: 0, col: 0, value: 9 }])
    const freed = withTie(withTie(edited, 'K', false), 'V', false)
    expect(effective(freed)).toEqual(effective(edited))
    expect(judged(freed)).toBe(true)
  })

  it('make V as wide as Q', () => {
    const tied = withTie(lookup, 'V', true)
    expect(tied.V.cols).toBe(tied.Q.cols)
    expect(judged(tied)).toBe(true)
  })
})

describe('mode and mask', () => {
  it('going direct starts from what was computed', () => {
    const Q = gridOf([
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
      [4, 4, 4],
    ])
    expect(withMode(lookup, 'direct', { Q, K: lookup.K, V: lookup.V })).toMatchObject({ mode: 'direct', Q })
  })

  it('a cell clicked twice is as before', () => {
    expect(withFlip(withFlip(article, 1, 2), 1, 2)).toEqual(article)
  })
})

describe('shortest', () => {
  it('names a float32 with the fewest digits that still mean it', () => {
    expect(shortest(Math.fround(0.3))).toBe(0.3)
    expect(shortest(Math.fround(1 / 3))).toBe(0.33333334)
    expect(Math.fround(shortest(Math.fround(1e-20 / 3)))).toBe(Math.fround(1e-20 / 3))
  })
})
