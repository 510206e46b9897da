import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Arcs, Curve, Formula, Histogram, Legend, LiveFormula } from '@/components/views'
import { sequential } from '@/lib/draw/scale'
import { matrixTex, template } from '@/lib/tex'

const axis = { label: 'token' as const, names: ['我', '<b>', 'AI'] }
const weights = {
  name: 'weights',
  rows: axis,
  cols: axis,
  values: Float32Array.from([0.299353, 0.332137, 0.36851, 1, 0, 0, 0, 0, 1]),
}

describe('views drawn without a browser', () => {
  it('a live formula holds the true numbers at once', () => {
    const html = renderToStaticMarkup(
      <LiveFormula template={template((pen) => `${pen.word('<b>')} = ${matrixTex(pen, weights)}`)} label="weights" />,
    )
    expect(html).toContain('0.299')
    expect(html).toContain('&lt;b&gt;')
    expect(html.match(/data-slot=/g)).toHaveLength(10)
    expect(html).toContain('role="math"')
    expect(html).toContain('aria-label="weights"')
  })

  it('a formula in the text has a name', () => {
    expect(renderToStaticMarkup(<Formula tex="\sqrt{d_k}" label="root" />)).toMatch(/role="math" aria-label="root"/)
  })

  it('arcs name every token and its strongest weights', () => {
    const html = renderToStaticMarkup(
      <Arcs
        from={axis.names}
        to={axis.names}
        weights={weights}
        label="who looks"
        fromLabel="queries"
        toLabel="keys"
        lit={0}
      />,
    )
    expect(html).toContain('aria-label="我: AI 0.37, &lt;b&gt; 0.33, 我 0.30"')
    expect(html.match(/tabindex="0"/gi)?.length).toBe(2)
    expect(html).toContain('0.33')
  })

  it('a legend has its ends and its middle in numbers', () => {
    const html = renderToStaticMarkup(<Legend scale={sequential(0, 1)} label="weight" blocked="masked" />)
    for (const text of ['weight', '0.0', '1.0', 'masked']) expect(html).toContain(text)
  })

  it('charts hold no number that is none', () => {
    const html = renderToStaticMarkup(
      <>
        <Histogram
          series={[{ label: 'a', role: 'score', low: -1, high: 1, counts: [0, 0], normal: { mean: 0, variance: 1 } }]}
          label="h"
          xLabel="x"
          yLabel="n"
        />
        <Curve
          lines={[{ label: 'b', role: 'weight', x: [1, 2, 4], y: [0, 0, 0] }]}
          marker={{ x: 3, label: 'here', y: [0] }}
          label="c"
          xLabel="x"
          yLabel="y"
        />
      </>,
    )
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
    expect(html).toContain('aria-label="h: a"')
  })
})
