/*
 * Tokens a second of training and of generation, in Node on the wasm backend of tfjs:
 *
 *     node tests/bench/train.mjs [steps]
 *
 * The decoder of about 110,000 parameters (`smallDecoder`), batch 16, once as one usually writes it with tfjs, once as
 * lib/nn and lib/train have it, side by side in one run: a few steps of the one, a few of the other, in turn, so that
 * whatever else the machine does weighs on both. The measuring is train/measure.ts; it is bundled first because Node
 * can't resolve TensorFlow.js's own imports.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const wasm = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
const folder = await mkdtemp(join(tmpdir(), 'train-'))
try {
  const outfile = join(folder, 'measure.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('train/measure.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    // One copy of tfjs: its gradients import the modules, so everything must.
    mainFields: ['module', 'main'],
    // tfjs asks for these only where fetch is missing.
    external: ['node-fetch', 'string_decoder', 'util'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = '', __filename = '';",
    },
    logLevel: 'error',
  })
  const { measure } = await import(pathToFileURL(outfile).href)
  await measure({ wasmPath: `${wasm}/`, steps: Number(process.argv[2] ?? 20) })
} finally {
  await rm(folder, { recursive: true })
}
