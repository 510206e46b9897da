import { describe, expect, it, test } from 'vitest'
import chapter from '@/scripts/mdx/chapter.mjs'
import keep from '@/scripts/mdx/keep.mjs'
import math from '@/scripts/mdx/math.mjs'
import symbols from '@/scripts/mdx/symbols.mjs'

interface Node {
  type: string
  tagName?: string
  name?: string
  value?: string
  properties?: Record<string, unknown>
  attributes?: { type: string; name: string; value: unknown }[]
  children?: Node[]
}

const text = (value: string): Node => ({ type: 'text', value })
const element = (tagName: string, ...children: Node[]): Node => ({ type: 'element', tagName, properties: {}, children })
const root = (...children: Node[]): Node => ({ type: 'root', children })
const formula = (tex: string): Node => ({
  ...element('code', text(tex)),
  properties: { className: ['language-math', 'math-inline'] },
})
const file = {
  fail(message: string): never {
    throw new Error(message)
  },
}

describe('a heading', () => {
  it('takes its address from the comment at its end, which goes', () => {
    const heading = element('h2', text('Why divide '), { type: 'mdxTextExpression', value: '/* why-scale */' })
    chapter()(root(heading))
    expect(heading.properties?.id).toBe('why-scale')
    expect(heading.children).toEqual([text('Why divide')])
  })

  it('has an address made of its words when there is no comment, and none twice', () => {
    const first = element('h2', text('点积 与 softmax'))
    const second = element('h2', text('点积 与 softmax'))
    chapter()(root(first, second))
    expect([first.properties?.id, second.properties?.id]).toEqual(['点积-与-softmax', '点积-与-softmax-2'])
  })
})

test('cells are numbered in the order of the text, wherever they stand', () => {
  const cell = (): Node => ({ type: 'mdxJsxFlowElement', name: 'Cell', attributes: [], children: [] })
  const [first, second] = [cell(), cell()]
  chapter()(root(first, { type: 'mdxJsxFlowElement', name: 'Notebook', attributes: [], children: [second] }))
  expect([first, second].map(({ attributes }) => attributes?.find(({ name }) => name === 'number')?.value)).toEqual([
    '1',
    '2',
  ])
})

describe('a formula', () => {
  it('is set as one piece of HTML', () => {
    const paragraph = element('p', formula('QK^\\top'))
    math()(root(paragraph), file)
    expect(paragraph.children?.[0]).toMatchObject({ type: 'mdxJsxTextElement', name: 'span' })
  })

  it('stops the build when KaTeX cannot read it', () => {
    expect(() => math()(root(element('p', formula('\\frac{1}'))), file)).toThrow('KaTeX')
  })

  it('stays on the line of the comma that follows it', () => {
    const paragraph = element('p', text('宽度（'), formula('d_v'), text('），可以另定'))
    math()(root(paragraph), file)
    keep()(root(paragraph))
    const [before, kept, after] = paragraph.children ?? []
    expect([before.value, after.value]).toEqual(['宽度', '可以另定'])
    expect(kept.children?.map((child) => child.value ?? child.name)).toEqual(['（', 'span', '），'])
  })
})

describe('a symbol typed plainly', () => {
  const shown = (value: string) => {
    const paragraph = element('p', text(value))
    symbols()(root(paragraph))
    return paragraph.children?.map((child) => child.value ?? child.tagName)
  }

  it('is set with its index below', () => expect(shown('除以 √d_k 之后')).toEqual(['除以 √', 'var', ' 之后']))
  it('is not a name in a program', () => {
    expect(shown('max_length 与 key_padding')).toEqual(['max_length 与 key_padding'])
  })
})
