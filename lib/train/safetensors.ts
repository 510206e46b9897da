import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'

/*
 * The safetensors format (https://github.com/huggingface/safetensors#format): 8 bytes with the length of the header
 * (little-endian), the header, a JSON object from name to {dtype, shape, data_offsets}, then the numbers of all
 * tensors, without gaps. Here float32 only. Nothing in a file is ever executed.
 */

/** An array of numbers with its shape, row-major. */
export type Stored = { shape: number[]; values: Float32Array }

export type SafeTensors = {
  tensors: Record<string, Stored>
  /** Free text by name, `__metadata__` in the file. */
  metadata: Record<string, string>
}

/** Longest header that is read: what a model of ours needs a hundred times over. */
const maxHeader = 2 ** 20

/** The file. Tensors are laid out by name; `{ format: 'pt' }` in the metadata tells PyTorch's tools that they may load it. */
export function writeSafeTensors({ tensors, metadata }: SafeTensors): Uint8Array {
  const names = Object.keys(tensors).sort()
  const header: Record<string, unknown> = { __metadata__: metadata }
  let end = 0
  for (const name of names) {
    const { shape, values } = tensors[name]
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * values.length] }
    end += 4 * values.length
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  // Blanks up to a multiple of 8, so that the numbers are aligned.
  const length = Math.ceil(text.length / 8) * 8
  const file = new Uint8Array(8 + length + end).fill(0x20, 8 + text.length, 8 + length)
  const view = new DataView(file.buffer)
  view.setBigUint64(0, BigInt(length), true)
  file.set(text, 8)
  let at = 8 + length
  for (const name of names) {
    for (const value of tensors[name].values) {
      view.setFloat32(at, value, true)
      at += 4
    }
  }
  return file
}

/**
 * What a file holds, or why it can't be read: `checkpoint.cut` (shorter than it says), `checkpoint.notSafeTensors`,
 * `checkpoint.dtype` (not float32), `checkpoint.layout` (offsets that overlap, leave gaps or don't fit the shape),
 * `checkpoint.notFinite`.
 */
export function readSafeTensors(file: Uint8Array): Result<SafeTensors> {
  if (file.length < 8) return fail('checkpoint.cut', { limit: 8, received: file.length })
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const length = Number(view.getBigUint64(0, true))
  if (length < 2 || length > maxHeader) return fail('checkpoint.notSafeTensors')
  if (file.length < 8 + length) return fail('checkpoint.cut', { limit: 8 + length, received: file.length })
  const header = parsed(file.subarray(8, 8 + length))
  if (!header) return fail('checkpoint.notSafeTensors')

  const { __metadata__: rawMetadata = {}, ...entries } = header
  if (!isRecord(rawMetadata) || !Object.values(rawMetadata).every((text) => typeof text === 'string')) {
    return fail('checkpoint.notSafeTensors')
  }
  const metadata = Object.fromEntries(Object.entries(rawMetadata).map(([name, text]) => [name, String(text)]))
  const found: { name: string; shape: number[]; from: number; to: number }[] = []
  for (const [name, entry] of Object.entries(entries)) {
    const read = entryOf(name, entry)
    if (!read.ok) return read
    found.push({ name, ...read.value })
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to)
  let end = 0
  for (const { name, from, to } of found) {
    if (from !== end) return fail('checkpoint.layout', { path: name })
    end = to
  }
  const start = 8 + length
  if (file.length < start + end) return fail('checkpoint.cut', { limit: start + end, received: file.length })
  if (file.length > start + end) return fail('checkpoint.tooLong', { limit: start + end, received: file.length })

  const tensors: Record<string, Stored> = {}
  for (const { name, shape, from, to } of found) {
    const values = Float32Array.from({ length: (to - from) / 4 }, (_, i) => view.getFloat32(start + from + 4 * i, true))
    if (!values.every(Number.isFinite)) return fail('checkpoint.notFinite', { path: name })
    tensors[name] = { shape, values }
  }
  return ok({ tensors, metadata })
}

function entryOf(name: string, entry: unknown): Result<{ shape: number[]; from: number; to: number }> {
  if (!isRecord(entry)) return fail('checkpoint.notSafeTensors')
  const { dtype, shape, data_offsets: offsets } = entry
  if (dtype !== 'F32') return fail('checkpoint.dtype', { path: name, limit: 'F32', received: String(dtype) })
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) return fail('checkpoint.layout', { path: name })
  const [from, to] = offsets
  const size = shape.reduce((product, d) => product * d, 1)
  if (to - from !== 4 * size) return fail('checkpoint.layout', { path: name })
  return ok({ shape, from, to })
}

/** The JSON object of the header, or null. */
function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isRecord(json) ? json : null
  } catch {
    return null
  }
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)

const isCounts = (x: unknown): x is number[] => Array.isArray(x) && x.every((n) => Number.isSafeInteger(n) && n >= 0)
