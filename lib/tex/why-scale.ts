import type { Pen } from './pen'
import { aligned } from './sum'

/** Why the variance of a score is d_k, and what the division does to it, beside what was measured. */
export function varianceTex(pen: Pen, d_k: number, raw: number, scaled: number): string {
  const q = pen.role('query', 'q')
  const k = pen.role('key', 'k')
  const d = pen.num(d_k, 0)
  return aligned([
    `\\operatorname{Var}(${q} \\cdot ${k}) &= \\textstyle\\sum_{i=1}^{d_k} \\operatorname{Var}(${pen.role('query', 'q_i')} ${pen.role('key', 'k_i')}) = d_k = ${d}`,
    `\\hat\\sigma^2 &= ${pen.num(raw)}`,
    `\\operatorname{Var}\\!\\left(\\frac{${q} \\cdot ${k}}{\\sqrt{d_k}}\\right) &= \\frac{d_k}{(\\sqrt{${d}}\\,)^2} = 1`,
    `\\hat\\sigma^2 &= ${pen.num(scaled)}`,
  ])
}

/** Entropy of a row of weights, beside the most it could be. */
export const entropyTex = (pen: Pen, keys: number, entropy: number): string =>
  `H(a) = -\\textstyle\\sum_j a_j \\ln a_j = ${pen.num(entropy)} \\;\\le\\; \\ln ${pen.num(keys, 0)} = ${pen.num(Math.log(keys))}`

/** Size of the softmax's Jacobian: what a gradient is multiplied by on its way back. */
export const jacobianTex = (pen: Pen, gradient: number): string =>
  `\\left\\lVert \\frac{\\partial a}{\\partial s} \\right\\rVert_F = \\left\\lVert \\operatorname{diag}(a) - a^{\\top} a \\right\\rVert_F = ${pen.num(gradient)}`
