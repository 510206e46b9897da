import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, expect, test } from 'vitest'
import { prepare } from '@/lib/cells/prepare'

/*
 * The live cells of chapter 5, run one after another as the page runs them, in the order of the chapter.
 */

const chapter = readFileSync(new URL('../../content/zh/code.mdx', import.meta.url), 'utf8')
const programs = [...chapter.matchAll(/<Cell\b[^>]*\bprogram="cells\/([\w-]+\.js)"/g)].map(([, program]) => program)

const results = new Map<string, unknown>()
const shared: Record<string, unknown> = { tf, Math, console: { log: () => {} } }

function run(program: string): unknown {
  const source = readFileSync(new URL(`../../content/programs/cells/${program}`, import.meta.url), 'utf8')
  const prepared = prepare(source)
  if (!prepared.ok) throw new Error(`${program}:${prepared.fault.line}: ${prepared.fault.message}`)
  for (const name of prepared.value.names) shared[name] = undefined
  shared.__result = undefined
  new Function('__shared', `with (__shared) {${prepared.value.code}\n}`)(shared)
  return shared.__result
}

/** The rows of a cell's value, which has to be a matrix. */
function rowsOf(program: string): number[][] {
  const result = results.get(program)
  if (!(result instanceof tf.Tensor)) throw new Error(`${program} ends in no tensor`)
  return tf.tidy(() => result.as2D(result.size / (result.shape.at(-1) ?? 1), result.shape.at(-1) ?? 1).arraySync())
}

const total = (row: number[]) => row.reduce((sum, x) => sum + x, 0)

beforeAll(async () => {
  await tf.setBackend('cpu')
  for (const program of programs) results.set(program, run(program))
})

test('the chapter has its cells', () => {
  expect(programs.length).toBeGreaterThanOrEqual(6)
})

test.each(['softmax.js', 'attention.js', 'mask.js', 'heads.js', 'model.js', 'learn.js'])(
  '%s: every row sums to one',
  (program) => {
    for (const row of rowsOf(program)) expect(total(row)).toBeCloseTo(1, 5)
  },
)

test('attention.js gives the true weights of the article’s example', () => {
  const truth = [
    [0.299353, 0.332137, 0.368511],
    [0.251379, 0.325958, 0.422663],
    [0.207817, 0.314931, 0.477252],
  ]
  for (const [i, row] of rowsOf('attention.js').entries())
    for (const [j, weight] of row.entries()) expect(weight).toBeCloseTo(truth[i][j], 5)
})

test('mask.js lets nobody look ahead', () => {
  for (const [i, row] of rowsOf('mask.js').entries())
    expect(row.slice(i + 1).every((weight) => weight === 0)).toBe(true)
})

test('learn.js learns its sentence', () => {
  const letters = [...new Set('the cat sat on the mat')].sort()
  const guesses = rowsOf('learn.js').map((row) => letters[row.indexOf(Math.max(...row))])
  expect(guesses.join('')).toBe('he cat sat on the mat')
})
