import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute } from '@/lib/labs/block/compute'
import { widthsOf, withCells, withMatrix, withNewWeights, withTokens, withWidths } from '@/lib/labs/block/edits'
import { cellTex, stageTex, symbolText } from '@/lib/labs/block/formulas'
import { rowsAlike, zerosOf } from '@/lib/labs/block/reading'
import { stageOf, stagesOf } from '@/lib/labs/block/stages'
import { type BlockState, definition } from '@/lib/labs/block/state'
import { computedNames, effects, ingredients, matrixOf, normPlaceOf, wiringOf } from '@/lib/labs/block/wiring'
import { gridOf } from '@/lib/matrix/grid'
import { plainTex } from '@/lib/tex'

const { article } = definition.presets
const judged = (state: unknown) => v.safeParse(definition.schema, state).success
const places = ['pre', 'post', 'none'] as const
const trace = (change: Partial<BlockState> = {}) => compute({ ...article, ...change })

beforeAll(() => ready())

describe('the presets', () => {
  it.each(Object.entries(definition.presets))('%s passes its own schema', (_, preset) => {
    expect(judged(preset)).toBe(true)
  })
})

describe('edits', () => {
  it('of widths keep the numbers that still have a place, and fill every new one', () => {
    const wider = withWidths(article, { d_model: 5, d_ff: 8 })
    expect(widthsOf(wider)).toEqual({ d_model: 5, d_ff: 8 })
    expect(wider.W_1.values.slice(0, 6)).toEqual(article.W_1.values.slice(0, 6))
    expect(wider.gamma_1.values).toEqual([1, 1, 1, 1, 1])
    expect(wider.b_2.values).toEqual([0, 0, 0, 0, 0])
    expect(judged(wider)).toBe(true)
    expect(judged(withWidths(wider, { d_model: 1, d_ff: 1 }))).toBe(true)
    expect(judged(withWidths(wider, { d_model: 64, d_ff: 64 }))).toBe(true)
  })

  it('of tokens move rows with their token and drop a selection that no longer fits', () => {
    const selected = { ...article, selection: { matrix: 'weights', row: 0, col: 2 } }
    const shorter = withTokens(selected, ['AI', 'I'])
    expect(shorter.X.values).toEqual([0.7, 0.8, 0.9, 0.1, 0.2, 0.3])
    expect(shorter.selection).toBeNull()
    expect(withTokens(selected, ['AI', 'I', 'love']).selection).not.toBeNull()
  })

  it('of a cell touch that cell alone', () => {
    const edited = withCells(article, 'gamma_2', [{ row: 0, col: 1, value: 3 }])
    expect(edited.gamma_2.values).toEqual([1, 3, 1])
    expect(edited.X).toBe(article.X)
  })

  it('draw new weights only for weights', () => {
    const next = withNewWeights(article)
    expect(next.W_Q).not.toEqual(article.W_Q)
    expect(next.gamma_1).toBe(article.gamma_1)
    expect(next.X).toBe(article.X)
    expect(withNewWeights(next).W_1).not.toEqual(next.W_1)
    expect(judged(next)).toBe(true)
  })
})

describe('a pasted matrix', () => {
  const pasted = gridOf([
    [1, 2],
    [3, 4],
  ])
  it.each(['X', 'W_Q', 'W_O', 'W_1', 'W_2'] as const)('of another shape as %s brings the rest with it', (name) => {
    const next = withMatrix(article, name, pasted)
    expect(next.ok && next.value[name]).toEqual(pasted)
    expect(next.ok && judged(next.value)).toBe(true)
  })

  it('is taken as a gain when it is one row or one column', () => {
    const column = withMatrix(article, 'gamma_1', gridOf([[1], [2], [3], [4]]))
    expect(column.ok && column.value.gamma_1).toEqual(gridOf([[1, 2, 3, 4]]))
    expect(column.ok && widthsOf(column.value).d_model).toBe(4)
    const bias = withMatrix(article, 'b_1', gridOf([[1, 2]]))
    expect(bias.ok && widthsOf(bias.value)).toEqual({ d_model: 3, d_ff: 2 })
  })

  it('is refused where nothing could make it fit', () => {
    const wide = gridOf([[1, 2, 3]])
    expect(withMatrix(article, 'W_K', wide)).toMatchObject({ ok: false, problem: { key: 'matrix.notSquare' } })
    expect(withMatrix(article, 'beta_2', pasted)).toMatchObject({ ok: false, problem: { key: 'matrix.notARow' } })
  })
})

describe('the wiring', () => {
  it.each(places)('%s is what the computation did', async (norm) => {
    const t = await trace({ norm })
    expect(normPlaceOf(t)).toBe(norm)
    const wiring = wiringOf(norm)
    for (const name of computedNames) {
      const made = wiring[name]
      if (!made) continue
      const result = matrixOf(t, name)
      expect(result, name).not.toBeNull()
      // Every named ingredient exists and has the rows, columns and cells that would light up.
      for (const [of, parts] of Object.entries(ingredients(made, 0, 0, true))) {
        const matrix = matrixOf(t, of)
        expect(matrix, `${name} <- ${of}`).not.toBeNull()
        for (const [row, col] of parts.cells ?? []) {
          expect(row).toBeLessThan(matrix?.rows.names.length ?? 0)
          expect(col).toBeLessThan(matrix?.cols.names.length ?? 0)
        }
      }
      if (made.by === 'sum') {
        const a = matrixOf(t, made.stream)
        const b = matrixOf(t, made.update)
        const summed = a && b ? a.values.map((x, i) => x + b.values[i]) : []
        expect(result?.values).toEqual(summed)
      }
    }
  })

  it('a cut residual has nothing from the stream', () => {
    const made = wiringOf('pre').residual1
    expect(made && Object.keys(ingredients(made, 1, 1, false))).toEqual(['attention'])
  })

  it('X acts on its norm and, past it, on the sum', () => {
    expect(effects(wiringOf('pre'), 'X', 1, 2)).toEqual({ norm1: { rows: [1] }, residual1: { cells: [[1, 2]] } })
    expect(Object.keys(effects(wiringOf('post'), 'gamma_1', 0, 0))).toEqual(['norm2'])
  })

  it.each(places)('%s draws every matrix that it has in a stage that it has', (norm) => {
    const stages = stagesOf(norm)
    for (const name of computedNames) if (wiringOf(norm)[name]) expect(stages).toContain(stageOf(name, norm))
    for (const name of ['W_Q', 'W_2', 'b_1'] as const) expect(stages).toContain(stageOf(name, norm))
  })
})

describe('formulas', () => {
  it.each(places)('%s has one for every matrix and every cell, with or without residuals', async (norm) => {
    for (const residual of [true, false]) {
      const state = { ...article, norm, residual, causal: true, activation: 'gelu' as const }
      const t = await compute(state)
      for (const name of computedNames) {
        if (!wiringOf(norm)[name]) continue
        for (const tex of [
          plainTex((pen) => stageTex(pen, name, t, state)),
          plainTex((pen) => cellTex(pen, name, 1, 0, t, state)),
        ]) {
          expect(tex, name).toMatch(/\d/)
          expect(tex, name).not.toMatch(/NaN|undefined|\?/)
        }
      }
    }
  })

  it('a norm is written out: mean, variance, division', async () => {
    const t = await trace()
    const tex = plainTex((pen) => cellTex(pen, 'norm1', 0, 2, t, article))
    expect(tex).toContain('0.100 + 0.200 + 0.300')
    expect(tex).toContain('0.006667 + 10^{-5}')
    expect(tex).toContain('1.224')
  })

  it('names are those of the equations', () => {
    expect(symbolText('norm2', 'pre', article)).toBe('LN(H)')
    expect(symbolText('norm2', 'post', article)).toBe('H')
    expect(symbolText('gamma_1', 'pre', article)).toBe('γ₁')
    expect(symbolText('W_Q', 'pre', article)).toBe('W_Q')
  })
})

describe('what is said of the numbers', () => {
  it("the article's rows are one row after a norm, and three without", async () => {
    const { norm1 } = await trace()
    expect(norm1 && rowsAlike(norm1)).toBe(true)
    expect(rowsAlike((await trace()).X)).toBe(false)
  })

  it('zeros are counted', async () => {
    const { activated } = await trace()
    expect(zerosOf(activated)).toBe([...activated.values].filter((x) => x === 0).length)
  })
})
