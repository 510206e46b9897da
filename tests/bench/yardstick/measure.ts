import { cpSync, mkdirSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { build } from 'esbuild'
import { at } from '../../../scripts/lib/root.mjs'
import { listen } from '../../../scripts/serve.mjs'
import { probeScript } from '../probe-script'
import { type Summary, summary } from '../statistics'

export interface Yardstick {
  title: string
  backend: string
  edit: Summary
}

const folder = at('.cache', 'yardstick')

const sizes = [
  { title: '3×3', n: 3, d: 3, heads: 1 },
  { title: '16×32', n: 16, d: 32, heads: 1 },
  { title: '64×64', n: 64, d: 64, heads: 1 },
  { title: '64×64, 8 heads', n: 64, d: 64, heads: 8 },
]

/** Times the plain page: the same edit, TensorFlow.js on the main thread, tables built anew. */
export async function measureYardstick(browser: Browser, edits: number): Promise<Yardstick[]> {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [at('tests', 'bench', 'yardstick', 'page.ts')],
    outfile: `${folder}/page.js`,
    bundle: true,
    minify: true,
    logLevel: 'error',
    define: { global: 'globalThis' },
  })
  cpSync(at('tests', 'bench', 'yardstick', 'index.html'), `${folder}/index.html`)
  const { server, url } = await listen({ root: folder, port: 4890 })
  const probe = await probeScript()
  const found: Yardstick[] = []
  for (const backend of ['webgl', 'cpu'])
    for (const { title, n, d, heads } of sizes) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await page.addInitScript(probe)
      await page.goto(`${url}?n=${n}&d=${d}&heads=${heads}&backend=${backend}`)
      await page.locator('html[data-status=ready]').waitFor({ timeout: 60_000 })
      const actual = await page.locator('html').getAttribute('data-backend')
      const cell = page.locator('#cell')
      const samples: number[] = []
      await cell.press('End')
      // The slow ones take seconds an edit: ten are enough to say so.
      const end = Date.now() + 15_000
      for (let i = 0; i < edits && (i < 10 || Date.now() < end); i++) {
        await page.evaluate(() => window.probe.arm(['weights', 'output']))
        // 0.1 becomes 0.15 and then 0.1 again.
        await page.keyboard.press(i % 2 === 0 ? '5' : 'Backspace')
        samples.push(await page.evaluate(() => window.probe.result()))
      }
      found.push({ title, backend: actual ?? backend, edit: summary(samples) })
      await page.close()
    }
  server.close()
  return found
}
