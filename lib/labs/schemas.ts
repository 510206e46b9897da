import * as v from 'valibot'
import { type Grid, maxMagnitude, maxSide } from '@/lib/matrix/grid'

/*
 * Schemas that several labs share. A message is a key of `ui.problems`;
 * `lib/lab/problem.ts` turns an issue into a Problem with the path and the limit.
 */

export const maxTokens = 64
export const maxTokenLength = 32

export const numberSchema = v.pipe(
  v.number('number.notANumber'),
  v.finite('number.notFinite'),
  v.minValue(-maxMagnitude, 'number.tooLarge'),
  v.maxValue(maxMagnitude, 'number.tooLarge'),
)

export const integer = (low: number, high: number) =>
  v.pipe(
    v.number('number.notANumber'),
    v.integer('number.notWhole'),
    v.minValue(low, 'number.tooSmall'),
    v.maxValue(high, 'number.tooBig'),
  )

export const between = (low: number, high: number) =>
  v.pipe(
    v.number('number.notANumber'),
    v.finite('number.notFinite'),
    v.minValue(low, 'number.tooSmall'),
    v.maxValue(high, 'number.tooBig'),
  )

export const gridSchema: v.GenericSchema<unknown, Grid> = v.pipe(
  v.object({
    rows: integer(1, maxSide),
    cols: integer(1, maxSide),
    values: v.pipe(v.array(numberSchema), v.maxLength(maxSide * maxSide, 'matrix.tooLarge')),
  }),
  v.check((g) => g.values.length === g.rows * g.cols, 'matrix.wrongCount'),
)

/** A word, a character, a piece of either: what stands at one position. May be empty only while it is typed. */
export const tokenSchema = v.pipe(v.string('token.notText'), v.maxLength(maxTokenLength, 'token.tooLong'))

export const tokensSchema = v.pipe(
  v.array(tokenSchema, 'token.notAList'),
  v.minLength(1, 'token.none'),
  v.maxLength(maxTokens, 'token.tooMany'),
)

export const seedSchema = integer(0, 2 ** 31 - 1)

export const maskKinds = ['none', 'causal', 'padding', 'window'] as const

/**
 * Which keys a query may see. `kind` gives the pattern; `flips` are single cells (row * n + col) that the reader
 * clicked, and whose verdict is turned round.
 */
export const maskSchema = v.object({
  kind: v.picklist(maskKinds, 'mask.unknown'),
  /** Sliding window: a query sees itself and the `window - 1` tokens before it. */
  window: integer(1, maxTokens),
  /** Padding: that many tokens at the end are padding, and no query sees them. */
  padding: integer(0, maxTokens),
  flips: v.pipe(v.array(integer(0, maxTokens * maxTokens - 1)), v.maxLength(maxTokens * maxTokens, 'mask.tooMany')),
})
export type Mask = v.InferOutput<typeof maskSchema>
export const openMask: Mask = { kind: 'none', window: 2, padding: 1, flips: [] }

/** True when the grid has exactly this shape. */
export const hasShape = (g: Grid, rows: number, cols: number): boolean => g.rows === rows && g.cols === cols
