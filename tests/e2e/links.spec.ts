import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, pages, test } from './helpers'

const out = fileURLToPath(new URL('../../out/', import.meta.url))
const basePath = process.env.NOTEBOOK_BASE_PATH ?? ''

const decode = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The targets of one page. Hydration data is in scripts, which are taken out first. */
const targets = (html: string) => {
  const markup = html.replace(/<script\b[\s\S]*?<\/script>/g, '')
  return [...new Set([...markup.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target]) => decode(target)))]
}

const idsOf = (html: string) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decode(id)))

/** What is wrong with a link from `page`, or null. */
function fault(page: string, target: string): string | null {
  const here = new URL(`http://site${basePath}/${page}`)
  const url = new URL(target, here)
  if (url.origin !== here.origin) return /^(https:|data:|mailto:)/.test(url.href) ? null : `${target}: not https`
  if (!url.pathname.startsWith(`${basePath}/`)) return `${target}: outside the site`
  const path = decodeURIComponent(url.pathname.slice(basePath.length + 1))
  const file = path === '' || path.endsWith('/') ? `${out}${path}index.html` : out + path
  if (!existsSync(file)) return `${target}: there is no such file`
  const anchor = decodeURIComponent(url.hash.slice(1).split('?')[0])
  if (anchor && file.endsWith('.html') && !idsOf(readFileSync(file, 'utf8')).has(anchor))
    return `${target}: no such place`
  return null
}

for (const page of pages)
  test(`every link and file that /${page} names is there`, () => {
    const html = readFileSync(`${out}${page}index.html`, 'utf8')
    const found = targets(html)
    expect(found.length).toBeGreaterThan(0)
    expect(found.map((target) => fault(page, target)).filter(Boolean)).toEqual([])
  })

test('no page has the same id twice', () => {
  for (const page of pages) {
    const html = readFileSync(`${out}${page}index.html`, 'utf8').replace(/<script\b[\s\S]*?<\/script>/g, '')
    const ids = [...html.matchAll(/<[^>]*\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      page,
    ).toEqual([])
  }
})
