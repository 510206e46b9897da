import type { LabExports, Matrix } from '@/lib/lab/types'
import { type Builder, blockTex, matrixTex } from '@/lib/tex'
import { alignStar, displayed, latexHead } from '../latex'
import { maskProgram, programHead, pythonList, pythonText, showAll, softmaxProgram, tensorLiteral } from '../python'
import { openMask } from '../schemas'
import { parameterNames } from './edits'
import { stageTex } from './formulas'
import type { BlockState } from './state'
import type { BlockTrace } from './trace'
import { computedNames, wiringOf } from './wiring'

const present = (matrix: Matrix | null): Matrix[] => (matrix ? [matrix] : [])

const matrices = (t: BlockTrace): Matrix[] => [
  t.X,
  ...t.parameters,
  ...present(t.norm1),
  t.Q,
  t.K,
  t.V,
  t.scores,
  t.scaled,
  t.masked,
  t.exps,
  t.weights,
  t.head,
  t.attention,
  t.residual1,
  ...present(t.norm2),
  t.hidden,
  t.activated,
  t.ffn,
  t.residual2,
  t.output,
]

/** Every stage that this wiring has: norms by themselves, since they have several lines, the rest aligned with each other. */
function latex(state: BlockState, t: BlockTrace): string {
  const parts = [
    latexHead(['One block of a Transformer with the numbers put in.', `Tokens: ${t.tokens.join(' | ')}`]),
    displayed((pen) => blockTex(pen, state)),
    alignStar([(pen) => `X = ${matrixTex(pen, t.X)}`]),
  ]
  const wiring = wiringOf(state.norm)
  let lines: Builder[] = []
  for (const name of computedNames) {
    const made = wiring[name]
    if (!made) continue
    const build: Builder = (pen) => stageTex(pen, name, t, state)
    if (made.by !== 'norm') {
      lines.push(build)
      continue
    }
    if (lines.length) parts.push(alignStar(lines))
    lines = []
    parts.push(`% Layer norm (${name}): its first row.\n${displayed(build)}`)
  }
  if (lines.length) parts.push(alignStar(lines))
  return parts.join('\n\n')
}

const grids = ['X', ...parameterNames] as const

/** The two sublayers, wired as the state says. */
function wiring({ norm, residual }: BlockState): string {
  const join = (stream: string, update: string): string =>
    residual ? `${stream} + ${update}` : `${update}  # no residual connection`
  const shown = ['Q', 'K', 'V', 'scores', 'scaled', 'masked', 'exps', 'weights', 'head', 'attention', 'residual1']
  const feed = ['hidden', 'activated', 'ffn', 'residual2']
  switch (norm) {
    case 'pre':
      return [
        'norm1 = layer_norm(X, gamma_1, beta_1)',
        ...attentionOf('norm1'),
        `residual1 = ${join('X', 'attention')}`,
        'norm2 = layer_norm(residual1, gamma_2, beta_2)',
        ...ffnOf('norm2'),
        `residual2 = ${join('residual1', 'ffn')}`,
        'output = residual2',
        '',
        showAll(['X', 'norm1', ...shown, 'norm2', ...feed, 'output']),
      ].join('\n')
    case 'post':
      return [
        ...attentionOf('X'),
        `residual1 = ${join('X', 'attention')}`,
        'norm2 = layer_norm(residual1, gamma_1, beta_1)',
        ...ffnOf('norm2'),
        `residual2 = ${join('norm2', 'ffn')}`,
        'output = layer_norm(residual2, gamma_2, beta_2)',
        '',
        showAll(['X', ...shown, 'norm2', ...feed, 'output']),
      ].join('\n')
    case 'none':
      return [
        ...attentionOf('X'),
        `residual1 = ${join('X', 'attention')}`,
        ...ffnOf('residual1'),
        `residual2 = ${join('residual1', 'ffn')}`,
        'output = residual2',
        '',
        showAll(['X', ...shown, ...feed, 'output']),
      ].join('\n')
  }
}

const attentionOf = (z: string): string[] => [
  `Q, K, V = ${z} @ W_Q, ${z} @ W_K, ${z} @ W_V`,
  'scores = Q @ K.T',
  'scaled = scores / math.sqrt(K.shape[-1])',
  'masked = scaled.masked_fill(blocked, -math.inf)',
  softmaxProgram(),
  'head = weights @ V',
  'attention = head @ W_O',
]

const ffnOf = (z: string): string[] => [
  `hidden = ${z} @ W_1 + b_1`,
  'activated = activation(hidden)',
  'ffn = activated @ W_2 + b_2',
]

function pytorch(state: BlockState, t: BlockTrace): string {
  return `${[
    programHead([
      'One block of a Transformer: attention and a feed-forward network, each with residual connection and layer norm.',
      'Vaswani et al. 2017, section 3 (post-norm); Xiong et al. 2020 (pre-norm). The numbers are those of the notebook.',
    ]),
    `
def layer_norm(x, gamma, beta, eps=${t.epsilon}):
    mean = x.mean(dim=-1, keepdim=True)
    variance = ((x - mean) ** 2).mean(dim=-1, keepdim=True)
    return (x - mean) / torch.sqrt(variance + eps) * gamma + beta
`,
    `activation = torch.nn.functional.${state.activation}`,
    `tokens = ${pythonList(t.tokens.map(pythonText))}`,
    grids.map((name) => `${name} = ${tensorLiteral(state[name])}`).join('\n'),
    maskProgram({ ...openMask, kind: state.causal ? 'causal' : 'none' }, t.tokens.length),
    'print(tokens, end="\\n\\n")',
    wiring(state),
  ].join('\n\n')}\n`
}

export const exports: LabExports<BlockState, BlockTrace> = { matrices, latex, pytorch }
