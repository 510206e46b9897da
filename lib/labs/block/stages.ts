import type { ActivationName, NormPlace } from './wiring'

/** The stages that a reader walks through, in order. Each holds one or more matrices. */
export const stageNames = ['input', 'norm1', 'attention', 'sum1', 'norm2', 'ffn', 'sum2', 'output'] as const
export type StageName = (typeof stageNames)[number]

const homes: Record<ActivationName, StageName> = {
  X: 'input',
  norm1: 'norm1',
  Q: 'attention',
  K: 'attention',
  V: 'attention',
  scores: 'attention',
  scaled: 'attention',
  masked: 'attention',
  weights: 'attention',
  head: 'attention',
  attention: 'attention',
  residual1: 'sum1',
  norm2: 'norm2',
  hidden: 'ffn',
  activated: 'ffn',
  ffn: 'ffn',
  residual2: 'sum2',
  output: 'output',
}

/** The stages that this wiring has: where no norm follows the last sum, that sum is the output. */
export function stagesOf(norm: NormPlace): StageName[] {
  const absent: Record<NormPlace, readonly StageName[]> = {
    pre: ['sum2'],
    post: ['norm1'],
    none: ['norm1', 'norm2', 'sum2'],
  }
  return stageNames.filter((name) => !absent[norm].includes(name))
}

/** The stage in which a matrix stands; parameters stand with what they make. */
export function stageOf(matrix: string, norm: NormPlace): StageName | null {
  if (matrix in homes) return homes[matrix as ActivationName]
  if (/^[Wb]_[12]$/.test(matrix)) return 'ffn'
  if (matrix.startsWith('W')) return 'attention'
  // Post-norm uses the first gain and bias behind the first sum, and the second for the output.
  if (/_1$/.test(matrix)) return norm === 'pre' ? 'norm1' : norm === 'post' ? 'norm2' : null
  return norm === 'pre' ? 'norm2' : norm === 'post' ? 'output' : null
}
