import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  optionalDependencies?: Record<string, string>
  resolved?: string
  version?: string
}

const { packages }: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
)

test('the lock file holds the binaries of every system, also of those that it was not made on', () => {
  // `npm ci` refuses a lock file that lacks one, and npm leaves out what its registry does not have.
  const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
    ),
  )
  expect(missing).toEqual([])
})

test('the lock file ties nobody to one registry', () => {
  const hosts = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []))
  expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([])
})
