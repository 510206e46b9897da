import { tensor2d } from '@tensorflow/tfjs-core'
import { valuesOf } from '@/lib/compute/tensors'
import { features } from '@/lib/lab/matrix'
import type { Compute, Matrix } from '@/lib/lab/types'
import { entropy, jacobianNorm, scoped, softmax } from '@/lib/nn'
import { binsOf, histogramOf, moments } from './histogram'
import { dotProducts, pairsDraw, rowsDraw } from './sample'
import { maxD_k, type WhyScaleState } from './state'
import type { Side, Sweep, WhyScaleTrace } from './trace'

type Source = Pick<WhyScaleState, 'keys' | 'distribution' | 'seed'>

export const compute: Compute<WhyScaleState, WhyScaleTrace> = async (state) => {
  const { d_k, keys, samples } = state
  const pairs = dotProducts(state, d_k, pairsDraw(d_k, samples)).subarray(0, samples)
  const looked = look(state, d_k)
  const bins = binsOf(state)
  const side = (divisor: number, { scores, weights, ...figures }: Figures, names: [string, string]): Side => ({
    histogram: histogramOf(divided(pairs, divisor), bins),
    scores: rowMatrix(names[0], scores, keys),
    weights: rowMatrix(names[1], weights, keys),
    entropy: figures.entropy,
    peak: figures.peak,
    gradient: figures.gradient,
  })
  return {
    d_k,
    keys,
    raw: side(1, looked.raw, ['scores', 'weightsRaw']),
    scaled: side(Math.sqrt(d_k), looked.scaled, ['scaled', 'weights']),
    sweep: sweepOf(state),
  }
}

const divided = (values: Float32Array, divisor: number): Float32Array =>
  divisor === 1 ? values : values.map((x) => x / divisor)

/** The first query's row, [1, keys]. */
const rowMatrix = (name: string, values: Float32Array, keys: number): Matrix => ({
  name,
  rows: { label: 'query', names: ['q'] },
  cols: features('key', keys),
  values: values.slice(0, keys),
})

/** What the rows of scores lead to: means over all rows. */
interface Figures {
  /** [rows, keys] */
  scores: Float32Array
  /** [rows, keys] */
  weights: Float32Array
  variance: number
  entropy: number
  peak: number
  gradient: number
}

/** Many random queries of width d_k, each against its keys, without and with the division by sqrt(d_k). */
function look(source: Source, d_k: number): { raw: Figures; scaled: Figures } {
  const { keys } = source
  const scores = dotProducts(source, d_k, rowsDraw(d_k, keys))
  return { raw: figuresOf(scores, keys), scaled: figuresOf(divided(scores, Math.sqrt(d_k)), keys) }
}

function figuresOf(scores: Float32Array, keys: number): Figures {
  const rows = scores.length / keys
  const weights = scoped(() => valuesOf(softmax(tensor2d(scores, [rows, keys]))))
  const sums = { entropy: 0, peak: 0, gradient: 0 }
  for (let row = 0; row < rows; row++) {
    const w = weights.subarray(row * keys, (row + 1) * keys)
    sums.entropy += entropy(w)
    sums.peak += w.reduce((a, b) => Math.max(a, b))
    sums.gradient += jacobianNorm(w)
  }
  return {
    scores,
    weights,
    variance: moments(scores).variance,
    entropy: sums.entropy / rows,
    peak: sums.peak / rows,
    gradient: sums.gradient / rows,
  }
}

/** The last sweep: it does not depend on d_k, and while the slider of d_k moves it need not be drawn again. */
let last: { key: string; sweep: WhyScaleTrace['sweep'] } | null = null

function sweepOf({ keys, distribution, seed }: Source): WhyScaleTrace['sweep'] {
  const key = `${keys} ${distribution} ${seed}`
  if (last?.key !== key) {
    const d_k = Array.from({ length: Math.log2(maxD_k) + 1 }, (_, i) => 2 ** i)
    const looks = d_k.map((width) => look({ keys, distribution, seed }, width))
    const curves = (figures: Figures[]): Sweep => ({
      d_k,
      variance: Float32Array.from(figures, (f) => f.variance),
      entropy: Float32Array.from(figures, (f) => f.entropy),
      gradient: Float32Array.from(figures, (f) => f.gradient),
    })
    last = { key, sweep: { raw: curves(looks.map((l) => l.raw)), scaled: curves(looks.map((l) => l.scaled)) } }
  }
  // A copy: the trace is given away, and its arrays may be handed to another thread.
  return structuredClone(last.sweep)
}
