import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  begin,
  canRedo,
  canUndo,
  type History,
  longestPast,
  record,
  redo,
  replace,
  seal,
  undo,
} from '@/lib/lab/history'

type Step = { kind: 'edit'; to: number; key: string | null } | { kind: 'undo' } | { kind: 'redo' } | { kind: 'seal' }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), to: fc.integer(), key: fc.constantFrom(null, 'a', 'b') }),
  fc.constant({ kind: 'undo' as const }),
  fc.constant({ kind: 'redo' as const }),
  fc.constant({ kind: 'seal' as const }),
)
const apply = (h: History<number>, s: Step): History<number> =>
  s.kind === 'edit' ? record(h, s.to, s.key) : s.kind === 'undo' ? undo(h) : s.kind === 'redo' ? redo(h) : seal(h)
const states = (h: History<number>) => [...h.past, h.present, ...h.future]

describe('history', () => {
  it('redo takes back undo, and undo takes back redo, from anywhere', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const h = steps.reduce(apply, begin(0))
        if (canUndo(h)) expect(states(redo(undo(h)))).toStrictEqual(states(h))
        if (canRedo(h)) expect(states(undo(redo(h)))).toStrictEqual(states(h))
      }),
    )
  })

  it('undo after an edit gives back the state before it, and the edit forgets what was undone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (steps, to) => {
        const h = seal(steps.reduce(apply, begin(0)))
        const edited = record(h, to)
        if (to === h.present) expect(edited).toBe(h)
        else {
          expect(undo(edited).present).toBe(h.present)
          expect(canRedo(edited)).toBe(false)
        }
      }),
    )
  })

  it('joins edits with the same key into one step, until the gesture ends', () => {
    let h = begin(0)
    for (let x = 1; x <= 50; x++) h = record(h, x, 'scrub')
    expect(undo(h).present).toBe(0)
    h = record(seal(h), 51, 'scrub')
    expect(undo(h).present).toBe(50)
    expect(undo(record(h, 52, 'other')).present).toBe(51)
    expect(undo(record(h, 52)).present).toBe(51)
  })

  it('keeps a step after an undo apart from the one that was undone', () => {
    const h = record(undo(record(record(begin(0), 1, 'a'), 2, 'b')), 3, 'a')
    expect(undo(h).present).toBe(1)
  })

  it('leaves the steps alone when the present is replaced', () => {
    const h = replace(undo(record(begin(0), 1)), 7)
    expect(h.present).toBe(7)
    expect(redo(h).present).toBe(1)
  })

  it('forgets the oldest beyond its cap', () => {
    let h = begin(0)
    for (let x = 1; x <= 3 * longestPast; x++) h = record(h, x)
    expect(h.past).toHaveLength(longestPast)
    for (let i = 0; i < longestPast; i++) h = undo(h)
    expect(h.present).toBe(2 * longestPast)
    expect(canUndo(h)).toBe(false)
  })
})
