/** How deep, how many entries and how many characters of a value are written. */
const limits = { depth: 4, entries: 60, text: 8000 }

/**
 * A value as a line of text, as a console writes it: a string at the top is itself, inside something it stands in
 * quotes. `known` may write what only the caller knows (a tensor); it gives null for all else.
 */
export function inspect(value: unknown, known: (value: object) => string | null = () => null): string {
  const text = typeof value === 'string' ? value : write(value, known, 0, new Set())
  return text.length > limits.text ? `${text.slice(0, limits.text)}…` : text
}

type Known = (value: object) => string | null

function write(value: unknown, known: Known, depth: number, above: Set<object>): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'function') return `ƒ ${value.name || '()'}`
  if (typeof value !== 'object' || value === null) return String(value)
  const own = known(value)
  if (own !== null) return own
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Date || value instanceof RegExp) return String(value)
  if (above.has(value)) return '[…]'
  const inner = (item: unknown) => write(item, known, depth + 1, new Set(above).add(value))
  const tooDeep = depth >= limits.depth

  if (Array.isArray(value) || isTyped(value)) {
    const name = Array.isArray(value) ? '' : `${value.constructor.name}(${value.length}) `
    if (tooDeep) return `${name}[…]`
    return `${name}[${listed(Array.from<unknown>(value).slice(0, limits.entries).map(inner), value.length)}]`
  }
  if (value instanceof Set) return `Set {${listed([...value].slice(0, limits.entries).map(inner), value.size)}}`
  if (value instanceof Map) {
    const pairs = [...value].slice(0, limits.entries).map(([key, item]) => `${inner(key)} => ${inner(item)}`)
    return `Map {${listed(pairs, value.size)}}`
  }
  const name = value.constructor?.name ?? ''
  const prefix = name === '' || name === 'Object' ? '' : `${name} `
  const entries = Object.entries(value)
  if (entries.length === 0) return `${prefix}{}`
  if (tooDeep) return `${prefix}{…}`
  const written = entries.slice(0, limits.entries).map(([key, item]) => `${key}: ${inner(item)}`)
  return `${prefix}{ ${listed(written, entries.length)} }`
}

const listed = (items: readonly string[], count: number): string =>
  items.join(', ') + (count > items.length ? `, … (${count})` : '')

const isTyped = (value: object): value is Float32Array => ArrayBuffer.isView(value) && !(value instanceof DataView)
