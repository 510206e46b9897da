import { mkdirSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { at } from './root.mjs'

/*
 * The sandbox in which a reader's code runs: a frame with a policy of its own, and the program of the worker in it.
 * Both are made from lib/compute/sandbox; the page loads them from the site's own origin.
 */

/** Nothing may be loaded from anywhere; what runs is the text that the page hands in, in a worker without an origin. */
export const sandboxPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The frame's page around its script. */
export const framePage = (script) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${sandboxPolicy}">
<meta name="robots" content="noindex">
<title>Sandbox</title>
</head>
<body><script>${script.replaceAll('</script', '<\\/script')}</script></body>
</html>
`

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [at('lib', 'compute', 'sandbox', entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    mainFields: ['module', 'main'],
    // TensorFlow.js names Node's modules in branches that a browser never takes.
    external: ['fs', 'util', 'crypto', 'node-fetch', 'string_decoder'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
    alias: { '@': at('.') },
  })
  return outputFiles[0].text
}

/** Writes public/sandbox/. */
export async function makeSandbox() {
  const to = at('public', 'sandbox')
  mkdirSync(to, { recursive: true })
  const [frame, worker] = await Promise.all([bundle('frame.ts'), bundle('worker.ts')])
  writeFileSync(`${to}/frame.html`, framePage(frame))
  writeFileSync(`${to}/worker.js`, worker)
}
