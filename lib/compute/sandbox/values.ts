import * as tf from '@tensorflow/tfjs-core'
import { inspect } from '@/lib/cells/inspect'
import { shortest } from '@/lib/lab/matrix'
import { mostSide, mostSlices } from './limits'
import type { Piece, ShownTensor, Slice } from './protocol'

/** At most this many members of an array or object are shown each as a matrix. */
const mostMembers = 16

const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor

/** A tensor inside something else is written by its shape. */
const tensorText = (value: object): string | null => {
  if (!isTensor(value)) return null
  if (value.isDisposed) return 'Tensor (disposed)'
  return `Tensor [${value.shape.join(', ')}] ${value.dtype}`
}

const text = (value: unknown): Piece => ({ kind: 'text', text: inspect(value, tensorText) })

/** A tensor as matrices, or as text where it is one number or holds none. */
function shown(tensor: tf.Tensor, name: string): Piece {
  const isNumeric = ['float32', 'int32', 'bool'].includes(tensor.dtype)
  if (tensor.isDisposed || tensor.size === 0 || !isNumeric || tensor.rank > 6) return labelled(name, text(tensor))
  const values = Float32Array.from(tensor.dataSync<'float32'>())
  if (tensor.rank === 0) return labelled(name, { kind: 'text', text: String(shortest(values[0])) })
  const { shape, dtype } = tensor
  const cols = shape[shape.length - 1]
  const rows = shape.length === 1 ? 1 : shape[shape.length - 2]
  const leading = shape.slice(0, -2)
  const count = leading.reduce((product, side) => product * side, 1)
  const slices: Slice[] = []
  for (let i = 0; i < Math.min(count, mostSlices); i++)
    slices.push({ at: indexOf(i, leading), ...cornerOf(values, i * rows * cols, rows, cols) })
  return { kind: 'tensor', name: name.slice(0, 200), shape, dtype, slices, left: count - slices.length }
}

const labelled = (name: string, piece: Piece): Piece =>
  name && piece.kind === 'text' ? { kind: 'text', text: `${name}: ${piece.text}` } : piece

/** The i-th place along the leading axes, row-major. */
function indexOf(i: number, leading: readonly number[]): number[] {
  const at: number[] = []
  let rest = i
  for (const side of leading.toReversed()) {
    at.unshift(rest % side)
    rest = Math.floor(rest / side)
  }
  return at
}

/** The first rows and columns of the matrix [rows, cols] that begins at `from`. */
function cornerOf(values: Float32Array, from: number, rows: number, cols: number): Omit<Slice, 'at'> {
  const height = Math.min(rows, mostSide)
  const width = Math.min(cols, mostSide)
  const corner = new Float32Array(height * width)
  for (let row = 0; row < height; row++)
    corner.set(values.subarray(from + row * cols, from + row * cols + width), row * width)
  return { rows: height, cols: width, values: corner }
}

/** What console.log was given: texts joined by spaces, each tensor by itself, named by the text before it. */
export function printed(args: readonly unknown[]): Piece[] {
  const pieces: Piece[] = []
  for (const arg of args) {
    const last = pieces.at(-1)
    if (isTensor(arg)) {
      const piece = shown(arg, last?.kind === 'text' ? last.text.replace(/\s*[:=：]?\s*$/, '') : '')
      if (last?.kind === 'text') pieces.pop()
      pieces.push(piece)
    } else if (last?.kind === 'text')
      pieces[pieces.length - 1] = { kind: 'text', text: `${last.text} ${inspect(arg, tensorText)}` }
    else pieces.push(text(arg))
  }
  return pieces.slice(0, 64)
}

/** The value of a cell's last expression; an array or object that holds tensors is shown member by member. */
export function result(value: unknown, name: string): Piece[] {
  if (value === undefined) return []
  if (isTensor(value)) return [shown(value, name)]
  const members = membersOf(value)
  if (!members?.some(([, member]) => isTensor(member))) return [text(value)]
  return members
    .slice(0, mostMembers)
    .map(([key, member]) => (isTensor(member) ? shown(member, key) : labelled(key, text(member))))
}

function membersOf(value: unknown): [string, unknown][] | null {
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) return value.map((member: unknown, i) => [`[${i}]`, member])
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : null
}

/** The same piece without its numbers, for an output that is full. */
export const brief = ({ name, shape, dtype }: ShownTensor): Piece =>
  labelled(name, { kind: 'text', text: `Tensor [${shape.join(', ')}] ${dtype}` })
