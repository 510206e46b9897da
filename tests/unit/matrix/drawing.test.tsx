import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { MatrixView, type MatrixViewProps } from '@/components/matrix'
import { outlines, sides } from '@/components/matrix/outline'
import { paint } from '@/components/matrix/pixels'
import { MatrixSymbol } from '@/components/matrix/symbol'
import { WordsProvider } from '@/components/words'
import { ui } from '@/content/ui'
import { diverging, weightScale } from '@/lib/draw/scale'
import { features, tokenAxis, toMatrix } from '@/lib/lab/matrix'
import { gridOf, normalGrid } from '@/lib/matrix'

const Q = toMatrix(
  'Q',
  gridOf([
    [0.1, -0.2],
    [1e-7, 0],
  ]),
  tokenAxis('token', ['我', 'AI']),
  features('d_k', 2),
)
const nothing = { set: () => undefined, replace: () => undefined, problem: () => undefined }
const html = (props: Partial<MatrixViewProps> = {}) =>
  renderToStaticMarkup(
    <WordsProvider lang="zh" ui={ui.zh}>
      <MatrixView matrix={Q} scale={diverging(1)} role="query" instance="a" {...props} />
    </WordsProvider>,
  )

describe('a matrix without JavaScript', () => {
  it('shows every number, with the float it stands for', () => {
    const text = html()
    expect(text).toContain('data-matrix="Q"')
    expect(text).toContain('data-row="0" data-col="1" data-value="-0.20000000298023224"')
    for (const shown of ['>0.100<', '>−0.200<', '>1e−7<', '>0.000<']) expect(text).toContain(shown)
  })
  it('names its rows and columns', () => {
    const text = html()
    expect(text).toMatch(/<th scope="row"[^>]*>我</)
    expect(text).toMatch(/<th scope="col"[^>]*>2</)
    expect(text).toContain('aria-label="Q，查询，2 行 2 列"')
  })
  it('has named inputs where it can be edited, and one tab stop', () => {
    const text = html({ edit: nothing })
    expect(text.match(/<input/g)).toHaveLength(4)
    expect(text).toContain('aria-label="Q，查询：AI 行，2 列"')
    expect(text.match(/tabindex="0"/gi)).toHaveLength(1)
  })
  it('marks a blocked cell by more than its colour', () => {
    const masked = { ...Q, name: 'masked', values: Float32Array.of(1, Number.NEGATIVE_INFINITY, 0, 1) }
    expect(html({ matrix: masked })).toMatch(/data-blocked=""[^>]*data-value="-Infinity"[^>]*>−∞</)
  })
  it('carries its head', () => expect(html({ matrix: { ...Q, head: 2 } })).toContain('data-head="2"'))
  it('is a canvas with one cell above 512 cells', () => {
    const large = toMatrix('W_Q', normalGrid(64, 64, 1), features('d_model', 64), features('d_k', 64))
    const text = html({ matrix: large, edit: nothing })
    expect(text).toContain('<canvas')
    expect(text).toContain('role="grid"')
    expect(text.match(/<input/g)).toHaveLength(1)
    expect(text).toContain('aria-rowcount="64"')
  })
})

describe('outlines', () => {
  it('draws one box round neighbouring rows', () => {
    const drawn = outlines({ rows: [0, 1] }, 3, 2)
    expect(drawn.get(0)).toBe(sides.top | sides.left)
    expect(drawn.get(1)).toBe(sides.top | sides.right)
    expect(drawn.get(2)).toBe(sides.bottom | sides.left)
    expect(drawn.has(4)).toBe(false)
  })
  it('lays a cell over a row, and leaves out what is not there', () => {
    const drawn = outlines(
      {
        cells: [
          [1, 1],
          [9, 9],
        ],
        cols: [7],
      },
      3,
      3,
    )
    expect([...drawn]).toEqual([[4, 15]])
  })
})

describe('paint', () => {
  it('gives each cell its colour, edge to edge, and stripes what is blocked', () => {
    const image = {
      width: 10,
      height: 4,
      data: new Uint8ClampedArray(160),
      colorSpace: 'srgb' as const,
      pixelFormat: 'rgba-unorm8' as const,
    }
    const steps = Uint32Array.from({ length: 256 }, (_, i) => i)
    const values = Float32Array.of(0, 1, 0.5, Number.NEGATIVE_INFINITY)
    paint(image, values, 2, 2, weightScale, { steps, css: [], blocked: [1000, 2000] })
    const pixels = new Uint32Array(image.data.buffer)
    expect([...pixels.slice(0, 10)]).toEqual([0, 0, 0, 0, 0, 255, 255, 255, 255, 255])
    expect([...pixels.slice(10, 20)]).toEqual([...pixels.slice(0, 10)])
    expect([...pixels.slice(20, 25)]).toEqual([128, 128, 128, 128, 128])
    expect(new Set(pixels.slice(25, 30))).toEqual(new Set([1000, 2000]))
  })
})

describe('MatrixSymbol', () => {
  it.each([
    ['W_Q', '<i>W</i>', '<sub>'],
    ['QK^{\\top}', '<i>K</i>', '⊤'],
    ['\\frac', 'frac', ''],
    ['\\mathrm{softmax}', 'softmax', ''],
    ['{{{', '', ''],
    ['W_', '', ''],
  ])('%s', (tex, ...parts) => {
    const text = renderToStaticMarkup(<MatrixSymbol tex={tex} />)
    for (const part of parts) expect(text).toContain(part)
  })
})
