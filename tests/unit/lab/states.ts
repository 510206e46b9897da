import fc from 'fast-check'
import type { LabState } from '@/lib/lab/types'
import { definition as attention } from '@/lib/labs/attention/state'
import { definition as block } from '@/lib/labs/block/state'
import { definition as multiHead } from '@/lib/labs/multi-head/state'
import { definition as whyScale } from '@/lib/labs/why-scale/state'
import { filled, normalGrid } from '@/lib/matrix/fills'
import { type Grid, grid, maxMagnitude, withCell } from '@/lib/matrix/grid'

/*
 * Arbitrary states of every lab: a preset with its matrices, tokens and settings replaced by anything the schema allows,
 * at any size it allows.
 */

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** Numbers as readers and attackers write them: short decimals, float32s, extremes, both zeros. */
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map((x) => x / 100),
  fc.double({ min: -maxMagnitude, max: maxMagnitude, noNaN: true }),
  fc.float({ min: -1000, max: 1000, noNaN: true }),
  fc.constantFrom(0, -0, maxMagnitude, -maxMagnitude, Number.MIN_VALUE, -Number.MIN_VALUE, 1e-300, 0.1 + 0.2, 1 / 3),
)

/** A grid of this shape: any numbers, or a fill, or a fill with some cells edited. */
export function gridArbitrary(rows: number, cols: number): fc.Arbitrary<Grid> {
  const cells = rows * cols
  const fill = fc.oneof(
    fc.constant(filled(rows, cols, { kind: 'zeros' })),
    fc.constant(filled(rows, cols, { kind: 'identity' })),
    fc.constant(filled(rows, cols, { kind: 'one-hot' })),
    fc.integer({ min: 0, max: 60 }).map((s) => normalGrid(rows, cols, s)),
  )
  const edited = fc
    .tuple(fill, fc.array(fc.tuple(fc.nat(cells - 1), number), { maxLength: 5 }))
    .map(([g, edits]) => edits.reduce((h, [i, x]) => withCell(h, Math.floor(i / cols), i % cols, x), g))
  return fc.oneof(
    fill,
    edited,
    fc.array(number, { minLength: cells, maxLength: cells }).map((values) => grid(rows, cols, values)),
  )
}

const side = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 64 }) },
)

const tokens = (n: number) =>
  fc.array(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('猫', '"', '\\', '$', '=', '&?#', '\u0000', '\ud800'),
    ),
    {
      minLength: n,
      maxLength: n,
    },
  )

const mask = (n: number) =>
  fc.record({
    kind: fc.constantFrom('none' as const, 'causal' as const, 'padding' as const, 'window' as const),
    window: fc.integer({ min: 1, max: 64 }),
    padding: fc.integer({ min: 0, max: 64 }),
    flips: fc.array(fc.nat(n * n - 1), { maxLength: 20 }),
  })

const attentionState = fc.tuple(side, side, side, fc.boolean()).chain(([n, d_model, d, tieV]) =>
  fc.record({
    ...Object.fromEntries(Object.entries(attention.presets.article).map(([key, value]) => [key, fc.constant(value)])),
    mode: fc.constantFrom('direct', 'projected'),
    tokens: tokens(n),
    X: gridArbitrary(n, d_model),
    W_Q: gridArbitrary(d_model, d),
    W_K: gridArbitrary(d_model, d),
    W_V: gridArbitrary(d_model, d),
    Q: gridArbitrary(n, d),
    K: gridArbitrary(n, d),
    V: gridArbitrary(n, d),
    tie: fc.record({ K: fc.boolean(), V: fc.constant(tieV) }),
    mask: mask(n),
    scale: fc.boolean(),
    temperature: fc.double({ min: 0.01, max: 100, noNaN: true }),
    seed,
  }),
)

const blockState = fc.tuple(side, side, side).chain(([n, d, d_ff]) =>
  fc.record({
    ...Object.fromEntries(Object.entries(block.presets.article).map(([key, value]) => [key, fc.constant(value)])),
    tokens: tokens(n),
    X: gridArbitrary(n, d),
    W_Q: gridArbitrary(d, d),
    W_K: gridArbitrary(d, d),
    W_V: gridArbitrary(d, d),
    W_O: gridArbitrary(d, d),
    gamma_1: gridArbitrary(1, d),
    beta_1: gridArbitrary(1, d),
    gamma_2: gridArbitrary(1, d),
    beta_2: gridArbitrary(1, d),
    W_1: gridArbitrary(d, d_ff),
    b_1: gridArbitrary(1, d_ff),
    W_2: gridArbitrary(d_ff, d),
    b_2: gridArbitrary(1, d),
    norm: fc.constantFrom('pre', 'post', 'none'),
    activation: fc.constantFrom('relu', 'gelu'),
    seed,
  }),
)

const small = fc.integer({ min: 1, max: 5 })
const multiHeadState = fc
  .tuple(side, small, small, small, fc.constantFrom([1, 1], [4, 2], [8, 8], [6, 1]))
  .chain(([n, d_model, d_k, d_v, [heads, kv]]) =>
    fc.record({
      ...Object.fromEntries(
        Object.entries(multiHead.presets['two-heads']).map(([key, value]) => [key, fc.constant(value)]),
      ),
      tokens: tokens(n),
      X: gridArbitrary(n, d_model),
      W_Q: fc.array(gridArbitrary(d_model, d_k), { minLength: heads, maxLength: heads }),
      W_K: fc.array(gridArbitrary(d_model, d_k), { minLength: kv, maxLength: kv }),
      W_V: fc.array(gridArbitrary(d_model, d_v), { minLength: kv, maxLength: kv }),
      W_O: gridArbitrary(heads * d_v, d_model),
      mask: mask(n),
      muted: fc.array(fc.nat(heads - 1), { maxLength: 8 }),
      shown: fc.nat(heads - 1),
      seed,
    }),
  )

const whyScaleState = fc.record({
  d_k: fc.integer({ min: 1, max: 1024 }),
  keys: fc.integer({ min: 2, max: 64 }),
  samples: fc.integer({ min: 100, max: 5000 }),
  distribution: fc.constantFrom('normal', 'uniform', 'sign'),
  seed,
})

/** The states are judged by the schema in the tests, so their type need not be known here. */
export const labs: { definition: LabState<unknown>; state: fc.Arbitrary<unknown> }[] = [
  { definition: attention as LabState<unknown>, state: attentionState },
  { definition: multiHead as LabState<unknown>, state: multiHeadState },
  { definition: whyScale as LabState<unknown>, state: whyScaleState },
  { definition: block as LabState<unknown>, state: blockState },
]
