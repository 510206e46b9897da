import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { book } from '@/content/book'
import { errata } from '@/content/errata'
import { langs } from '@/lib/lab/types'
import { labIds } from '@/lib/labs/registry'

const content = fileURLToPath(new URL('../../../content/', import.meta.url))
const list = (folder: string, ending: string) =>
  readdirSync(content + folder)
    .filter((name) => name.endsWith(ending))
    .sort()

/** Every text in a tree of words, by its path: "controls.masks.causal" -> "Causal". */
function leaves(node: unknown, path = ''): [path: string, text: unknown][] {
  if (typeof node !== 'object' || node === null) return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
}

const params = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

/** Chinese in English words is right where it is quoted (a token, a character) or names the language. */
const han = /\p{Script=Han}/u
const withoutQuotes = (text: string) => text.replace(/“[^”]*”|‘[^’]*’|"[^"]*"|`[^`]*`|中文/g, '')

const wordFiles = ['ui', 'labs'].flatMap((folder) =>
  list(`zh/${folder}`, '.ts').map((name) => ({ file: `${folder}/${name}` })),
)

test('both languages have the same files', () => {
  for (const folder of ['ui', 'labs']) expect(list(`en/${folder}`, '.ts')).toEqual(list(`zh/${folder}`, '.ts'))
  expect(list('en', '.mdx')).toEqual(list('zh', '.mdx'))
})

test('every lab has its words and every chapter its text', () => {
  expect(list('zh/labs', '.ts')).toEqual(labIds.map((id) => `${id}.ts`).sort())
  expect(list('zh', '.mdx')).toEqual(book.map(({ slug }) => `${slug}.mdx`).sort())
})

describe.each(wordFiles)('words of $file', async ({ file }) => {
  const [zh, en] = await Promise.all(
    ['zh', 'en'].map(async (lang) => new Map(leaves({ ...(await import(`${content}${lang}/${file}`)) }))),
  )

  test('the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  test('every word is a text, and none is empty', () => {
    for (const words of [zh, en])
      for (const [path, text] of words) {
        expect(typeof text, path).toBe('string')
        expect(String(text).trim(), path).not.toBe('')
      }
  })

  test('the same {parameters} in both languages', () => {
    for (const [path, text] of zh) expect(params(String(en.get(path))), path).toEqual(params(String(text)))
  })

  test('no Chinese in the English words but in quotation marks', () => {
    // The switch to Chinese speaks to those who read Chinese.
    const ours = [...en].filter(([path]) => !path.includes('switchLanguage'))
    for (const [path, text] of ours) expect(withoutQuotes(String(text)), path).not.toMatch(han)
  })
})

/** A chapter without its listings and comments. */
const chapter = (lang: string, slug: string) =>
  readFileSync(`${content}${lang}/${slug}.mdx`, 'utf8').replace(/^```[\s\S]*?^```/gm, '')

/** What both languages must share: the MDX words with the attributes that are not prose. */
const pieces = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<${name}\\b([^>]*?)/?>`, 'g'))].map(([, attributes]) =>
    [...attributes.matchAll(/\b(id|preset|name|lab|matrix|printed|at)=("[^"]*"|\{[^}]*\})/g)]
      .map(([whole]) => whole)
      .sort()
      .join(' '),
  )

describe.each(book.map(({ slug, labs }) => ({ slug, labs })))('chapter $slug', ({ slug, labs }) => {
  const texts = langs.map((lang) => chapter(lang, slug))

  test('has as many headings of each depth in both languages, with the same addresses', () => {
    const [zh, en] = texts.map((text) =>
      [...text.matchAll(/^(#{2,6}) .*?(?:\{\/\*\s*([a-z0-9-]+)\s*\*\/\})?$/gm)].map(
        ([, marks, id]) => `${marks} ${id}`,
      ),
    )
    expect(zh.length).toBeGreaterThan(2)
    expect(en).toEqual(zh)
  })

  test.each(['Lab', 'Erratum', 'Cite', 'Figure', 'Compare', 'Exercise', 'Step', 'Hint', 'Answer', 'Note'])(
    'places every <%s> alike in both languages',
    (name) => {
      const [zh, en] = texts.map((text) => pieces(text, name))
      expect(en).toEqual(zh)
    },
  )

  test('shows the labs that the table of contents promises', () => {
    for (const id of labs) expect(texts[0]).toContain(`<Lab id="${id}"`)
  })

  test('imports nothing: a chapter is prose', () => {
    for (const text of texts) expect(text).not.toMatch(/^import /m)
  })
})

test('every erratum is told in both languages and names a source, save where none was found', () => {
  expect(errata.length).toBeGreaterThan(0)
  for (const { id, says, truth, verdict, sources } of errata) {
    for (const lang of langs) {
      expect(says[lang].trim(), id).not.toBe('')
      expect(truth[lang].trim(), id).not.toBe('')
    }
    expect(truth.en, id).not.toMatch(/^\p{Script=Han}/u)
    if (verdict === 'unverifiable') expect(sources, id).toEqual([])
    else expect(sources.length, id).toBeGreaterThan(0)
  }
})
