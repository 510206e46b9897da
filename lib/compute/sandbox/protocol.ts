import * as v from 'valibot'
import { mostSide, mostSlices } from './limits'

/*
 * What passes between the page, the sandboxed frame and the worker inside it.
 *
 * The worker runs code that the page must not trust, so everything that comes out is data judged by a schema.
 * The nonce tells the page's frame from any other sender; the worker never learns it.
 */

/** From the page to the frame. */
export type ToFrame =
  | { nonce: string; kind: 'open'; program: string }
  | { nonce: string; kind: 'run'; run: number; cell: string; code: string; names: readonly string[]; result: string }
  /** Ends the worker, whatever it does, and starts a fresh one: all names are lost. */
  | { nonce: string; kind: 'renew' }

/** From the frame to the worker: a run, as the page sent it. */
export type ToWorker = Omit<Extract<ToFrame, { kind: 'run' }>, 'nonce' | 'kind'>

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = v.pipe(v.string(), v.maxLength(40_000))
const label = v.pipe(v.string(), v.maxLength(200))

/** One matrix of a tensor: the first rows and columns of it. `at` is its place along the leading axes. */
const sliceSchema = v.pipe(
  v.object({
    at: v.pipe(v.array(count), v.maxLength(8)),
    rows: v.pipe(count, v.maxValue(mostSide)),
    cols: v.pipe(count, v.maxValue(mostSide)),
    values: v.instance(Float32Array),
  }),
  v.check(({ rows, cols, values }) => values.length === rows * cols),
)

const tensorSchema = v.object({
  kind: v.literal('tensor'),
  /** What the reader calls it, or ''. */
  name: label,
  shape: v.pipe(v.array(count), v.maxLength(8)),
  dtype: label,
  slices: v.pipe(v.array(sliceSchema), v.maxLength(mostSlices)),
  /** Matrices that were left out. */
  left: count,
})

const pieceSchema = v.variant('kind', [v.object({ kind: v.literal('text'), text }), tensorSchema])

export type Slice = v.InferOutput<typeof sliceSchema>
export type ShownTensor = v.InferOutput<typeof tensorSchema>
export type Piece = v.InferOutput<typeof pieceSchema>

const errorSchema = v.object({
  name: label,
  message: text,
  /** Where it was thrown: the cell and its line, from 1; absent when the engine does not say. */
  place: v.optional(v.object({ cell: label, line: count })),
})
export type RunError = v.InferOutput<typeof errorSchema>

/** From the worker to the frame. */
export const fromWorkerSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({
    kind: v.literal('print'),
    run: count,
    level: v.picklist(['log', 'warn', 'error']),
    pieces: v.pipe(v.array(pieceSchema), v.maxLength(64)),
  }),
  v.object({
    kind: v.literal('done'),
    run: count,
    /** The value of the last expression. */
    result: v.pipe(v.array(pieceSchema), v.maxLength(64)),
    error: v.nullable(errorSchema),
    milliseconds: v.number(),
    tensors: count,
    /** Lines that were printed and not sent. */
    left: count,
  }),
])
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>

/** What the frame itself reports: the worker could not start or died, or it sent too much and was stopped. */
const ownSchema = v.object({ kind: v.picklist(['failed', 'flooded']) })

/** From the frame to the page. */
export const fromFrameSchema = v.object({ nonce: v.string(), message: v.union([fromWorkerSchema, ownSchema]) })
export type FromFrame = v.InferOutput<typeof fromFrameSchema>['message']
