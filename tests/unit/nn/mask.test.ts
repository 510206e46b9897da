import { describe, expect, it } from 'vitest'
import { blockedOf } from '@/lib/labs/mask'
import { openMask } from '@/lib/labs/schemas'
import { causal, emptyRows, flipped, open, padding, slidingWindow } from '@/lib/nn'

/** '.' where a query may look, '#' where it may not. */
const drawn = (blocked: Uint8Array, n: number): string[] =>
  Array.from({ length: n }, (_, row) => Array.from(blocked.subarray(row * n, row * n + n), (b) => '.#'[b]).join(''))

describe('masks', () => {
  it('causal: itself and what came before', () => {
    expect(drawn(causal(3), 3)).toEqual(['.##', '..#', '...'])
  })
  it('padding: nobody sees the last tokens', () => {
    expect(drawn(padding(3, 1), 3)).toEqual(['..#', '..#', '..#'])
    expect(drawn(padding(2, 9), 2)).toEqual(['##', '##'])
  })
  it('sliding window: itself and the tokens just before', () => {
    expect(drawn(slidingWindow(4, 2), 4)).toEqual(['.###', '..##', '#..#', '##..'])
  })
  it('flips turn single cells round, and ignore cells of a longer sentence', () => {
    expect(drawn(flipped(causal(2), [1, 2, 40]), 2)).toEqual(['..', '#.'])
  })
  it('finds the rows that may see nothing', () => {
    expect(emptyRows(open(3), 3)).toEqual([])
    expect(emptyRows(flipped(causal(3), [0]), 3)).toEqual([0])
    expect(emptyRows(padding(2, 2), 2)).toEqual([0, 1])
  })
  it('of a state: the pattern, then the flips', () => {
    expect(drawn(blockedOf({ ...openMask, kind: 'causal', flips: [1] }, 2), 2)).toEqual(['..', '..'])
  })
})
