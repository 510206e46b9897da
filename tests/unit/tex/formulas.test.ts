import katex from 'katex'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { compute } from '@/lib/labs/attention/compute'
import { type AttentionState, definition } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import { openMask } from '@/lib/labs/schemas'
import { normalGrid } from '@/lib/matrix/fills'
import {
  attentionTex,
  type Builder,
  gradientTex,
  maskedCellTex,
  maskedTex,
  matrixTex,
  outputCellTex,
  outputRowTex,
  outputTex,
  plainTex,
  projectionTex,
  scaledCellTex,
  scaledTex,
  scoreCellTex,
  scoresTex,
  softmaxRowTex,
  template,
  weightCellTex,
  weightsTex,
} from '@/lib/tex'

const { article, lookup } = definition.presets
const n = 20
const large: AttentionState = {
  ...article,
  tokens: Array.from({ length: n }, (_, i) => `t${i}`),
  X: normalGrid(n, 9, 1),
  W_Q: normalGrid(9, 10, 2),
  W_K: normalGrid(9, 10, 3),
  W_V: normalGrid(9, 7, 4),
  Q: normalGrid(n, 10, 5),
  K: normalGrid(n, 10, 6),
  V: normalGrid(n, 7, 7),
  tie: { K: false, V: false },
}

let t: AttentionTrace
let projected: AttentionTrace
let wide: AttentionTrace
let blind: AttentionTrace
beforeAll(async () => {
  await ready()
  t = await compute(article)
  projected = await compute({ ...lookup, gradient: true, selection: { stage: 'output', row: 1, col: 1 } })
  wide = await compute({ ...large, mask: { ...openMask, kind: 'causal' } })
  blind = await compute({ ...article, mask: { ...openMask, kind: 'padding', padding: 3 } })
}, 60_000)

/** Every formula of attention, for one trace. */
const formulas = (trace: AttentionTrace): Record<string, Builder> => ({
  attention: (pen) => attentionTex(pen, { scale: true, temperature: 2 }, true),
  Q: (pen) => projectionTex(pen, 'Q', trace.Q, trace.projection && { X: trace.projection.X, W: trace.projection.W_Q }),
  scores: (pen) => scoresTex(pen, trace),
  scaled: (pen) => scaledTex(pen, trace, { scale: false, temperature: 2 }),
  masked: (pen) => maskedTex(pen, trace),
  weights: (pen) => weightsTex(pen, trace),
  output: (pen) => outputTex(pen, trace),
  scoreCell: (pen) => scoreCellTex(pen, trace, 1, 2),
  scaledCell: (pen) => scaledCellTex(pen, trace, { scale: true, temperature: 1 }, 1, 2),
  maskedCell: (pen) => maskedCellTex(pen, trace, 1, 2),
  softmaxRow: (pen) => softmaxRowTex(pen, trace, 1),
  weightCell: (pen) => weightCellTex(pen, trace, 1, 2),
  outputCell: (pen) => outputCellTex(pen, trace, 1, 1),
  outputRow: (pen) => outputRowTex(pen, trace, 1),
})

const plain = (build: Builder, digits = 3) => plainTex(build, { digits })

describe('the numbers of the trace stand in the formulas', () => {
  it('puts a dot product together from a row of Q and a row of K', () => {
    const tex = plain(formulas(t).scoreCell, 2)
    expect(tex).toContain('&= 0.40 \\times 0.70 + 0.50 \\times 0.80 \\\\ &\\quad {} + 0.60 \\times 0.90')
    expect(tex).toContain('= 1.22')
  })

  it('shows the exponentials of a row and their sum', () => {
    const tex = plain(formulas(t).softmaxRow)
    for (const value of [t.rowMax[1], t.rowSum[1], ...t.exps.values.slice(3, 6), ...t.weights.values.slice(3, 6)]) {
      expect(tex).toContain(value.toFixed(3))
    }
  })

  it('writes the article’s weights and output to six decimals', () => {
    const tex = plain(formulas(t).output, 6)
    for (const number of ['0.299353', '0.332137', '0.368511', '0.477252', '0.420747', '0.680830'])
      expect(tex).toContain(number)
  })

  it('puts negative factors in parentheses', () => {
    expect(plain(formulas(projected).outputCell, 1)).toMatch(/\\times \(-0\.2\)/)
  })

  it('writes a blocked score as minus infinity, and its mask too', () => {
    expect(plain((pen) => maskedCellTex(pen, wide, 1, 2))).toContain('+ (-\\infty)')
  })

  it('defines the weights of a row that may see nothing instead of dividing by zero', () => {
    expect(plain(formulas(blind).softmaxRow)).toContain(':=')
    expect(plain(formulas(blind).weightCell)).toContain(':= 0.000')
  })

  it('strikes the root out when scaling is off, and leaves a temperature of 1 unwritten', () => {
    expect(plain((pen) => scaledTex(pen, t, { scale: false, temperature: 1 }))).toContain('\\cancel{\\sqrt{d_k}}')
    expect(plain((pen) => scaledTex(pen, t, { scale: true, temperature: 1 }))).not.toContain('T')
    expect(plain((pen) => scaledTex(pen, t, { scale: true, temperature: 2 }))).toContain('\\sqrt{3} \\cdot 2.00')
  })

  it('writes the gradient', () => {
    const { gradient } = projected
    expect(gradient).not.toBeNull()
    if (!gradient) return
    const tex = plain((pen) => gradientTex(pen, gradient))
    for (const value of gradient.dV.values) expect(tex).toContain(Math.abs(value).toFixed(3))
  })
})

describe('folding', () => {
  it('shows seven rows and columns, dots, and the last', () => {
    const tex = plain((pen) => matrixTex(pen, wide.scores))
    expect(tex.split(' \\\\ ')).toHaveLength(9)
    expect(tex.split(' \\\\ ')[0].split('&')).toHaveLength(9)
    expect(tex).toContain('\\cdots')
    expect(tex).toContain('\\vdots')
    expect(tex).toContain('\\ddots')
    expect(tex).toContain(Math.abs(wide.scores.values[n * n - 1]).toFixed(3))
  })

  it('leaves a matrix of 8 x 8 whole', () => {
    const names = Array.from({ length: 8 }, (_, i) => String(i))
    const axis = { label: 'token' as const, names }
    const tex = plain((pen) => matrixTex(pen, { name: 'X', rows: axis, cols: axis, values: new Float32Array(64) }))
    expect(tex).not.toContain('dots')
    expect(tex.match(/0\.000/g)).toHaveLength(64)
  })

  it('shortens long sums', () => {
    const tex = plain(formulas(wide).scoreCell)
    expect(tex.match(/\\times/g)).toHaveLength(6)
    expect(tex).toContain('+ \\cdots')
  })
})

describe('templates', () => {
  it('typeset once: numbers, signs, masks and names change the slots alone', async () => {
    const other = await compute({
      ...article,
      tokens: ['猫', '{x}', '\\'],
      Q: normalGrid(3, 3, 9),
      mask: { ...openMask, kind: 'causal' },
    })
    for (const [name, build] of Object.entries(formulas(t))) {
      const first = template(build)
      const second = template(formulas(other)[name])
      expect(second.tex, name).toBe(first.tex)
      expect(second.slots, name).toHaveLength(first.slots.length)
    }
  })

  it('have a slot for each placeholder, counted from 0', () => {
    const { tex, slots } = template(formulas(t).output)
    const found = [...tex.matchAll(/slot=(\d+)/g)].map((m) => Number(m[1]))
    expect(found).toEqual(slots.map((_, i) => i))
  })

  it('are TeX that KaTeX reads, and so is the plain form', () => {
    for (const trace of [t, projected, wide, blind]) {
      for (const build of Object.values(formulas(trace))) {
        const options = { strict: false, trust: true, throwOnError: true } as const
        expect(() => katex.renderToString(template(build).tex, options)).not.toThrow()
        expect(() => katex.renderToString(plain(build), options)).not.toThrow()
      }
    }
  })

  it('escape names that look like TeX', async () => {
    const odd = await compute({ ...article, tokens: ['}{\\', '$%&#', '_^~'] })
    const tex = plain(formulas(odd).scoreCell)
    expect(() => katex.renderToString(tex, { strict: false, throwOnError: true })).not.toThrow()
    expect(tex).toContain('\\text{\\$\\%\\&\\#}')
  })
})
