import { extent } from 'd3-array'
import { scaleDiverging, scaleSequential } from 'd3-scale'
import type { Matrix } from '@/lib/lab/types'

/**
 * Where a value stands on a colour ramp. Holds no colour: CSS variables do, so that a theme change needs no redraw.
 * sequential: `position` runs from 0 (low) to 1 (high). diverging: from -1 (low) through 0 to 1 (high), symmetric.
 */
export interface ValueScale {
  kind: 'sequential' | 'diverging'
  low: number
  high: number
  /** Clamped to the ramp. A value that is not finite (a blocked score) has no position: null. */
  position(value: number): number | null
}

export function sequential(low: number, high: number): ValueScale {
  const scale = scaleSequential<number>([low, high === low ? low + 1 : high], (t: number) => t).clamp(true)
  return { kind: 'sequential', low, high, position: (value) => (Number.isFinite(value) ? scale(value) : null) }
}

export function diverging(magnitude: number): ValueScale {
  const reach = magnitude > 0 ? magnitude : 1
  const scale = scaleDiverging<number>([-reach, 0, reach], (t: number) => 2 * t - 1).clamp(true)
  return {
    kind: 'diverging',
    low: -reach,
    high: reach,
    position: (value) => (Number.isFinite(value) ? scale(value) : null),
  }
}

/** Weights are probabilities: always the whole of 0 to 1, so that two pictures can be compared. */
export const weightScale: ValueScale = sequential(0, 1)

/**
 * One diverging scale for all the given matrices, so that the same colour is the same number in each of them.
 * The reach is rounded up to 1, 2 or 5 times a power of ten: a legend with plain numbers that does not twitch while scrubbing.
 */
export function sharedScale(matrices: readonly Matrix[]): ValueScale {
  let reach = 0
  for (const { values } of matrices) {
    const [low, high] = extent(values, (x) => (Number.isFinite(x) ? x : undefined))
    if (low !== undefined) reach = Math.max(reach, -low, high)
  }
  return diverging(roundUp(reach))
}

function roundUp(x: number): number {
  if (x <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(x))
  const step = [1, 2, 5, 10].find((s) => s * power >= x * (1 - 1e-6)) ?? 10
  return step * power
}
