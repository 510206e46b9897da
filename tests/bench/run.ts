import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { chromium } from '@playwright/test'
import { launchOptions } from '../../scripts/lib/chromium.mjs'
import { at, outDir } from '../../scripts/lib/root.mjs'
import { listen } from '../../scripts/serve.mjs'
import { cases } from './cases'
import { measureChapter } from './chapter'
import { type LabFigures, measureEdits, measureScrub } from './lab'
import { probeScript } from './probe-script'
import { type Figures, markdown, refreshReadmes } from './report'
import { measureYardstick } from './yardstick/measure'

/*
 * npm run bench                 prints the figures and writes them to bench-results/
 * npm run bench -- --readme     also puts them into both READMEs
 * npm run bench -- --quick      a tenth of the edits: to see that it runs, not to quote
 */
const quick = process.argv.includes('--quick')
const edits = quick ? 12 : 120

const browser = await chromium.launch(launchOptions())
const { server, url } = await listen({ root: outDir, basePath: process.env.NOTEBOOK_BASE_PATH ?? '', port: 4880 })
const probe = await probeScript()

const say = (text: string) => process.stderr.write(`${text}\n`)

say('chapter page')
const chapter = await measureChapter(browser, `${url}zh/mathematics/`)

const labs: LabFigures[] = []
for (const one of cases) {
  say(`lab, ${one.title}`)
  const edit = await measureEdits(browser, url, probe, one, edits)
  const scrub = await measureScrub(browser, url, probe, one)
  labs.push({ title: one.title, edit, scrub })
}

say('yardstick')
const yardstick = await measureYardstick(browser, quick ? 5 : edits)

const [cpu] = cpus()
const figures: Figures = {
  when: new Date().toISOString(),
  machine: {
    cpu: cpu.model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: browser.version(),
    load: loadavg()[0],
  },
  labs,
  yardstick,
  chapter,
}
await browser.close()
server.close()

mkdirSync(at('bench-results'), { recursive: true })
const file = at('bench-results', `${figures.when.slice(0, 19).replaceAll(':', '')}.json`)
for (const path of [file, at('bench-results', 'latest.json')])
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`)
if (process.argv.includes('--readme')) refreshReadmes(figures)
console.log(`\n${markdown('en', figures)}\n\n${file}`)
