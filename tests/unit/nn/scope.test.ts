import { grad, memory, tensor1d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import { loadGradients, scoped, softmax } from '@/lib/nn'
import { withGradient } from '@/lib/nn/custom-gradient'

beforeAll(async () => {
  await ready()
  await loadGradients()
})

describe('scoped', () => {
  it('frees every tensor when the computation throws', () => {
    const before = memory().numTensors
    const broken = () =>
      scoped(() => {
        softmax(tensor1d([1, 2, 3]))
        throw new Error('a kernel')
      })
    expect(broken).toThrow('a kernel')
    expect(memory().numTensors).toBe(before)
  })

  it.each(['forward', 'backward'])('frees what the tape kept when the %s pass throws', (pass) => {
    const before = memory().numTensors
    const fails = () => {
      throw new Error(pass)
    }
    const broken = () =>
      scoped(() =>
        grad((x) => {
          const y = softmax(x)
          return withGradient(y, pass === 'forward' ? fails : (t) => t.clone(), fails)
        })(tensor1d([1, 2, 3])).dataSync(),
      )
    expect(broken).toThrow(pass)
    expect(memory().numTensors).toBe(before)
    const works = () => scoped(() => grad((x) => softmax(x))(tensor1d([1, 2, 3])).dataSync())
    expect(works().every((x) => Math.abs(x) < 1e-6)).toBe(true)
    expect(memory().numTensors).toBe(before)
  })
})
