import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { arcLevels, arcs } from '@/lib/draw/arcs'
import { heatmapSvg } from '@/lib/draw/heatmap-svg'
import { cutText, escapeXml, textWidth } from '@/lib/draw/text'
import { compute } from '@/lib/labs/attention/compute'
import { exports } from '@/lib/labs/attention/export'
import { definition } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import { compute as whyScale } from '@/lib/labs/why-scale/compute'
import { exports as whyScaleExports } from '@/lib/labs/why-scale/export'
import { definition as whyScaleLab } from '@/lib/labs/why-scale/state'
import { elements } from './xml'

let trace: AttentionTrace
beforeAll(async () => {
  await ready()
  trace = await compute({ ...definition.presets.causal, tokens: ['<我>', '"&"', '\u0001', '智能'] })
}, 60_000)

const cells = (svg: string) => elements(svg).filter((e) => e.name === 'rect' && e.attributes.class === 'cell')

describe('heatmaps as a document', () => {
  it('is XML with as many cells as there are numbers, hatched where they are blocked', () => {
    const matrices = exports.matrices(trace)
    const svg = heatmapSvg(matrices, { title: 'Attention <1>', blocked: 'masked' })
    expect(cells(svg)).toHaveLength(matrices.reduce((sum, m) => sum + m.values.length, 0))
    expect(cells(svg).filter((c) => c.attributes.fill === 'url(#blocked)')).toHaveLength(6)
    expect(svg).toContain('<title>Attention &lt;1&gt;</title>')
    expect(svg).toContain('−∞')
    expect(svg).toContain('&lt;我&gt;')
  })

  it('names matrices, axes and heads', () => {
    const svg = heatmapSvg([{ ...trace.weights, head: 1 }], { title: 't', axisOf: (label) => `the ${label}` })
    expect(svg).toContain('weights (2)')
    expect(svg).toContain('the query × the key, 4 × 4')
  })

  it('prints numbers where a cell has room for them, and none where it has not', () => {
    const names = Array.from({ length: 64 }, (_, i) => `t${i}`)
    const axis = { label: 'token' as const, names }
    const large = { name: 'weights', rows: axis, cols: axis, values: new Float32Array(64 * 64).fill(1 / 64) }
    expect(heatmapSvg([trace.weights], { title: 't' })).toContain(trace.weights.values[15].toFixed(3))
    const svg = heatmapSvg([large], { title: 't' })
    expect(cells(svg)).toHaveLength(4096)
    expect(svg).not.toContain('0.016')
  })
})

describe('charts as a document', () => {
  it('is XML, with a curve for each side of each figure', async () => {
    const state = whyScaleLab.presets.d64
    const svg = whyScaleExports.svg?.(state, await whyScale(state)) ?? ''
    const paths = elements(svg).filter((e) => e.name === 'path' && e.attributes['stroke-width'] === '2.5')
    expect(paths).toHaveLength(6)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('arcs', () => {
  it('are one path a thickness, however many there are', () => {
    const levels = arcs(trace.weights, { direction: 'lines' })
    expect(levels.length).toBeLessThanOrEqual(arcLevels)
    expect(levels.every((l, i) => l.thickness > (levels[i - 1]?.thickness ?? 0))).toBe(true)
  })

  it('draw what can be seen and nothing that the mask forbids', () => {
    const alone = arcs(trace.weights, { direction: 'lines', only: 0 })
    expect(alone).toHaveLength(1)
    expect(alone[0].thickness).toBe(1)
    expect(alone[0].d.match(/M/g)).toHaveLength(1)
  })

  it('keep the strongest arc of a row even when all are faint', () => {
    const names = Array.from({ length: 64 }, (_, i) => String(i))
    const axis = { label: 'token' as const, names }
    const even = { name: 'weights', rows: axis, cols: axis, values: new Float32Array(4096).fill(1 / 64) }
    const [only] = arcs(even, { direction: 'columns', faintest: 0.02 })
    expect(only.d.match(/M/g)).toHaveLength(64)
  })
})

describe('texts in pictures', () => {
  it('measure Han letters as wide', () => {
    expect(textWidth('智能')).toBe(2)
    expect(textWidth('ab')).toBeLessThan(1.5)
    expect(cutText('a very long token', 6)).toMatch(/…$/)
    expect(cutText('short', 6)).toBe('short')
  })

  it('leave no character that XML forbids', () => {
    expect(escapeXml('<a & "b">\u0000\u000b')).toBe('&lt;a &amp; &quot;b&quot;&gt;')
  })
})
