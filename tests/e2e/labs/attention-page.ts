import { encodeState } from '@/lib/lab/link'
import type { LabState } from '@/lib/lab/types'
import { type AttentionState, definition } from '@/lib/labs/attention/state'
import { expect, expectClose, type Locator, matrix, type Page } from '../helpers'
import { attention, type Options } from '../reference'

/** The hash that opens a lab's own page in exactly this state. */
export function hashOf<State>(lab: LabState<State>, state: State): string {
  const code = encodeState(lab, state)
  if (!code.ok) throw new Error(code.problem.key)
  return `?${lab.id}=${code.value}`
}

/** A state of the attention lab: a preset with some fields changed. */
export const attentionHash = (preset: string, change: Partial<AttentionState> = {}): string =>
  hashOf(definition, { ...definition.presets[preset], ...change })

/** Everything that is drawn follows from the Q, K and V that are drawn, as the reference computes it. */
export async function expectAttention(lab: Locator, options: Options = {}, tolerance = 1e-5) {
  const [Q, K, V] = await Promise.all(['Q', 'K', 'V'].map((name) => matrix(lab, name)))
  const expected = attention(Q, K, V, options)
  for (const [name, rows] of Object.entries(expected)) expectClose(await matrix(lab, name), rows, tolerance, name)
  return expected
}

export const tool = (lab: Locator, name: string): Locator => lab.locator(`[data-tool="${name}"]`)

/** Puts a text where Ctrl+V would: a paste event with that text on its clipboard. */
export const paste = (target: Locator, text: string) =>
  target.evaluate((element, pasted) => {
    if (element instanceof HTMLElement) element.focus()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

/** What the lab says is wrong. */
export const message = (lab: Locator): Locator => lab.locator('.host-message')

/** The part of the address after `#`, complete: the page writes it after a pause, and at once when it is left. */
export async function writtenHash(page: Page): Promise<string> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  const { hash } = new URL(page.url())
  expect(hash).toContain('=')
  return hash
}
