import type { LabExports, Matrix } from '@/lib/lab/types'
import {
  attentionTex,
  type Builder,
  gradientTex,
  maskedCellTex,
  maskedTex,
  outputCellTex,
  outputRowTex,
  outputTex,
  projectionTex,
  scaledCellTex,
  scaledTex,
  scoreCellTex,
  scoresTex,
  softmaxRowTex,
  weightCellTex,
  weightsTex,
} from '@/lib/tex'
import { alignStar, displayed, latexHead } from '../latex'
import {
  maskProgram,
  matrixLiteral,
  programHead,
  pythonList,
  pythonText,
  showAll,
  softmaxProgram,
  tensorLiteral,
} from '../python'
import type { AttentionState } from './state'
import type { AttentionTrace } from './trace'

const letters = ['Q', 'K', 'V'] as const

function matrices(trace: AttentionTrace): Matrix[] {
  const { projection: p, gradient: g } = trace
  return [
    ...(p ? [p.X, p.W_Q, p.W_K, p.W_V] : []),
    ...letters.map((of) => trace[of]),
    trace.scores,
    trace.scaled,
    trace.masked,
    trace.exps,
    trace.weights,
    trace.output,
    ...trace.mistake,
    ...(g ? [g.dQ, g.dK, g.dV] : []),
  ]
}

function latex(state: AttentionState, trace: AttentionTrace): string {
  const masked = trace.blocked.includes(1)
  const chosen = chosenBuilders(state, trace)
  return [
    latexHead(
      [
        'Scaled dot-product attention (Vaswani et al. 2017, equation 1) with the numbers put in.',
        `Tokens: ${trace.tokens.join(' | ')}`,
      ],
      state.scale ? ['amsmath'] : ['amsmath', 'cancel'],
    ),
    displayed((pen) => attentionTex(pen, state, masked)),
    alignStar(
      letters.map((of) => (pen) => {
        const p = trace.projection
        return projectionTex(pen, of, trace[of], p && { X: p.X, W: p[`W_${of}`] })
      }),
    ),
    alignStar([
      (pen) => scoresTex(pen, trace),
      (pen) => scaledTex(pen, trace, state),
      (pen) => maskedTex(pen, trace),
      (pen) => weightsTex(pen, trace),
      (pen) => outputTex(pen, trace),
    ]),
    ...chosen.flatMap((build) => ['% The chosen cell, or its row.', displayed(build)]),
    ...gradientOf(trace),
  ].join('\n\n')
}

const gradientOf = ({ gradient }: AttentionTrace): string[] =>
  gradient ? ['% How the chosen cell of the output changes.', displayed((pen) => gradientTex(pen, gradient))] : []

/** The formulas of the cell that the reader chose, when there is such a cell; its row first where it belongs to one sum. */
function chosenBuilders(state: AttentionState, trace: AttentionTrace): Builder[] {
  if (!state.selection) return []
  const { stage, row, col } = state.selection
  if (row >= trace.tokens.length || col >= trace[stage].cols.names.length) return []
  switch (stage) {
    case 'scores':
      return [(pen) => scoreCellTex(pen, trace, row, col)]
    case 'scaled':
      return [(pen) => scaledCellTex(pen, trace, state, row, col)]
    case 'masked':
      return [(pen) => maskedCellTex(pen, trace, row, col)]
    case 'weights':
      return [(pen) => softmaxRowTex(pen, trace, row), (pen) => weightCellTex(pen, trace, row, col)]
    case 'output':
      return [(pen) => outputRowTex(pen, trace, row), (pen) => outputCellTex(pen, trace, row, col)]
  }
}

/** Q, K and V as the state has them: written out, or projected; a tied one is the one that it is tied to. */
function inputs(state: AttentionState): string {
  const { tie } = state
  const tied = { Q: false, K: tie.K, V: tie.V }
  if (state.mode === 'direct') {
    return letters
      .map((of) => (tied[of] ? `${of} = Q.clone()  # tied: ${of} = Q` : `${of} = ${tensorLiteral(state[of])}`))
      .join('\n')
  }
  return [
    `X = ${tensorLiteral(state.X)}`,
    ...letters.map((of) =>
      tied[of] ? `W_${of} = W_Q  # tied: W_${of} = W_Q` : `W_${of} = ${tensorLiteral(state[`W_${of}`])}`,
    ),
    '',
    ...letters.map((of) => `${of} = X @ W_${of}`),
  ].join('\n')
}

function pytorch(state: AttentionState, trace: AttentionTrace): string {
  const steps = ['Q', 'K', 'V', 'scores', 'scaled', 'masked', 'exps', 'weights', 'output']
  return `${[
    programHead([
      'Scaled dot-product attention, step by step, with the numbers of the notebook.',
      'Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1.',
    ]),
    `tokens = ${pythonList(trace.tokens.map(pythonText))}`,
    inputs(state),
    maskProgram(state.mask, trace.tokens.length),
    [
      'd_k = Q.shape[-1]',
      `temperature = ${state.temperature}`,
      state.scale ? 'divisor = math.sqrt(d_k) * temperature' : 'divisor = temperature  # scaling by sqrt(d_k) is off',
      ...(trace.gradient ? ['for matrix in (Q, K, V):', '    matrix.requires_grad_()'] : []),
    ].join('\n'),
    [
      'scores = Q @ K.T',
      'scaled = scores / divisor',
      'masked = scaled.masked_fill(blocked, -math.inf)',
      softmaxProgram(),
      'output = weights @ V',
    ].join('\n'),
    [
      'print(tokens, end="\\n\\n")',
      showAll(state.mode === 'projected' ? ['X', 'W_Q', 'W_K', 'W_V', ...steps] : steps),
    ].join('\n'),
    ...gradientProgram(trace),
    ...mistakeProgram(trace),
    checkProgram,
  ].join('\n\n')}\n`
}

function gradientProgram({ gradient }: AttentionTrace): string[] {
  if (!gradient) return []
  const { row, col } = gradient
  return [
    [
      `# How output[${row}, ${col}] changes with each entry of Q, K and V.`,
      `dQ, dK, dV = torch.autograd.grad(output[${row}, ${col}], (Q, K, V), retain_graph=True)`,
      showAll(['dQ', 'dK', 'dV']),
    ].join('\n'),
  ]
}

/** The source article's mistakes, computed as it did, from the right numbers. */
function mistakeProgram({ mistake }: AttentionTrace): string[] {
  const [first, last] = mistake
  if (!first) return []
  if (first.name === 'printed_weights') {
    return [
      [
        '# A mistake of the source article: its printed weights are not the softmax of these scores.',
        `printed_weights = ${matrixLiteral(first)}`,
        'printed_output = printed_weights @ V',
        showAll(['printed_weights', 'printed_output']),
      ].join('\n'),
    ]
  }
  const lines = [
    '# A mistake of the source article: the output is multiplied by V a second time.',
    'v_twice = output @ V',
    showAll(['v_twice']),
  ]
  if (last?.name === 'last_softmax') {
    lines.push(
      '# Another: a last softmax, which is no part of attention.',
      'last_softmax = torch.softmax(v_twice / math.sqrt(d_k), dim=-1)',
      showAll(['last_softmax']),
    )
  }
  return [lines.join('\n')]
}

/** PyTorch's own function must agree where it is defined. */
const checkProgram = `# PyTorch's own function gives the same, in every row that may see something.
from torch.nn.functional import scaled_dot_product_attention

sees = ~blocked.all(dim=-1)
own = scaled_dot_product_attention(Q[None], K[None], V[None], attn_mask=~blocked, scale=1 / divisor)[0]
print(f"largest difference from torch's own function: {(own - output)[sees].abs().max().item() if sees.any() else 0:.1e}")`

export const exports: LabExports<AttentionState, AttentionTrace> = { matrices, latex, pytorch }
