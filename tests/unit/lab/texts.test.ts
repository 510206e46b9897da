import { describe, expect, it } from 'vitest'
import { csvOf } from '@/lib/lab/csv'
import { difference } from '@/lib/lab/difference'
import { jsonOf } from '@/lib/lab/json'
import type { Matrix } from '@/lib/lab/types'

const matrix = (name: string, rows: string[], cols: string[], values: number[]): Matrix => ({
  name,
  rows: { label: 'token', names: rows },
  cols: { label: 'd_k', names: cols },
  values: Float32Array.from(values),
})

describe('csv', () => {
  it('writes name, shape, axes and numbers, a block a matrix', () => {
    const m = matrix('masked', ['I', 'a,b'], ['1', '"x"'], [0.5, Number.NEGATIVE_INFINITY, -2, 0.25])
    expect(csvOf([m, { ...m, name: 'Q', head: 1 }]).split('\r\n')).toStrictEqual([
      'masked,2x2',
      ',1,"""x"""',
      'I,0.5,-Infinity',
      '"a,b",-2,0.25',
      '',
      'Q [head 1],2x2',
      ',1,"""x"""',
      'I,0.5,-Infinity',
      '"a,b",-2,0.25',
      '',
    ])
  })

  it('keeps a token from being run as a formula by a spreadsheet', () => {
    expect(csvOf([matrix('Q', ['=1+1', '-x'], ['@a'], [1, -1])])).toBe("Q,2x1\r\n,'@a\r\n'=1+1,1\r\n'-x,-1\r\n")
  })
})

describe('json', () => {
  it('holds the state and every number, blocked scores as text', () => {
    const text = jsonOf('toy', 1, { a: 1 }, [matrix('masked', ['I'], ['1', '2'], [0.5, Number.NEGATIVE_INFINITY])])
    expect(JSON.parse(text)).toStrictEqual({
      lab: 'toy',
      version: 1,
      state: { a: 1 },
      matrices: [{ name: 'masked', rows: ['I'], cols: ['1', '2'], values: [[0.5, '-Infinity']] }],
    })
  })
})

describe('difference', () => {
  const now = matrix('weights', ['a', 'b'], ['1'], [0.5, Number.NEGATIVE_INFINITY])
  it('subtracts cell by cell; equal cells differ by 0, also blocked ones', () => {
    expect(
      difference(now, matrix('weights', ['x', 'y'], ['1'], [0.25, Number.NEGATIVE_INFINITY]))?.values,
    ).toStrictEqual(Float32Array.of(0.25, 0))
  })
  it('is nothing when the shapes differ', () => {
    expect(difference(now, matrix('weights', ['a'], ['1'], [1]))).toBeNull()
    expect(difference(now, matrix('weights', ['a'], ['1', '2'], [1, 2]))).toBeNull()
  })
})
