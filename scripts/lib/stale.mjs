import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { outDir, root } from './root.mjs'

/** All that a build reads. Tests, docs and what a build makes are not in it. */
const sources = [
  'app',
  'components',
  'content',
  'lib',
  'public',
  'scripts',
  'mdx-components.tsx',
  'next.config.mjs',
  'package-lock.json',
  'tsconfig.json',
]

/** Made by the build itself, inside a source folder. */
const made = ['wasm', 'sandbox', 'notebooks'].map((name) => join('public', name))

function* filesUnder(path) {
  if (made.includes(relative(root, path)) || !existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
  } else yield path
}

/** One hash over the names and contents of all sources and over the settings that a build takes from outside. */
export function sourceHash(env = process.env) {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([process.versions.node.split('.')[0], env.NOTEBOOK_BASE_PATH ?? '']))
  for (const name of sources) {
    for (const file of filesUnder(join(root, name))) {
      hash.update(`\0${relative(root, file).replaceAll('\\', '/')}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** Kept beside the export and not in it: what is served holds nothing but the site. */
const stamp = join(root, '.cache', 'export.sha256')

/** True when `out/` is there and was made from exactly these sources. */
export function isFresh() {
  return existsSync(join(outDir, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
}

export const remember = (hash) => writeFileSync(stamp, hash)
