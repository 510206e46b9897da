import { formatHash, type Hash, parseHash, pinKey, withCode } from '@/lib/lab/hash'

/** What a lab on this page does with the address. */
export interface Tenant {
  /** The address now holds this code for the lab, and maybe one for its pin: a pasted link, back, forward. */
  arrived(code: string, pin: string | null): void
  /** The codes of the lab as it stands; null where the address need hold none. Called when the address is written. */
  codes(): { state: string | null; pin: string | null }
}

/** From the last edit to the writing of the address: a scrub writes it once. */
const pause = 300

const tenants = new Map<string, Tenant>()
/** What this page wrote for a key, to tell its own writing from a link that arrived. */
const written = new Map<string, string>()
const changed = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

export const currentHash = (): Hash => parseHash(location.hash)

/** The codes that the address holds for an instance. */
export function codesFor(instance: string): { code: string | null; pin: string | null } {
  const { codes } = currentHash()
  return { code: codes.get(instance) ?? null, pin: codes.get(pinKey(instance)) ?? null }
}

/** Lets a lab live at this address; gives the function that ends it. */
export function moveIn(instance: string, tenant: Tenant): () => void {
  if (tenants.size === 0) {
    window.addEventListener('hashchange', read)
    window.addEventListener('popstate', read)
    // Before a click that may lead elsewhere: links take the hash along, and so must find it complete.
    window.addEventListener('click', flush, true)
    window.addEventListener('pagehide', flush)
  }
  tenants.set(instance, tenant)
  remember(instance, codesFor(instance).code)
  return () => {
    if (tenants.get(instance) === tenant) tenants.delete(instance)
    changed.delete(instance)
    written.delete(instance)
    written.delete(pinKey(instance))
    if (tenants.size > 0) return
    clearTimeout(timer)
    window.removeEventListener('hashchange', read)
    window.removeEventListener('popstate', read)
    window.removeEventListener('click', flush, true)
    window.removeEventListener('pagehide', flush)
  }
}

/** The lab was edited: its code is written soon. */
export function edited(instance: string): void {
  changed.add(instance)
  clearTimeout(timer)
  timer = setTimeout(flush, pause)
}

function remember(key: string, code: string | null): void {
  if (code === null) written.delete(key)
  else written.set(key, code)
}

function flush(): void {
  clearTimeout(timer)
  if (changed.size === 0) return
  let hash = currentHash()
  for (const instance of changed) {
    const codes = tenants.get(instance)?.codes()
    if (!codes) continue
    hash = withCode(withCode(hash, instance, codes.state), pinKey(instance), codes.pin)
    remember(instance, codes.state)
    remember(pinKey(instance), codes.pin)
  }
  changed.clear()
  replace(hash)
}

function replace(hash: Hash): void {
  const text = formatHash(hash)
  if (text === location.hash) return
  // Through the router's own replaceState, with no state of ours: it keeps its own, and learns the new address.
  try {
    window.history.replaceState(null, '', `${location.pathname}${location.search}${text}`)
  } catch {
    // Safari allows a hundred changes in half a minute; the next edit writes this one too.
  }
}

/** The address was changed by someone else: a pasted link, back or forward, an anchor. */
function read(): void {
  const { codes } = currentHash()
  for (const [instance, tenant] of tenants) {
    const code = codes.get(instance)
    if (code !== undefined && code !== written.get(instance)) {
      changed.delete(instance)
      remember(instance, code)
      const pin = codes.get(pinKey(instance)) ?? null
      remember(pinKey(instance), pin)
      tenant.arrived(code, pin)
    } else if (code === undefined && written.has(instance)) {
      // An anchor was followed, or a step back taken to before the first edit: the lab stays, and so does its code.
      changed.add(instance)
    }
  }
  flush()
}
