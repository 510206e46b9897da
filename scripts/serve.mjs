import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/*
 * A small static server for the export: what any web host does, and nothing that one may lack
 * (the site must not depend on this server's kindness).
 */

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ipynb': 'application/x-ipynb+json; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/** Worth compressing; fonts and bitmaps are compressed already. */
const compressible = new Set([
  '.css',
  '.csv',
  '.html',
  '.ipynb',
  '.js',
  '.json',
  '.map',
  '.mjs',
  '.svg',
  '.txt',
  '.ttf',
  '.wasm',
  '.xml',
])

const encoders = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
}

/** The encodings that a request accepts, the better one first. `br;q=0` refuses it. */
export function acceptedEncodings(header = '') {
  const refused = /;\s*q=0(\.0*)?\s*$/
  const offered = header
    .split(',')
    .filter((part) => !refused.test(part))
    .map((part) => part.split(';')[0].trim())
  return ['br', 'gzip'].filter((name) => offered.includes(name) || offered.includes('*'))
}

/**
 * The file that a path of a URL stands for, or null. A folder gives its index.html; nothing outside `root` is given.
 * @returns {{ file: string } | { redirect: string } | null}
 */
export function resolve(root, pathname) {
  let path
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0')) return null
  const base = normalize(root.endsWith(sep) ? root : root + sep)
  const file = normalize(join(base, path))
  if (!file.startsWith(base)) return null
  const stat = statOf(file)
  if (stat?.isFile()) return path.endsWith('/') ? null : { file }
  if (!stat?.isDirectory()) return null
  const index = join(file, 'index.html')
  if (!existsSync(index)) return null
  return path.endsWith('/') ? { file: index } : { redirect: `${pathname}/` }
}

/** null also where a file stands in the middle of the path, which statSync throws at. */
function statOf(file) {
  try {
    return statSync(file)
  } catch {
    return null
  }
}

/** Next puts a hash of the content into these names, so that they never change; all else is asked for again. */
const cacheControl = (path) =>
  path.startsWith('/_next/static/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'

/** The server, not yet listening. `basePath` is what stands before every path, for example "/attention". */
export function createServer({ root, basePath = '' }) {
  /** Compressed once, kept while the file stays the same. */
  const compressed = new Map()

  async function encoded(file, encoding, stamp) {
    const key = `${encoding} ${stamp} ${file}`
    const known = compressed.get(key)
    if (known) return known
    const body = encoders[encoding](readFileSync(file))
    compressed.set(key, body)
    return body
  }

  async function send(request, response, status, file, path) {
    const stat = statSync(file)
    const stamp = `${stat.size.toString(36)}-${Math.trunc(stat.mtimeMs).toString(36)}`
    const extension = extname(file).toLowerCase()
    const encoding = compressible.has(extension) ? acceptedEncodings(request.headers['accept-encoding'])[0] : undefined
    const etag = `"${stamp}${encoding ? `-${encoding}` : ''}"`
    const headers = {
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Cache-Control': status === 200 ? cacheControl(path) : 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      ETag: etag,
      ...(compressible.has(extension) ? { Vary: 'Accept-Encoding' } : {}),
    }
    if (status === 200 && request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
      response.writeHead(304, headers).end()
      return
    }
    if (encoding) {
      const body = await encoded(file, encoding, stamp)
      response.writeHead(status, { ...headers, 'Content-Encoding': encoding, 'Content-Length': body.length })
      response.end(request.method === 'HEAD' ? undefined : body)
      return
    }
    response.writeHead(status, { ...headers, 'Content-Length': stat.size })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response)
  }

  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const [pathname, query] = splitQuery(request.url ?? '/')
    if (basePath && !pathname.startsWith(`${basePath}/`)) {
      if (pathname === '/' || pathname === basePath) {
        response.writeHead(302, { Location: `${basePath}/` }).end()
        return
      }
    }
    const inside = !basePath || pathname.startsWith(`${basePath}/`)
    const path = inside ? pathname.slice(basePath.length) : null
    const found = path === null ? null : resolve(root, path)
    if (found && 'redirect' in found) {
      // A path that begins with two slashes would name another host.
      const location = `${basePath}${found.redirect}`.replace(/^\/{2,}/, '/')
      response.writeHead(308, { Location: location + query }).end()
      return
    }
    if (found) {
      await send(request, response, 200, found.file, path)
      return
    }
    const missing = join(root, '404.html')
    if (existsSync(missing)) await send(request, response, 404, missing, pathname)
    else response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404')
  }

  return http.createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

function splitQuery(url) {
  const at = url.search(/[?#]/)
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

/**
 * Serves on `port`, or on the next one that is free.
 * @returns {Promise<{ server: http.Server, url: string }>}
 */
export async function listen({ root, basePath = '', host = 'localhost', port = 4173, tries = 100 }) {
  const server = createServer({ root, basePath })
  for (let candidate = port; candidate < port + tries; candidate += 1) {
    const error = await tryPort(server, host, candidate)
    if (!error) {
      const { port: bound } = server.address()
      return { server, url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}${basePath}/` }
    }
    if (error.code !== 'EADDRINUSE') throw error
  }
  throw new Error(`No free port between ${port} and ${port + tries - 1}`)
}

const tryPort = (server, host, port) =>
  new Promise((done) => {
    const failed = (error) => done(error)
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      done(null)
    })
  })
