import type { Matrix } from '@/lib/lab/types'
import type { Side, WhyScaleTrace } from './trace'

/**
 * What the present figures say: `key` names a sentence of the lab's words.
 * same: at d_k = 1 the division changes nothing. mild: hardly a difference yet. leaning: the raw softmax leans on one key,
 * and still passes a gradient on. saturated: its gradient has shrunk well below what the division keeps.
 */
export interface Reading {
  key: 'same' | 'mild' | 'leaning' | 'saturated'
  d_k: number
  keys: number
  rawPeak: number
  scaledPeak: number
  /** The raw gradient as a share of the scaled one. */
  share: number
}

/** From here on the two largest weights look different at a glance. */
const noticeable = 0.1

/** From here on the gradient is visibly the smaller one. */
const shrunken = 0.6

export function readingOf({ d_k, keys, raw, scaled }: WhyScaleTrace): Reading {
  const share = scaled.gradient > 0 ? raw.gradient / scaled.gradient : 1
  const figures = { d_k, keys, rawPeak: raw.peak, scaledPeak: scaled.peak, share }
  if (d_k === 1) return { key: 'same', ...figures }
  if (share < shrunken) return { key: 'saturated', ...figures }
  return { key: raw.peak - scaled.peak < noticeable ? 'mild' : 'leaning', ...figures }
}

export type FigureName = 'mean' | 'variance' | 'peak' | 'entropy' | 'gradient'

/** One figure without and with the division. `bound`: what theory gives, or the most or least that can be; null: none. */
export interface Figure {
  name: FigureName
  raw: number
  scaled: number
  bound: { raw: number; scaled: number } | null
}

/** The figures of both sides in the order of the computation. */
export function figuresOf({ d_k, keys, raw, scaled }: WhyScaleTrace): Figure[] {
  const pair = (of: (side: Side) => number) => ({ raw: of(raw), scaled: of(scaled) })
  const both = (bound: number) => ({ raw: bound, scaled: bound })
  return [
    { name: 'mean', ...pair((s) => s.histogram.mean), bound: both(0) },
    // Var(q . k) = d_k for entries of mean 0 and variance 1; the division by sqrt(d_k) divides it by d_k.
    { name: 'variance', ...pair((s) => s.histogram.variance), bound: { raw: d_k, scaled: 1 } },
    { name: 'peak', ...pair((s) => s.peak), bound: both(1 / keys) },
    { name: 'entropy', ...pair((s) => s.entropy), bound: both(Math.log(keys)) },
    { name: 'gradient', ...pair((s) => s.gradient), bound: null },
  ]
}

/** The even weight, 1 / keys: what softmax gives when all scores are equal. */
export const evenWeight = ({ keys }: WhyScaleTrace): number => 1 / keys

/** The largest weight of a row, and the key (from 0) that has it. */
export function largestOf({ values }: Matrix): { key: number; weight: number } {
  let key = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[key]) key = i
  return { key, weight: values[key] }
}
