import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { outDir } from './lib/root.mjs'

/*
 * Gives every page of the finished export a strict content security policy. An export has no headers of its own,
 * so the policy stands in a <meta>; it names each inline script of that page by its hash and lets no other run.
 */

const script = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi
const policyMeta = /<meta http-equiv="Content-Security-Policy"[^>]*>/gi

/** Hashes of the inline scripts of a page, as a policy writes them. */
export function inlineHashes(html) {
  const hashes = new Set()
  for (const [, attributes, body] of html.matchAll(script)) {
    if (/\ssrc\s*=/i.test(attributes)) continue
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`)
  }
  return [...hashes]
}

/** The policy of a page with these inline scripts. 'wasm-unsafe-eval' compiles the tensor kernels; it runs no text. */
export const policy = (hashes) =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...hashes, "'wasm-unsafe-eval'"].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** The page with its policy, which stands before anything that it governs. Doing it twice changes nothing. */
export function secured(html) {
  const bare = html.replace(policyMeta, '')
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(inlineHashes(bare))}">`
  // The character set has to stand in the first 1024 bytes, which a long policy would fill.
  const charset = bare.match(/<head>\s*<meta charset="?utf-8"?\s*\/?>/i)?.[0] ?? bare.match(/<head[^>]*>/i)?.[0]
  if (!charset) throw new Error('a page without <head>')
  return bare.replace(charset, () => charset + meta)
}

/** The sandbox's frame is no page of the site: it brings a policy of its own (scripts/lib/sandbox.mjs), which stays. */
const sandbox = join(outDir, 'sandbox')

function* pages(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (path === sandbox) continue
    if (entry.isDirectory()) yield* pages(path)
    else if (entry.name.endsWith('.html')) yield path
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let count = 0
  for (const path of pages(outDir)) {
    writeFileSync(path, secured(readFileSync(path, 'utf8')))
    count += 1
  }
  if (count === 0) throw new Error('no page in out/: the export is not there')
  console.log(`content security policy: ${count} pages`)
}
