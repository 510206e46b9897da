import { bringChromium } from './lib/chromium.mjs'
import { runNode, stop } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { buildIfStale } from './lib/steps.mjs'

await setUp()
const chromium = await bringChromium()
if ('missing' in chromium) stop(`The benchmark could not run: ${chromium.missing}.`)
const code =
  (await buildIfStale()) ||
  (await runNode('node_modules/tsx/dist/cli.mjs', ['tests/bench/run.ts', ...process.argv.slice(2)], {
    env: chromium.env,
  }))
process.exit(code)
