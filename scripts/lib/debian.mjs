import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** Debian or its kin, and we may install packages. */
export const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

let updated = false

/** Installs Debian packages without a question. Resolves to an exit code. */
export async function install(...packages) {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 }
  if (!updated) await run('apt-get', ['update', '-q'], options)
  updated = true
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options)
}
