import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')

const use = (from: string) => `import { thing } from '${from}'\n\nexport const used = thing\n`

const imports = 'noRestrictedImports'
const globals = 'noRestrictedGlobals'

/** [what is broken, the file that breaks it, its text, what the linter must name] */
const broken: [claim: string, path: string, source: string, rule: string][] = [
  ['lib without React', 'lib/draw/x.ts', use('react'), imports],
  ['lib without React DOM', 'lib/tex/x.ts', use('react-dom/server'), imports],
  ['lib without Next', 'lib/lab/x.ts', use('next/navigation'), imports],
  ['lib without views', 'lib/matrix/x.ts', use('@/components/matrix'), imports],
  ['lib without views, by a relative path', 'lib/matrix/x.ts', use('../../components/matrix'), imports],
  ['lib without words', 'lib/lab/x.ts', use('@/content/zh/ui/site'), imports],
  ['lib without routes', 'lib/lab/x.ts', use('@/app/layout'), imports],
  ['lib without a window', 'lib/lab/x.ts', 'export const width = window.innerWidth\n', globals],
  ['lib without a document', 'lib/nn/x.ts', 'export const body = document.body\n', globals],
  ['lib without storage', 'lib/labs/attention/x.ts', "export const old = localStorage.getItem('x')\n", globals],
  ['lib/compute without a document', 'lib/compute/x.ts', 'export const body = document.body\n', globals],
  ['state without tensors', 'lib/labs/attention/state.ts', use('@tensorflow/tfjs-core'), imports],
  ['drawing without tensors', 'lib/draw/x.ts', use('@tensorflow/tfjs-core'), imports],
  ['compute without React', 'lib/labs/attention/compute.ts', use('react'), imports],
  ['lib/nn without labs', 'lib/nn/x.ts', use('@/lib/labs/attention/state'), imports],
  ['lib/nn without labs, by a relative path', 'lib/nn/x.ts', use('../labs/attention/state'), imports],
  ['lib/nn without React', 'lib/nn/x.ts', use('react'), imports],
  ['lib/compute without React', 'lib/compute/x.ts', use('react'), imports],
  ['views without tensors', 'components/views/x.tsx', use('@tensorflow/tfjs-core'), imports],
  ['views without the union package', 'components/labs/block/x.tsx', use('@tensorflow/tfjs'), imports],
  ['views without the arithmetic of lib/nn', 'components/views/x.tsx', use('@/lib/nn/attention'), imports],
  ['views without a compute', 'components/labs/block/index.tsx', use('@/lib/labs/block/compute'), imports],
  ['routes without tensors', 'app/[lang]/page.tsx', use('@tensorflow/tfjs-core'), imports],
  ['content without lib', 'content/zh/labs/x.ts', use('@/lib/matrix/grid'), imports],
  ['content without lib, by a relative path', 'content/zh/labs/x.ts', use('../../../lib/matrix/grid'), imports],
  ['content without components', 'content/en/ui/x.ts', use('@/components/host'), imports],
  ['content without packages', 'content/en/ui/x.ts', use('d3-format'), imports],
  ['content without functions', 'content/en/ui/x.ts', 'export const f = (n: number) => n + 1\n', 'plugin'],
  ['content without methods', 'content/en/ui/x.ts', 'export const f = { g() { return 1 } }\n', 'plugin'],
  ['content without decisions', 'content/en/ui/x.ts', "export const f = Math.PI > 3 ? 'a' : 'b'\n", 'plugin'],
]

/** The same rules let through what the house does every day. */
const kept: [claim: string, path: string, source: string][] = [
  ['lib/nn computes with tensors', 'lib/nn/x.ts', use('@tensorflow/tfjs-core')],
  ['a compute computes with tensors', 'lib/labs/block/compute.ts', use('@tensorflow/tfjs-core')],
  ['a compute uses lib/nn', 'lib/labs/block/compute.ts', use('@/lib/nn/attention')],
  ['lib/compute starts the backend', 'lib/compute/backend.ts', use('@tensorflow/tfjs-backend-wasm')],
  ['a state uses the shared schemas', 'lib/labs/block/state.ts', use('../schemas')],
  [
    'a view uses React and lib/draw',
    'components/views/x.tsx',
    `export { memo } from 'react'\n\n${use('@/lib/draw/scale')}`,
  ],
  ['a view reads the state', 'components/labs/block/x.tsx', use('@/lib/labs/block/state')],
  ['content imports content', 'content/en/ui/x.ts', use('../../zh/ui/x')],
  ['content imports content by alias', 'content/en/ui/x.ts', use('@/content/words')],
  [
    'content names the type of a language',
    'content/en/ui/x.ts',
    "import type { Lang } from '@/lib/lab/types'\n\nexport const l: Lang = 'en'\n",
  ],
]

/** A folder with our linter's rules and every fixture in it: the fixture's number stands before its name. */
const house = mkdtempSync(join(tmpdir(), 'boundaries-'))
const fixtures = [
  ...broken.map(([, path, source]) => ({ path, source })),
  ...kept.map(([, path, source]) => ({ path, source })),
]
const said = new Map<number, string[]>()

interface Diagnostic {
  category: string
  location: { path: string | { file: string } }
}

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(house, 'biome.json'))
  cpSync(join(root, 'scripts', 'lint'), join(house, 'scripts', 'lint'), { recursive: true })
  // Two fixtures may want the same path, so each round lints one fixture a path.
  const rounds: Map<string, number>[] = []
  fixtures.forEach(({ path }, i) => {
    const free = rounds.find((round) => !round.has(path))
    if (free) free.set(path, i)
    else rounds.push(new Map([[path, i]]))
  })
  for (const round of rounds) {
    for (const [path, i] of round) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), fixtures[i].source)
    }
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
      cwd: house,
      encoding: 'utf8',
    })
    const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout)
    for (const { category, location } of diagnostics) {
      const file = typeof location.path === 'string' ? location.path : location.path.file
      const i = round.get(file.replaceAll('\\', '/').replace(/^\.\//, ''))
      if (i !== undefined) said.set(i, [...(said.get(i) ?? []), category])
    }
    for (const path of round.keys()) rmSync(join(house, path))
  }
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the linter refuses a broken boundary', () => {
  test.each(broken.map(([claim, path, , rule], i) => ({ claim, path, rule, i })))('$claim', ({ rule, i }) => {
    expect((said.get(i) ?? []).join(' ')).toContain(rule)
  })
})

describe('the linter lets the house work', () => {
  test.each(kept.map(([claim, path], k) => ({ claim, path, i: broken.length + k })))('$claim', ({ i }) => {
    expect(said.get(i) ?? []).toEqual([])
  })
})
