import { maxD_k, type WhyScaleState } from './state'

/*
 * What a reader can do to the state, as pure functions state -> state, and the slider that does it.
 */

const lastSeed = 2 ** 31 - 1

/** Other random numbers of the same kind. */
export const withNewDraw = (state: WhyScaleState): WhyScaleState => ({
  ...state,
  seed: state.seed === lastSeed ? 0 : state.seed + 1,
})

/** The width that lies at a point of the axis of the curves, as a whole number within its limits. */
export const withD_k = (state: WhyScaleState, d_k: number): WhyScaleState => ({
  ...state,
  d_k: Math.min(maxD_k, Math.max(1, Math.round(d_k))),
})
