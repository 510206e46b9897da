/**
 * The part of the address after `#`: where on the page, and the state of any number of labs.
 *
 *     #<anchor>?<instance>=<code>&<instance>=<code>&<instance>.pin=<code>
 *
 * A plain `#anchor` is one too. Codes need no escaping (see link.ts); anchors may hold any letters.
 */
export interface Hash {
  /** Decoded id of the element to scroll to; '' when there is none. */
  anchor: string
  /** Link codes by instance, or by `<instance>.pin` for what is pinned there. */
  codes: ReadonlyMap<string, string>
}

export const emptyHash: Hash = { anchor: '', codes: new Map() }

/** The key under which an instance's pinned state stands. */
export const pinKey = (instance: string): string => `${instance}.pin`

/** Never fails: what can't be read is left out. Takes the text with or without its `#`. */
export function parseHash(text: string): Hash {
  const body = text.startsWith('#') ? text.slice(1) : text
  const cut = body.indexOf('?')
  const codes = new Map<string, string>()
  if (cut >= 0) {
    for (const pair of body.slice(cut + 1).split('&')) {
      const equals = pair.indexOf('=')
      if (equals > 0) codes.set(decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1)))
    }
  }
  return { anchor: decoded(cut >= 0 ? body.slice(0, cut) : body), codes }
}

/** The text with its `#`; '' when the hash is empty. */
export function formatHash({ anchor, codes }: Hash): string {
  const pairs = [...codes].map(([key, code]) => `${encodeURIComponent(key)}=${code}`)
  if (!anchor && pairs.length === 0) return ''
  return `#${encodeURIComponent(anchor)}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

/** The same hash with a code set, or taken out (null). */
export function withCode({ anchor, codes }: Hash, key: string, code: string | null): Hash {
  const next = new Map(codes)
  if (code === null) next.delete(key)
  else next.set(key, code)
  return { anchor, codes: next }
}

/** A chat program may have escaped the address; a stray % is kept as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
