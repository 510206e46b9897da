import { spawn, spawnSync } from 'node:child_process'
import { at, root } from './root.mjs'

/** Children must not ask, colour or count: no telemetry, no questions. */
const quiet = { NEXT_TELEMETRY_DISABLED: '1', npm_config_fund: 'false', npm_config_audit: 'false' }

/** Runs a program to its end, its output shown. Resolves to the exit code (1 when it could not start or was stopped). */
export function run(command, args, { env = {}, timeout, shell = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout,
      shell,
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(1)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** Runs a program that a dependency brings, by its script, so that no shell and no PATH is needed. */
export const runNode = (script, args, options) => run(process.execPath, [at(script), ...args], options)

/** What a program prints, or null when it fails or is not there. */
export function read(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout : null
}

/** npm is a script on Windows, which only a shell can start. */
export const runNpm = (args, options) => run('npm', args, { ...options, shell: process.platform === 'win32' })

/** Stops with a message that says what to do, and no stack. */
export function stop(message) {
  console.error(`\n${message}`)
  process.exit(1)
}
