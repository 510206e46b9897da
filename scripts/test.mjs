import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { bringChromium } from './lib/chromium.mjs'
import { bringChineseFont } from './lib/font.mjs'
import { at } from './lib/root.mjs'
import { runNode } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { buildIfStale, lint, typeCheck } from './lib/steps.mjs'

/*
 * `npm test`: brings what is missing, then runs everything there is, each part whether or not an earlier one failed.
 * A part that can't run is a failure with a name, never a silent gap; so is a test that is skipped.
 */

let passed = 0
const failures = []

const count = (name, ok) => {
  if (ok) passed += 1
  else failures.push(name)
}

const heading = (text) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`)

/** Adds what a test runner wrote down. `tally` reads its report; a report that is not there is one failure. */
function countReport(name, file, code, tally) {
  let report
  try {
    report = tally(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    failures.push(`${name}: no report was written`)
    return
  }
  passed += report.passed
  failures.push(...Array.from({ length: report.failed }, () => name))
  if (code !== 0 && report.failed === 0) failures.push(`${name}: ended with exit code ${code}`)
  if (report.passed + report.failed === 0) failures.push(`${name}: no test was found`)
}

await setUp()
mkdirSync(at('.cache'), { recursive: true })
const chromium = await bringChromium()
const fontMissing = await bringChineseFont()

heading('type check')
count('type check', (await typeCheck()) === 0)

heading('lint')
count('lint', (await lint()) === 0)

heading('build')
const built = (await buildIfStale()) === 0
count('build', built)

heading('unit and golden tests')
const unitReport = at('.cache', 'unit.json')
rmSync(unitReport, { force: true })
const unitCode = await runNode('node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
countReport('unit and golden tests', unitReport, unitCode, (r) => ({
  passed: r.numPassedTests,
  failed: r.numTotalTests - r.numPassedTests,
}))

heading('browser and accessibility tests')
if (fontMissing) failures.push(`Chinese text in the browser tests: ${fontMissing}`)
if ('missing' in chromium) failures.push(`browser and accessibility tests could not run: ${chromium.missing}`)
else if (!built) failures.push('browser and accessibility tests could not run: the build failed')
else {
  const e2eReport = at('.cache', 'e2e.json')
  rmSync(e2eReport, { force: true })
  const code = await runNode('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    env: { ...chromium.env, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
  })
  countReport('browser and accessibility tests', e2eReport, code, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }))
}

heading('result')
const names = [...new Set(failures)]
for (const name of names) console.log(`✗ ${name}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
