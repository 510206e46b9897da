import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawn } from '@/lib/cells/drawn'
import { explain } from '@/lib/cells/explain'
import { inspect } from '@/lib/cells/inspect'
import { partOf, partsOf } from '@/lib/cells/parts'
import { createMemory } from '@/lib/compute/sandbox/memory'
import type { Piece, ShownTensor } from '@/lib/compute/sandbox/protocol'
import { printed, result } from '@/lib/compute/sandbox/values'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const tensorIn = (piece: Piece): ShownTensor => {
  if (piece.kind !== 'tensor') throw new Error(`a text: ${piece.text}`)
  return piece
}

describe('a tensor is shown as matrices', () => {
  test('of rank 2: itself', () => {
    const [piece] = result(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
      'Q',
    )
    expect(tensorIn(piece)).toMatchObject({ name: 'Q', shape: [2, 2], left: 0 })
    expect([...tensorIn(piece).slices[0].values]).toEqual([1, 2, 3, 4])
  })

  test('of rank 1: a row; of rank 0: a number', () => {
    expect(tensorIn(result(tf.tensor1d([1, 2, 3]), '')[0]).slices[0]).toMatchObject({ rows: 1, cols: 3 })
    expect(result(tf.scalar(0.1), 'loss')).toEqual([{ kind: 'text', text: 'loss: 0.1' }])
  })

  test('of rank 4: one by one along the leading axes, the first eight', () => {
    const { slices, left } = tensorIn(result(tf.reshape(tf.range(0, 2 * 6 * 2 * 3), [2, 6, 2, 3]), '')[0])
    expect(slices.map(({ at }) => at.join())).toEqual(['0,0', '0,1', '0,2', '0,3', '0,4', '0,5', '1,0', '1,1'])
    expect([...slices[7].values]).toEqual([42, 43, 44, 45, 46, 47])
    expect(left).toBe(4)
  })

  test('larger than 64: its first rows and columns', () => {
    const shown = tensorIn(result(tf.reshape(tf.range(0, 70 * 80), [70, 80]), '')[0])
    expect(shown.slices[0]).toMatchObject({ rows: 64, cols: 64 })
    expect(shown.slices[0].values[64]).toBe(80)
    expect(drawn(shown).isCut).toBe(true)
  })

  test('members of an array or object by their names', () => {
    expect(result({ Q: tf.ones([1, 2]), n: 3 }, '').map((piece) => piece.kind)).toEqual(['tensor', 'text'])
    expect(tensorIn(result([tf.ones([1, 2])], '')[0]).name).toBe('[0]')
  })

  test('printed under the text before it', () => {
    expect(tensorIn(printed(['scores:', tf.ones([2, 2])])[0]).name).toBe('scores')
    expect(printed(['a', 1, { b: 2 }])).toEqual([{ kind: 'text', text: 'a 1 { b: 2 }' }])
  })

  test('weights have the scale of weights', () => {
    expect(drawn(tensorIn(result(tf.tensor2d([[0.25, 0.75]]), '')[0])).isWeights).toBe(true)
    expect(drawn(tensorIn(result(tf.tensor2d([[0.5, 0.75]]), '')[0])).isWeights).toBe(false)
  })

  test('empty, disposed and textual ones are texts', () => {
    const gone = tf.ones([2])
    gone.dispose()
    for (const tensor of [tf.zeros([0, 3]), gone, tf.tensor(['a'])]) expect(result(tensor, '')[0].kind).toBe('text')
  })
})

test('values are written as a console writes them', () => {
  const loop: Record<string, unknown> = { a: [1, 'x', null, undefined, -0, 2n] }
  loop.self = loop
  expect(inspect(loop)).toBe('{ a: [1, "x", null, undefined, -0, 2n], self: […] }')
  expect(inspect('plain')).toBe('plain')
  expect(inspect(new Map([[1, new Set(['a'])]]))).toBe('Map {1 => Set {"a"}}')
  expect(inspect(new Float32Array([1, 2]))).toBe('Float32Array(2) [1, 2]')
  expect(inspect(Array.from({ length: 1000 }, () => 0))).toContain('… (1000)')
})

describe('errors in plain words', () => {
  test.each([
    ['x is not defined', 'undefinedName', { name: 'x' }],
    ['Q.matmul is not a function', 'notFunction', { name: 'Q.matmul' }],
    ["Cannot read properties of undefined (reading 'shape')", 'readEmpty', { value: 'undefined', name: 'shape' }],
  ])('%s', (message, key, params) => {
    expect(explain('TypeError', message)).toEqual({ key, params })
  })

  test('TensorFlow.js’s own messages are known', () => {
    const messageOf = (wrong: () => unknown) => {
      try {
        wrong()
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
      return ''
    }
    const keyOf = (wrong: () => unknown) => explain('Error', messageOf(wrong)).key
    expect(keyOf(() => tf.matMul(tf.ones([2, 3]), tf.ones([4, 5])))).toBe('matMul')
    expect(keyOf(() => tf.add(tf.ones([2, 3]), tf.ones([2, 4])))).toBe('broadcast')
    expect(keyOf(() => tf.reshape(tf.ones([2, 3]), [4, 2]))).toBe('size')
  })
})

describe('parts of a program', () => {
  const program = '"""doc"""\n# %% model\n\nx = 1\n\n\n# %% train\ny = 2\n'
  test('are cut at markers, which are not shown', () => {
    expect(partsOf(program)).toEqual([
      { name: '', code: '"""doc"""' },
      { name: 'model', code: 'x = 1' },
      { name: 'train', code: 'y = 2' },
    ])
    expect(partOf(program, 'train')).toBe('y = 2')
    expect(partOf(program)).toBe('"""doc"""\n\nx = 1\n\ny = 2')
  })
  test('one that is not there is a mistake that names those that are', () => {
    expect(() => partOf(program, 'loss')).toThrow('model, train')
  })
})

test('running a cell again and again does not pile up tensors', () => {
  const shared: Record<string, unknown> = {}
  const memory = createMemory(shared)
  const counts: number[] = []
  for (let i = 0; i < 20; i++) {
    memory.begin()
    const hidden = tf.ones([2])
    shared.W = tf.variable(tf.ones([2, 2]))
    shared.f = () => tf.add(hidden, 1)
    tf.square(tf.ones([8]))
    memory.end('1')
    counts.push(tf.memory().numTensors)
  }
  expect(counts.at(-1)).toBe(counts[1])
  expect(shared.f).toBeTypeOf('function')
  expect(typeof shared.f === 'function' && shared.f().dataSync()[0]).toBe(2)
})
