import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { install, isDebianRoot } from './debian.mjs'
import { runNode } from './run.mjs'

/** How Chromium is started everywhere: it may call nobody, and as root it has no sandbox to fall back on. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

// Asked for late: this file is also read before the dependencies are installed.
const playwright = () => createRequire(import.meta.url)('@playwright/test')

const named = (env) => env.NOTEBOOK_CHROMIUM || env.CHROMIUM_PATH || null

function fromSystem(env) {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [...onPath, ...places].filter((path) => existsSync(path))
}

/** Playwright's own browser is started without a path; `null` stands for it. */
const hasOwn = () => existsSync(playwright().chromium.executablePath()) || existsSync(ownShell())

/** Playwright keeps the shell, which is all that headless tests need, beside the whole browser. */
function ownShell() {
  const whole = playwright().chromium.executablePath()
  const folder = whole.match(/^(.*)[\\/]chromium-(\d+)[\\/]/)
  return folder ? join(folder[1], `chromium_headless_shell-${folder[2]}`) : ''
}

/** Whether this browser really starts here: a file may be there and its libraries not. */
async function starts(executablePath) {
  try {
    const browser = await playwright().chromium.launch({
      executablePath: executablePath ?? undefined,
      args: chromiumArgs,
      timeout: 30_000,
    })
    await browser.close()
    return true
  } catch {
    return false
  }
}

/**
 * The browser to use, found but not installed: the environment's, Playwright's own, the system's.
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function launchOptions(env = process.env) {
  const path = named(env) ?? (hasOwn() ? undefined : fromSystem(env)[0])
  return { ...(path ? { executablePath: path } : {}), args: chromiumArgs }
}

/**
 * Finds a Chromium that starts, or brings one. Resolves to the environment that makes the tests use it,
 * or to a sentence that says why there is none.
 * @returns {Promise<{ env: Record<string, string> } | { missing: string }>}
 */
export async function bringChromium(env = process.env) {
  const wanted = named(env)
  if (wanted) return (await starts(wanted)) ? use(wanted) : { missing: `the Chromium at ${wanted} does not start` }
  if (hasOwn() && (await starts(null))) return use(null)
  for (const path of fromSystem(env)) if (await starts(path)) return use(path)

  console.log('找不到 Chromium，正在下载 · no Chromium found, downloading one …')
  const cli = 'node_modules/@playwright/test/cli.js'
  await runNode(cli, ['install', '--only-shell', 'chromium'], { timeout: 240_000 })
  if (hasOwn() && (await starts(null))) return use(null)

  if (isDebianRoot()) {
    await install('chromium')
    for (const path of fromSystem(env)) if (await starts(path)) return use(path)
  }
  return { missing: 'no Chromium was found and none could be installed; set NOTEBOOK_CHROMIUM to the path of one' }
}

const use = (path) => ({ env: path ? { NOTEBOOK_CHROMIUM: path } : {} })
