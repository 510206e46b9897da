/*
 * Runs the PyTorch programs that the labs export, and compares every number with the trace:
 *
 *     PYTHON=python3 node tests/golden/check-exports.mjs
 *
 * Needs a Python with torch, hence no part of `npm test`. Exits with 1 when a program fails or a number differs.
 * The check itself is check-exports.ts; it is bundled first because Node can't resolve TensorFlow.js's own imports.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = await mkdtemp(join(tmpdir(), 'exports-'))
try {
  const outfile = join(folder, 'check.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('check-exports.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    // tfjs asks for these only where fetch is missing.
    external: ['node-fetch', 'string_decoder', 'util'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  const { check } = await import(pathToFileURL(outfile).href)
  process.exitCode = (await check()) ? 0 : 1
} finally {
  await rm(folder, { recursive: true })
}
