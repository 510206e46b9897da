import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepare } from '@/lib/cells/prepare'

const prepared = (source: string) => {
  const result = prepare(source)
  if (!result.ok) throw new Error(`line ${result.fault.line}: ${result.fault.message}`)
  return result.value
}

/** Runs cells one after another as the worker does, and gives what they share and the value of the last one. */
async function run(...sources: string[]) {
  const shared: Record<string, unknown> = Object.create(null)
  for (const source of sources) {
    const { code, names } = prepared(source)
    for (const name of names) if (!(name in shared)) shared[name] = undefined
    delete shared.__result
    // biome-ignore lint/security/noGlobalEval: as the sandbox's worker does; the code is this test's own
    const body: (names: object) => Promise<void> = globalThis.eval(
      `(async (__shared) => { with (__shared) {${code}\n}})`,
    )
    await body(shared)
  }
  return { value: await shared.__result, shared }
}

describe('names are shared between cells', () => {
  test.each([
    ['const', 'const a = 2', 'a + 1', 3],
    ['let without a value', 'let a', 'String(a)', 'undefined'],
    ['several in one statement', 'const a = 1, b = a + 1', 'a + b', 3],
    ['a pattern', 'const { a, b: [c = 5], ...rest } = { a: 1, b: [], d: 2 }', '[a, c, rest.d]', [1, 5, 2]],
    ['a function', 'function f(x) { return x * 2 }', 'f(4)', 8],
    ['a function used above its declaration', 'const a = f()\nfunction f() { return 7 }', 'a', 7],
    ['a class', 'class A { x = 1 }', 'new A().x', 1],
    ['an arrow function keeps its name', 'const f = () => 1', 'f.name', 'f'],
    ['what is awaited', 'const a = await Promise.resolve(4)', 'a', 4],
  ])('%s', async (_, first, second, value) => {
    expect((await run(first, second)).value).toEqual(value)
  })

  test('a cell may be run again', async () => {
    expect((await run('const a = 1', 'const a = 2', 'a')).value).toBe(2)
  })

  test('a function of an earlier cell sees the newest value', async () => {
    expect((await run('let a = 1\nconst f = () => a', 'a = 5', 'f()')).value).toBe(5)
  })

  test('what stands inside a block stays there', async () => {
    expect((await run('for (const i of [1, 2]) { let b = i }', 'typeof b')).value).toBe('undefined')
  })
})

describe('the value of the last expression', () => {
  test.each([
    ['1 + 1', 2],
    ['1 + 1;', 2],
    ['(1, 2);', 2],
    ['({ a: 1 })', { a: 1 }],
    ['5 // a comment', 5],
    ['5 /* a comment */;', 5],
    ['const f = () => 1\nf()', 1],
    ['const a = 1', undefined],
    ['`a\nb`', 'a\nb'],
    ['Promise.resolve(3)', 3],
    ['', undefined],
    ['// nothing', undefined],
  ])('%j', async (source, value) => {
    expect((await run(source)).value).toEqual(value)
  })

  test('is named as it is written, unless that is long or a literal', () => {
    expect(prepared('weights;').result).toBe('weights')
    expect(prepared('softmax(scores)').result).toBe('softmax(scores)')
    for (const source of ['[Q, K]', '({ Q })', 'f(a)\n  .g()', `f(${'x'.repeat(40)})`, 'const a = 1'])
      expect(prepared(source).result).toBe('')
  })
})

test('lines stay where they are', () => {
  const statement = fc.constantFrom(
    'const a = 1',
    'let b',
    'f()',
    'function f() {\n  return 1\n}',
    'class C {}',
    '// x',
    '',
  )
  fc.assert(
    fc.property(fc.uniqueArray(statement), (statements) => {
      const source = statements.join('\n')
      expect(prepared(source).code.split('\n').length).toBe(source.split('\n').length)
    }),
  )
})

describe('what is no JavaScript is named with its line', () => {
  test.each([
    ['const a = 1\nconst b = = 2', 2],
    ['f(\n\n', 3],
    ['import x from "y"', 1],
    ['const a = 1\nconst a = 2', 2],
    ['})(); (function () {', 1],
  ])('%j', (source, line) => {
    const result = prepare(source)
    expect(result.ok).toBe(false)
    expect(!result.ok && result.fault.line).toBe(line)
    expect(!result.ok && result.fault.message).not.toMatch(/\(\d+:\d+\)/)
  })
})
