import { withBase } from '@/components/site/base-path'
import { formatHash, pinKey } from '@/lib/lab/hash'
import { encodeState } from '@/lib/lab/link'
import { ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'
import type { LiveSession } from './session'

/** The codes of a session under the keys of `instance`, in full: also a state that is a preset. */
function codesOf({ definition, lab }: LiveSession, instance: string): Result<Map<string, string>> {
  const { history, pinned } = lab.store.getState()
  const code = encodeState(definition, history.present)
  if (!code.ok) return code
  const codes = new Map([[instance, code.value]])
  const pin = pinned && encodeState(definition, pinned.state)
  if (pin?.ok) codes.set(pinKey(instance), pin.value)
  return ok(codes)
}

/** The address of this very page with this lab's state, at the place where the lab stands. */
export function linkHere(session: LiveSession, variant: 'inline' | 'page' | 'embed'): Result<string> {
  const codes = codesOf(session, session.instance)
  if (!codes.ok) return codes
  const anchor = variant === 'inline' ? `lab-${session.instance}` : ''
  return ok(`${location.origin}${location.pathname}${formatHash({ anchor, codes: codes.value })}`)
}

/** The address of the lab alone with its state; without the state when that is too large for a link. */
export function linkAlone(session: LiveSession, place: 'lab' | 'embed'): string {
  const codes = codesOf(session, session.id)
  const path = withBase(`/${session.lang}/${place}/${session.id}/`)
  return `${location.origin}${path}${codes.ok ? formatHash({ anchor: '', codes: codes.value }) : ''}`
}

/** HTML that puts the lab, as it stands, into another page. */
export function embedCode(session: LiveSession, height: number): string {
  const source = linkAlone(session, 'embed').replaceAll('&', '&amp;')
  const title = session.words.title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${source}" title="${title}" width="100%" height="${height}" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`
}
