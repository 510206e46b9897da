import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { book } from '@/content/book'
import { errata } from '@/content/errata'
import { sources } from '@/content/sources'

const textOf = (lang: string, slug: string) =>
  readFileSync(join(import.meta.dirname, `../../../content/${lang}/${slug}.mdx`), 'utf8')

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match.slice(1).join(' '))

/** Depth and id of each heading; a heading without an id shows as one without. */
const headings = (text: string) => matches(text, /^(#{2,3}) .*?(?:\{\/\* ([a-z0-9-]+) \*\/\})?$/gm)

describe.each(book.map(({ slug }) => slug))('chapter %s', (slug) => {
  const zh = textOf('zh', slug)
  const en = textOf('en', slug)

  it('has the same headings at the same addresses in both languages', () => {
    expect(headings(en)).toEqual(headings(zh))
  })

  it('gives every heading an address of its own', () => {
    const ids = headings(zh).map((heading) => heading.split(' ')[1])
    expect(ids.every(Boolean)).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([
    ['labs', /<Lab id="([\w-]+)"(?: preset="([\w-]+)")?/g],
    ['errata', /<Erratum id="([\w-]+)"/g],
    ['comparisons', /matrix="(\w+)"/g],
  ])('places the same %s in both languages', (_, pattern) => {
    expect(matches(en, pattern)).toEqual(matches(zh, pattern))
  })

  it('cites the same works in both languages, and only known ones', () => {
    const cited = matches(zh, /<Cite id="([\w-]+)"/g)
    expect(matches(en, /<Cite id="([\w-]+)"/g).sort()).toEqual(cited.toSorted())
    const known = new Set<string>(sources.map(({ id }) => id))
    expect(cited.filter((id) => !known.has(id))).toEqual([])
  })

  it('shows only known errata', () => {
    const known = new Set<string>(errata.map(({ id }) => id))
    expect(matches(zh, /<Erratum id="([\w-]+)"/g).filter((id) => !known.has(id))).toEqual([])
  })

  it('lists in the contents the labs that it has', () => {
    const placed = new Set(matches(zh, /<Lab id="([\w-]+)"/g))
    expect([...placed].sort()).toEqual([...(book.find((chapter) => chapter.slug === slug)?.labs ?? [])].sort())
  })
})
