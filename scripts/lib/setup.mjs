import { readFileSync } from 'node:fs'
import { at } from './root.mjs'
import { runNpm, stop } from './run.mjs'

const oldest = [20, 9]

/** Stops with a clear message when Node.js is too old to build the notebook. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  stop(
    `需要 Node.js ${oldest.join('.')} 或更新版本，现在是 ${version}。请从 https://nodejs.org 安装。\n` +
      `Node.js ${oldest.join('.')} or newer is needed; this is ${version}. Get it from https://nodejs.org.`,
  )
}

/**
 * True when node_modules holds exactly what package-lock.json asks for. npm writes down what it installed in
 * node_modules/.package-lock.json; comparing the two needs no stamp of our own and can't be fooled by dates.
 */
export function isInstalled(wantedText, installedText) {
  const wanted = JSON.parse(wantedText).packages ?? {}
  const installed = JSON.parse(installedText).packages ?? {}
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    // What is optional may be for another system (a binary for macOS) and is then left out.
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

function dependenciesStand() {
  try {
    return isInstalled(
      readFileSync(at('package-lock.json'), 'utf8'),
      readFileSync(at('node_modules', '.package-lock.json'), 'utf8'),
    )
  } catch {
    return false
  }
}

/** Node.js and the dependencies; installs the latter when they are missing or the lock file changed. */
export async function setUp() {
  checkNode()
  if (dependenciesStand()) return
  console.log('正在安装依赖 · installing the dependencies …')
  const code = await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
  if (code !== 0) stop('依赖安装失败，原因见上。 · The dependencies could not be installed; the reason stands above.')
}
