import LZString from 'lz-string'
import type { Grid } from '@/lib/matrix/grid'
import { inflate } from './inflate'
import { isGrid, packGrid, unpackGrid } from './pack'
import { judge } from './problem'
import { fail, ok } from './result'
import type { LabState, Result } from './types'

/*
 * A state as text for the address: `<version>.<compressed JSON>`.
 *
 * The JSON is `[id, checksum, state]`, with every grid packed (see pack.ts). The checksum tells a link that was altered
 * on its way from one that says what its maker saw. JSON that is a plain object is taken as a state written by hand.
 * Whatever the way in, the lab's schema has the last word.
 */

/** Longest code that is read or written. Browsers and chat programs cut longer addresses. */
export const longestCode = 200_000
/** Longest JSON that a code may unfold to: the largest state of any lab, with room to spare. */
const longestJson = 4_000_000
const deepest = 12

/** The code of a state; a problem when it would be longer than a link can be. */
export function encodeState<State>({ id, version }: LabState<State>, state: State): Result<string> {
  const json = JSON.stringify(pack(state, seedsIn(state), new Map()))
  const text = `["${id}","${checksum(id, version, json)}",${json}]`
  const code = `${version}.${LZString.compressToEncodedURIComponent(text)}`
  return code.length <= longestCode
    ? ok(code)
    : fail('link.stateTooLarge', { limit: longestCode, received: code.length })
}

/** The state of a code, judged by the schema. Any text may come in; nothing is thrown. */
export function decodeState<State>(definition: LabState<State>, code: string): Result<State> {
  const { id, version, schema, upgrade } = definition
  if (code.length > longestCode) return fail('link.tooLong', { limit: longestCode, received: code.length })
  const parts = /^(\d{1,6})\.(.+)$/s.exec(code)
  if (!parts) return fail('link.malformed')
  const from = Number(parts[1])
  // A form that was sent through a query string has its `+` turned into spaces.
  const text = inflate(parts[2].replaceAll(' ', '+'), longestJson)
  if (text === null) return fail('link.damaged')
  const found = read(text, id, from)
  if (!found.ok) return found
  if (from > version || (from < version && !upgrade)) return fail('link.version', { limit: version, received: from })
  if (from === version || !upgrade) return judge(schema, found.value)
  try {
    return judge(schema, upgrade(found.value, from))
  } catch {
    // A checked link of an old version upgrades; only one written by hand can trip the upgrade.
    return fail('link.damaged')
  }
}

/** The raw state in the JSON text of a link. */
function read(text: string, id: string, version: number): Result<unknown> {
  try {
    if (text.startsWith('{')) return ok(unpack(JSON.parse(text), [], 0))
    const head = /^\["([\w-]{1,64})","(\w{1,16})",/.exec(text)
    if (!head || !text.endsWith(']')) return fail('link.damaged')
    const json = text.slice(head[0].length, -1)
    if (head[2] !== checksum(head[1], version, json)) return fail('link.damaged')
    if (head[1] !== id) return fail('link.otherLab', { limit: id, received: head[1] })
    return ok(unpack(JSON.parse(json), [], 0))
  } catch {
    // No JSON, a packed form that is none, or nesting without end.
    return fail('link.damaged')
  }
}

/** FNV-1a over UTF-16 units, 32 bits: against accidents, not against malice; the schema guards against that. */
function checksum(id: string, version: number, json: string): string {
  let hash = 0x811c9dc5
  for (const part of [id, String(version), json]) {
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** Numbers under a key `seed`, at any depth but inside of grids. */
function seedsIn(x: unknown): number[] {
  if (typeof x !== 'object' || x === null || isGrid(x)) return []
  return Object.entries(x).flatMap(([key, value]) =>
    key === 'seed' && typeof value === 'number' ? [value] : seedsIn(value),
  )
}

/*
 * What JSON can't hold or would hold at length is an object with the one key `$`:
 * a packed grid, the index of an equal grid before it, or "-0". A key of the state that begins with `$` gets a second one.
 */
function pack(x: unknown, seeds: readonly number[], before: Map<string, number>): unknown {
  if (Object.is(x, -0)) return { $: '-0' }
  if (Array.isArray(x)) return x.map((item: unknown) => pack(item, seeds, before))
  if (typeof x !== 'object' || x === null) return x
  if (isGrid(x)) {
    const packed = packGrid(x, seeds)
    const key = JSON.stringify(packed)
    const index = before.get(key)
    if (index !== undefined) return { $: index }
    before.set(key, before.size)
    return { $: packed }
  }
  return Object.fromEntries(
    Object.entries(x).map(([key, value]) => [key.startsWith('$') ? `$${key}` : key, pack(value, seeds, before)]),
  )
}

function unpack(x: unknown, grids: Grid[], depth: number): unknown {
  if (depth > deepest) throw new RangeError('a state is not nested that deep')
  if (Array.isArray(x)) return x.map((item: unknown) => unpack(item, grids, depth + 1))
  if (typeof x !== 'object' || x === null) return x
  if ('$' in x) return unpackMarked(x.$, grids)
  return Object.fromEntries(
    Object.entries(x).map(([key, value]) => [
      key.startsWith('$$') ? key.slice(1) : key,
      unpack(value, grids, depth + 1),
    ]),
  )
}

function unpackMarked(marked: unknown, grids: Grid[]): unknown {
  if (marked === '-0') return -0
  const g = Array.isArray(marked) ? unpackGrid(marked) : typeof marked === 'number' ? grids[marked] : null
  if (!g) throw new TypeError('no packed grid')
  if (Array.isArray(marked)) grids.push(g)
  return g
}
