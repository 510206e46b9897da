import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptedEncodings, listen } from '@/scripts/serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'serve-'))
const site = join(folder, 'out')
const text = 'export const a = 1\n'.repeat(200)
const servers: http.Server[] = []
let url = ''
let below = ''

beforeAll(async () => {
  for (const name of ['zh', '_next/static/chunks', 'empty']) mkdirSync(join(site, name), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(site, 'index.html'), '<h1>cover</h1>')
  writeFileSync(join(site, '404.html'), '<h1>lost</h1>')
  writeFileSync(join(site, 'zh', 'index.html'), '<h1>中文</h1>')
  writeFileSync(join(site, '_next', 'static', 'chunks', 'a.js'), text)
  for (const name of ['k.wasm', 'm.mjs', 'p.svg', 'f.woff2', 'a b.txt']) writeFileSync(join(site, name), text)
  const plain = await listen({ root: site, port: 0 })
  const based = await listen({ root: site, port: 0, basePath: '/attention' })
  servers.push(plain.server, based.server)
  url = plain.url
  below = based.url
})

afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** fetch() tidies a path and decodes a body before it can be looked at, so the request is made by hand. */
function get(path: string, options: { base?: string; method?: string; headers?: http.OutgoingHttpHeaders } = {}) {
  const { origin, hostname, port } = new URL(options.base ?? url)
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((done, failed) => {
    http
      .request(
        { hostname, port, path, method: options.method ?? 'GET', headers: { origin, ...options.headers } },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () =>
            done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
          )
        },
      )
      .on('error', failed)
      .end()
  })
}

describe('what is found', () => {
  test('a folder gives its page', async () => {
    const { status, headers, body } = await get('/zh/')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body.toString()).toBe('<h1>中文</h1>')
  })

  test('a folder without its slash is sent on to it, query and all', async () => {
    const { status, headers } = await get('/zh?a=1')
    expect(status).toBe(308)
    expect(headers.location).toBe('/zh/?a=1')
  })

  test.each([
    ['/k.wasm', 'application/wasm'],
    ['/m.mjs', 'text/javascript; charset=utf-8'],
    ['/p.svg', 'image/svg+xml; charset=utf-8'],
    ['/f.woff2', 'font/woff2'],
    ['/a%20b.txt', 'text/plain; charset=utf-8'],
  ])('%s is served as %s', async (path, type) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
  })

  test('HEAD says the same and sends nothing', async () => {
    const { status, headers, body } = await get('/m.mjs', { method: 'HEAD' })
    expect(status).toBe(200)
    expect(headers['content-length']).toBe(String(text.length))
    expect(body.length).toBe(0)
  })
})

describe('what is not', () => {
  test.each(['/nothing', '/nothing/', '/empty/', '/index.html/'])(
    '%s gets the 404 page with status 404',
    async (path) => {
      const { status, headers, body } = await get(path)
      expect(status).toBe(404)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(body.toString()).toContain('lost')
    },
  )

  test.each([
    '/../secret.txt',
    '/zh/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/zh/%00',
    '/%',
    '//../secret.txt',
  ])('%s does not leave the folder', async (path) => {
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('secret')
  })

  test('two slashes in front send nobody to another host', async () => {
    const { headers } = await get('//zh')
    expect(headers.location ?? '/').toMatch(/^\/(?!\/)/)
  })

  test('POST is refused', async () => {
    const { status, headers } = await get('/', { method: 'POST' })
    expect(status).toBe(405)
    expect(headers.allow).toBe('GET, HEAD')
  })
})

describe('compression', () => {
  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ])('%s gets %s', async (accept, encoding, decode) => {
    for (const _round of ['made', 'kept']) {
      const { headers, body } = await get('/m.mjs', { headers: { 'accept-encoding': accept } })
      expect(headers['content-encoding']).toBe(encoding)
      expect(headers.vary).toBe('Accept-Encoding')
      expect(headers['content-length']).toBe(String(body.length))
      expect(decode(body).toString()).toBe(text)
    }
  })

  test('a font is sent as it is', async () => {
    const { headers } = await get('/f.woff2', { headers: { 'accept-encoding': 'br' } })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('a refused encoding is not used', () => {
    expect(acceptedEncodings('br;q=0, gzip;q=0.5')).toEqual(['gzip'])
    expect(acceptedEncodings('*')).toEqual(['br', 'gzip'])
    expect(acceptedEncodings('')).toEqual([])
  })
})

describe('caching', () => {
  test('what carries a hash in its name is kept for ever, a page is asked for again', async () => {
    expect((await get('/_next/static/chunks/a.js')).headers['cache-control']).toContain('immutable')
    expect((await get('/zh/')).headers['cache-control']).toContain('must-revalidate')
    expect((await get('/nothing')).headers['cache-control']).toBe('no-store')
  })

  test('what has not changed is not sent twice', async () => {
    const { headers } = await get('/zh/')
    const again = await get('/zh/', { headers: { 'if-none-match': headers.etag } })
    expect(again.status).toBe(304)
    expect(again.body.length).toBe(0)
  })

  test('a file that changed is sent anew', async () => {
    const before = await get('/m.mjs', { headers: { 'accept-encoding': 'gzip' } })
    writeFileSync(join(site, 'm.mjs'), 'new')
    const after = await get('/m.mjs', { headers: { 'accept-encoding': 'gzip', 'if-none-match': before.headers.etag } })
    expect(gunzipSync(after.body).toString()).toBe('new')
    writeFileSync(join(site, 'm.mjs'), text)
  })
})

describe('below a path of its host', () => {
  test('the site is found there', async () => {
    const { status, body } = await get('/attention/zh/', { base: below })
    expect(status).toBe(200)
    expect(body.toString()).toContain('中文')
    expect(below).toMatch(/\/attention\/$/)
  })

  test('the root leads there and nothing else does', async () => {
    expect((await get('/', { base: below })).headers.location).toBe('/attention/')
    expect((await get('/zh/', { base: below })).status).toBe(404)
    expect((await get('/attentionzh/', { base: below })).status).toBe(404)
    expect((await get('/attention/zh', { base: below })).headers.location).toBe('/attention/zh/')
    expect((await get('/attention/_next/static/chunks/a.js', { base: below })).headers['cache-control']).toContain(
      'immutable',
    )
  })
})

test('a port that is taken leads to the next one', async () => {
  const port = Number(new URL(url).port)
  const second = await listen({ root: site, port })
  servers.push(second.server)
  expect(Number(new URL(second.url).port)).toBeGreaterThan(port)
})
