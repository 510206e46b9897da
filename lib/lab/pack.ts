import { filled, scaled } from '@/lib/matrix/fills'
import { type Grid, grid, maxSide } from '@/lib/matrix/grid'
import { digitsOf, numbersOf } from './digits'

/*
 * Grids as they stand in a link. A grid that a seed, zeros or ones on the diagonal give, but for a few cells, is written
 * as that and the cells; any other as its numbers. Whatever is shortest wins, and every form gives back the exact grid.
 */

/** What a grid can be built from: zeros, identity, or the numbers of a seed scaled for a fan-in (see `fans`). */
type Base = ['z'] | ['i'] | ['n', seed: number, fan: number]
type Packed =
  | [rows: number, cols: number, 'b', Base]
  | [rows: number, cols: number, 'b', Base, changed: (number | string)[]]
  | [rows: number, cols: number, 'd', decimals: number, low: number, digits: string]
  | [rows: number, cols: number, 't', text: string]

/** Seeded weights are scaled by 1/sqrt(fan-in): fan-ins as initializers take them, by the rows of the grid. 0: unscaled. */
const fans: readonly ((rows: number) => number)[] = [
  () => 1,
  (rows) => 1 / Math.sqrt(rows / 2),
  (rows) => 1 / Math.sqrt(rows),
]

/** A state draws several grids from consecutive seeds: how far from a seed in the state to look. */
const reach = 32
/** Cells compared before a whole grid is built for a seed. */
const probe = 24

const build = (rows: number, cols: number, base: Base): Grid => {
  if (base[0] === 'z') return filled(rows, cols, { kind: 'zeros' })
  if (base[0] === 'i') return filled(rows, cols, { kind: 'identity' })
  const plain = filled(rows, cols, { kind: 'random', seed: base[1] })
  return base[2] === 0 ? plain : scaled(plain, fans[base[2]](rows))
}

/** Grids are never changed in place, so an unedited one need not be packed again at the next edit. */
const known = new WeakMap<Grid, Packed>()

/** `seeds`: seeds that stand in the state, near which the grid's own may lie. */
export function packGrid(g: Grid, seeds: readonly number[]): Packed {
  const before = known.get(g)
  if (before) return before
  let best: Packed | null = null
  for (const base of likelyBases(g, seeds)) {
    const packed = packAgainst(g, base)
    if (packed && (best === null || lengthOf(packed) < lengthOf(best))) best = packed
    // No other form is as short as a base with a few cells changed.
    if (packed && (packed.length < 5 || lengthOf(packed) < g.values.length)) break
  }
  if (best === null || lengthOf(best) >= g.values.length) {
    const exact = packExact(g)
    if (best === null || lengthOf(exact) < lengthOf(best)) best = exact
  }
  known.set(g, best)
  return best
}

const lengthOf = (packed: Packed): number => JSON.stringify(packed).length

function* likelyBases(g: Grid, seeds: readonly number[]): Generator<Base> {
  yield ['z']
  yield ['i']
  const start = g.values.slice(0, probe)
  const isAlike = (seed: number, factor: number | null) => {
    const drawn = prefixOf(seed)
    const same = start.reduce((count, x, i) => {
      const value = factor === null ? drawn[i] : Math.round(drawn[i] * factor * 100) / 100 + 0
      return count + (Object.is(x, value) ? 1 : 0)
    }, 0)
    return same * 2 >= start.length
  }
  for (const seed of nearby(seeds)) {
    for (let fan = 0; fan < fans.length; fan++) {
      if (isAlike(seed, fan === 0 ? null : fans[fan](g.rows))) yield ['n', seed, fan]
    }
  }
}

/** The first numbers that a seed draws, which are those of a grid of any shape. */
function prefixOf(seed: number): readonly number[] {
  let prefix = prefixes.get(seed)
  if (!prefix) {
    if (prefixes.size >= mostPrefixes) prefixes.clear()
    prefix = filled(1, probe, { kind: 'random', seed }).values
    prefixes.set(seed, prefix)
  }
  return prefix
}
const prefixes = new Map<number, readonly number[]>()
const mostPrefixes = 1000

function nearby(seeds: readonly number[]): Set<number> {
  const near = new Set<number>()
  for (const seed of seeds) {
    for (let s = Math.max(0, seed - reach); s <= seed + reach; s++) near.add(s)
  }
  return near
}

/** null when more than half of the cells differ: writing them one by one would be longer. */
function packAgainst(g: Grid, base: Base): Packed | null {
  const { values } = build(g.rows, g.cols, base)
  const changed: (number | string)[] = []
  for (let i = 0; i < values.length; i++) {
    if (!Object.is(values[i], g.values[i])) changed.push(i, textOf(g.values[i]))
    if (changed.length > values.length) return null
  }
  return changed.length === 0 ? [g.rows, g.cols, 'b', base] : [g.rows, g.cols, 'b', base, changed]
}

function packExact(g: Grid): Packed {
  const digits = digitsOf(g.values)
  const text: Packed = [g.rows, g.cols, 't', g.values.map(textOf).join(',')]
  if (!digits) return text
  const packed: Packed = [g.rows, g.cols, 'd', digits.decimals, digits.low, digits.text]
  return lengthOf(packed) < lengthOf(text) ? packed : text
}

/** String() and Number() give back every number but -0. */
const textOf = (x: number): string => (Object.is(x, -0) ? '-0' : String(x))

/** The grid; null when `packed` is no packed grid (a damaged or hand-made link). */
export function unpackGrid(packed: readonly unknown[]): Grid | null {
  const [rows, cols, form, a, b, c] = packed
  if (!isWhole(rows, 1, maxSide) || !isWhole(cols, 1, maxSide)) return null
  const values =
    form === 'b'
      ? unpackBase(rows, cols, a, b)
      : form === 'd'
        ? numbersOf(a, b, c, rows * cols)
        : form === 't'
          ? unpackText(a)
          : null
  return values && values.length === rows * cols ? grid(rows, cols, values) : null
}

function unpackBase(rows: number, cols: number, base: unknown, changed: unknown = []): number[] | null {
  if (!isBase(base) || !Array.isArray(changed)) return null
  const { values } = build(rows, cols, base)
  for (let i = 0; i < changed.length; i += 2) {
    const index: unknown = changed[i]
    const text: unknown = changed[i + 1]
    if (!isWhole(index, 0, values.length - 1) || typeof text !== 'string') return null
    values[index] = Number(text)
  }
  return values
}

const unpackText = (text: unknown): number[] | null => (typeof text === 'string' ? text.split(',').map(Number) : null)

function isBase(x: unknown): x is Base {
  if (!Array.isArray(x)) return false
  const [kind, seed, fan]: unknown[] = x
  return kind === 'z' || kind === 'i' || (kind === 'n' && isWhole(seed, 0, 2 ** 32) && isWhole(fan, 0, fans.length - 1))
}

const isWhole = (x: unknown, low: number, high: number): x is number =>
  typeof x === 'number' && Number.isInteger(x) && x >= low && x <= high

/** A plain object of exactly the shape of a grid, of a size that a grid may have, with finite numbers. */
export function isGrid(x: unknown): x is Grid {
  if (typeof x !== 'object' || x === null || Object.keys(x).length !== 3) return false
  if (!('rows' in x && 'cols' in x && 'values' in x)) return false
  const { rows, cols, values } = x
  return (
    isWhole(rows, 1, maxSide) &&
    isWhole(cols, 1, maxSide) &&
    Array.isArray(values) &&
    values.length === rows * cols &&
    values.every((value: unknown) => Number.isFinite(value))
  )
}
