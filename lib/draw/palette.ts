import { interpolateLab } from 'd3-interpolate'
import type { ValueScale } from './scale'

/**
 * The light colours of app/styles/tokens.css, for pictures that leave the site and take no stylesheet along.
 * A test keeps the two equal.
 */
export const palette = {
  surface: '#ffffff',
  ink: '#1d1f24',
  inkSoft: '#4d5159',
  line: '#dcd7cb',
  cellInk: '#14161a',
  rampLo: '#fbfaf6',
  rampHi: '#c58fd0',
  rampNeg: '#f0a04b',
  rampZero: '#fbfaf6',
  rampPos: '#63abe6',
  blockedA: '#e6e2d8',
  blockedB: '#cfcabd',
  score: '#7a5b00',
  weight: '#8a2f7d',
} as const

/** The name of each colour in tokens.css. */
export const tokenOf: Record<keyof typeof palette, string> = {
  surface: '--surface-raised',
  ink: '--ink',
  inkSoft: '--ink-soft',
  line: '--line',
  cellInk: '--cell-ink',
  rampLo: '--ramp-lo',
  rampHi: '--ramp-hi',
  rampNeg: '--ramp-neg',
  rampZero: '--ramp-zero',
  rampPos: '--ramp-pos',
  blockedA: '--blocked-a',
  blockedB: '--blocked-b',
  score: '--role-score',
  weight: '--role-weight',
}

const rising = interpolateLab(palette.rampLo, palette.rampHi)
const positive = interpolateLab(palette.rampZero, palette.rampPos)
const negative = interpolateLab(palette.rampZero, palette.rampNeg)

/** The colour of a place on a scale (see ValueScale.position). */
export const colourAt = (scale: ValueScale, position: number): string =>
  scale.kind === 'sequential' ? rising(position) : position < 0 ? negative(-position) : positive(position)
