/*
 * As much of WebAssembly as a few small kernels need, written as functions that give its bytes: an expression is the
 * code that leaves its value, a statement leaves nothing. The numbers are the opcodes of the specification
 * (https://webassembly.github.io/spec/core/binary/instructions.html).
 * A kernel is assembled in the browser, in less than a millisecond, and works in the memory of TensorFlow.js.
 */

/** Bytes of code. */
export type Code = readonly number[]

const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const
export type ValueType = keyof typeof types

/** A local variable or parameter, by its number. */
export type Local = number

const unsigned = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do {
    const more = rest > 0x7f
    bytes.push((rest & 0x7f) | (more ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return bytes
}

const signed = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(done ? low : low | 0x80)
    if (done) return bytes
  }
}

const float = (value: number): number[] => [...new Uint8Array(Float32Array.of(value).buffer)]

// ---------------------------------------------------------------- expressions

export const get = (local: Local): Code => [0x20, ...unsigned(local)]
export const i32 = (value: number): Code => [0x41, ...signed(value)]

const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode]
export const add = binary(0x6a)
export const sub = binary(0x6b)
export const mul = binary(0x6c)
export const less = binary(0x48)

/** SIMD opcodes are long. */
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)]
/** Alignment 4 bytes is promised: tfjs allocates by 16, rows begin anywhere. */
const at = (offset: number): number[] => [2, ...unsigned(offset)]

export const loadF32 = (address: Code, offset = 0): Code => [...address, 0x2a, ...at(offset)]
export const load4 = (address: Code, offset = 0): Code => [...address, ...simd(0), ...at(offset)]
/** One number from memory, four times. */
export const loadSplat = (address: Code, offset = 0): Code => [...address, ...simd(9), ...at(offset)]
export const f32 = (value: number): Code => [0x43, ...float(value)]
/** One number, four times. */
export const const4 = (value: number): Code => [...simd(12), ...[0, 1, 2, 3].flatMap(() => float(value))]
export const lane = (vector: Code, index: number): Code => [...vector, ...simd(31), index]
export const add4 = binary(...simd(0xe4))
export const sub4 = binary(...simd(0xe5))
export const mul4 = binary(...simd(0xe6))
export const div4 = binary(...simd(0xe7))
export const max4 = binary(...simd(0xe9))
export const less4 = binary(...simd(0x43))
export const abs4 = (x: Code): Code => [...x, ...simd(0xe0)]
export const nearest4 = (x: Code): Code => [...x, ...simd(0x6a)]
/** x where the mask is set, y where it is not. */
export const select4 = (x: Code, y: Code, mask: Code): Code => [...x, ...y, ...mask, ...simd(0x52)]
/** 2^n for whole numbers n, by writing n into the exponents. */
export const powerOfTwo4 = (n: Code): Code => [
  ...[...n, ...simd(0xf8)],
  ...[...i32(127), ...simd(0x11), ...simd(0xae)],
  ...[...i32(23), ...simd(0xab)],
]

// ---------------------------------------------------------------- statements

export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const storeF32 = (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x38, ...at(offset)]
export const store4 = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...simd(11),
  ...at(offset),
]

/** local += by */
export const increase = (local: Local, by: Code): Code => set(local, add(get(local), by))

export const when = (condition: Code, then: Code[], otherwise: Code[] = []): Code => [
  ...condition,
  ...[0x04, 0x40],
  ...then.flat(),
  ...(otherwise.length > 0 ? [0x05, ...otherwise.flat()] : []),
  0x0b,
]

/** while (condition) body */
export const loop = (condition: Code, body: Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...condition,
  ...[0x45, 0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
]

// ---------------------------------------------------------------- module

export type Kernel = {
  name: string
  /** Number of i32 parameters: locals 0, 1, ... */
  parameters: number
  /** The locals after them. */
  locals: ValueType[]
  body: Code[]
}

const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content]
const list = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()]
const text = (value: string): number[] => [...unsigned(value.length), ...new TextEncoder().encode(value)]

/** A module of these kernels, that imports the memory it works in as `env.memory`. */
export function moduleOf(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const signature = ({ parameters }: Kernel) => [0x60, ...list(Array(parameters).fill([types.i32])), 0]
  const code = ({ locals, body }: Kernel) => {
    const bytes = [...list(locals.map((type) => [1, types[type]])), ...body.flat(), 0x0b]
    return [...unsigned(bytes.length), ...bytes]
  }
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(kernels.map(signature))),
    ...section(2, list([[...text('env'), ...text('memory'), 2, 0, 1]])),
    ...section(3, list(kernels.map((_, i) => unsigned(i)))),
    ...section(7, list(kernels.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, list(kernels.map(code))),
  ])
}
