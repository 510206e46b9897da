import { normal, uniform } from '@/lib/matrix/random'
import { maxD_k, type WhyScaleState } from './state'

type Source = Pick<WhyScaleState, 'distribution' | 'seed'>

/** Seeded entries with mean 0 and variance 1. */
export function entries({ distribution, seed }: Source): () => number {
  if (distribution === 'normal') return normal(seed)
  const next = uniform(seed)
  if (distribution === 'sign') return () => (next() < 0.5 ? -1 : 1)
  const reach = Math.sqrt(3)
  return () => reach * (2 * next() - 1)
}

/** Entries that one seed gives: 144 of the widest vectors, enough for 5,184 pairs of them. */
export const stockSize = 144 * maxD_k

let stock: { of: string; numbers: Float64Array } | null = null

/**
 * The stock of entries of a seed. Every width takes its vectors from the front of it: its sample is a true sample,
 * and the curves over d_k are smoother than the noise of their points, since neighbours share their numbers.
 * The last stock is kept, because drawing it is most of the work and a slider of d_k does not change it.
 */
function stockOf(source: Source): Float64Array {
  const of = `${source.distribution} ${source.seed}`
  if (stock?.of !== of) {
    const next = entries(source)
    const numbers = new Float64Array(stockSize)
    for (let i = 0; i < stockSize; i++) numbers[i] = next()
    stock = { of, numbers }
  }
  return stock.numbers
}

/**
 * How dot products are drawn: in sets of `queries` and `keys` vectors, each query with each key of its set.
 * Large sets need far fewer random numbers than pairs that share nothing: 128 vectors make 4,096 pairs.
 */
export interface Draw {
  sets: number
  queries: number
  keys: number
}

const cost = (d_k: number, { sets, queries, keys }: Draw): number => sets * (queries + keys) * d_k

/**
 * The smallest sets that give so many pairs out of one stock. Sharing vectors hardly costs accuracy: it adds a relative
 * variance of at most 8 / stock to the variance that is measured, where the pairs themselves have 2 / pairs.
 */
export function pairsDraw(d_k: number, pairs: number): Draw {
  for (let side = 1; ; side++) {
    const draw = { sets: Math.ceil(pairs / side ** 2), queries: side, keys: side }
    if (cost(d_k, draw) <= stockSize) return draw
  }
}

/** Queries whose softmax is looked at: at least 48, and up to 192 where vectors are short. */
const [fewest, most] = [48, 192]

/** So many queries, each with `keys` keys, in as many sets as one stock allows. */
export function rowsDraw(d_k: number, keys: number): Draw {
  const rows = Math.min(most, Math.max(fewest, Math.floor(stockSize / (d_k * (1 + keys)))))
  for (let sets = rows; ; sets--) {
    const draw = { sets, queries: Math.ceil(rows / sets), keys }
    if (sets === 1 || cost(d_k, draw) <= stockSize) return draw
  }
}

/** q . k for each query with each key of its set, [sets * queries, keys]. */
export function dotProducts(source: Source, d_k: number, { sets, queries, keys }: Draw): Float32Array {
  const numbers = stockOf(source)
  const products = new Float32Array(sets * queries * keys)
  let at = 0
  for (let set = 0; set < sets; set++) {
    const q = set * (queries + keys) * d_k
    const k = q + queries * d_k
    for (let row = 0; row < queries; row++) {
      for (let col = 0; col < keys; col++) products[at++] = dot(numbers, q + row * d_k, k + col * d_k, d_k)
    }
  }
  return products
}

function dot(x: Float64Array, a: number, b: number, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += x[a + i] * x[b + i]
  return sum
}
