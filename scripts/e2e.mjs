import { bringChromium } from './lib/chromium.mjs'
import { runNode, stop } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { buildIfStale } from './lib/steps.mjs'

// `npm run test:e2e -- tests/e2e/links.spec.ts` runs one file; all that Playwright understands may follow the dashes.
await setUp()
const chromium = await bringChromium()
if ('missing' in chromium) stop(`The browser tests could not run: ${chromium.missing}.`)
const code =
  (await buildIfStale()) ||
  (await runNode('node_modules/@playwright/test/cli.js', ['test', ...process.argv.slice(2)], { env: chromium.env }))
process.exit(code)
