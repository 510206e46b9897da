import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { at, outDir } from './root.mjs'
import { runNode } from './run.mjs'
import { isFresh, remember, sourceHash } from './stale.mjs'

const next = 'node_modules/next/dist/bin/next'

/** TensorFlow.js loads its binaries from the site's own origin. They are dependencies, so they are copied, not kept. */
export function copyWasm() {
  const from = at('node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')
  const to = at('public', 'wasm')
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from).filter((file) => file.endsWith('.wasm')))
    cpSync(`${from}/${name}`, `${to}/${name}`)
}

/** Computes the first preset of every lab in Node and renders it: the static pictures. */
export async function makePictures() {
  return runNode('node_modules/tsx/dist/cli.mjs', ['scripts/pictures.tsx'])
}

/** Writes the chapters that offer it as Jupyter notebooks. */
export async function makeNotebooks() {
  return runNode('node_modules/tsx/dist/cli.mjs', ['scripts/notebooks.ts'])
}

/** What both `dev` and `build` need before Next starts. Resolves to an exit code. */
export async function prepare() {
  mkdirSync(at('.cache'), { recursive: true })
  copyWasm()
  // Asked for here and not above: this file is read before the dependencies are installed.
  const { makeSandbox } = await import('./sandbox.mjs')
  await makeSandbox()
  return (await makeNotebooks()) || makePictures()
}

/** The development server, until it is stopped. */
export const develop = (args) => runNode(next, ['dev', ...args])

/** The whole site into `out/`. Resolves to an exit code; a failed build leaves no half-made export behind. */
export async function build() {
  // Taken before the build: a source that changes meanwhile makes the result stale, not fresh.
  const hash = sourceHash()
  rmSync(outDir, { recursive: true, force: true })
  const code = (await prepare()) || (await runNode(next, ['build'])) || (await runNode('scripts/secure.mjs', [])) || 0
  if (code === 0) remember(hash)
  else rmSync(outDir, { recursive: true, force: true })
  return code
}

/** Builds only when the export is missing or older than its sources. */
export async function buildIfStale() {
  if (isFresh()) return 0
  console.log('正在构建网站 · building the site …')
  return build()
}

/** Next writes the types of the routes; the compiler needs them and a fresh copy has none. */
export const makeTypes = () => runNode(next, ['typegen'])

export const typeCheck = async () =>
  (await makeTypes()) || (await runNode('node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']))

export const lint = () =>
  runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.'])
