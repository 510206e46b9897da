import type { LabExports, Matrix } from '@/lib/lab/types'
import {
  type AttentionParts,
  concatTex,
  headsTex,
  headTex,
  multiHeadCellTex,
  multiHeadTex,
  outputTex,
  projectionTex,
  scaledTex,
  scoresTex,
  weightsTex,
} from '@/lib/tex'
import { alignStar, displayed, latexHead } from '../latex'
import { maskProgram, programHead, pythonList, pythonText, showAll, softmaxProgram, tensorLiteral } from '../python'
import type { MultiHeadState } from './state'
import type { HeadTrace, MultiHeadTrace } from './trace'

const ofHead = (h: HeadTrace): Matrix[] => [
  h.W_Q,
  h.W_K,
  h.W_V,
  h.Q,
  h.K,
  h.V,
  h.scores,
  h.scaled,
  h.masked,
  h.exps,
  h.weights,
  h.output,
]

const matrices = (trace: MultiHeadTrace): Matrix[] => [
  trace.X,
  ...trace.heads.flatMap(ofHead),
  trace.concat,
  trace.W_O,
  trace.output,
  ...(trace.lost ? [trace.lost] : []),
]

/** One head as the formulas of attention want it. */
const headParts = (trace: MultiHeadTrace, head: number): AttentionParts => ({
  ...trace.heads[head],
  tokens: trace.tokens,
  blocked: trace.blocked,
})

/** Heads are always divided by sqrt(d_k). */
const headScaling = { scale: true, temperature: 1 }

function latex(state: MultiHeadState, trace: MultiHeadTrace): string {
  const heads = trace.heads.length
  const { selection, muted } = state
  const chosen =
    selection?.stage === 'output' &&
    selection.row < trace.tokens.length &&
    selection.col < trace.output.cols.names.length
      ? selection
      : null
  return [
    latexHead([
      'Multi-head attention (Vaswani et al. 2017, section 3.2.2) with the numbers put in.',
      `Tokens: ${trace.tokens.join(' | ')}`,
    ]),
    displayed((pen) =>
      headsTex(
        pen,
        trace.heads.map((h) => h.kv),
      ),
    ),
    ...trace.heads.map((h, head) => {
      const parts = headParts(trace, head)
      return [
        `% Head ${head + 1}${muted.includes(head) ? ', muted' : ''}.`,
        alignStar([
          (pen) => headTex(pen, head, h.kv),
          (pen) => projectionTex(pen, 'Q', h.Q, { X: trace.X, W: h.W_Q }, head),
          (pen) => projectionTex(pen, 'K', h.K, { X: trace.X, W: h.W_K }, head, h.kv),
          (pen) => projectionTex(pen, 'V', h.V, { X: trace.X, W: h.W_V }, head, h.kv),
          (pen) => scoresTex(pen, parts, head),
          (pen) => scaledTex(pen, parts, headScaling, head),
          (pen) => weightsTex(pen, parts, head),
          (pen) => outputTex(pen, parts, head),
        ]),
      ].join('\n')
    }),
    alignStar([
      (pen) => concatTex(pen, trace.concat, heads, muted),
      (pen) => multiHeadTex(pen, trace.concat, trace.W_O, trace.output, heads, muted),
    ]),
    ...(chosen
      ? [
          '% The chosen cell.',
          displayed((pen) => multiHeadCellTex(pen, trace.concat, trace.W_O, trace.output, chosen.row, chosen.col)),
        ]
      : []),
  ].join('\n\n')
}

function pytorch(state: MultiHeadState, trace: MultiHeadTrace): string {
  const list = (name: 'W_Q' | 'W_K' | 'W_V'): string =>
    `${name} = [\n${state[name].map((g) => `    ${tensorLiteral(g, '    ')},\n`).join('')}]`
  const steps = ['Q', 'K', 'V', 'scores', 'scaled', 'masked', 'weights', 'output']
  return `${[
    programHead([
      'Multi-head attention, head by head, with the numbers of the notebook.',
      'Vaswani et al. 2017, "Attention Is All You Need", section 3.2.2. Keys and values that several heads share:',
      'Shazeer 2019 (multi-query), Ainslie et al. 2023 (grouped-query).',
    ]),
    `tokens = ${pythonList(trace.tokens.map(pythonText))}`,
    `X = ${tensorLiteral(state.X)}`,
    '# A query projection a head; a key and a value projection a key/value head.',
    [list('W_Q'), list('W_K'), list('W_V'), `W_O = ${tensorLiteral(state.W_O)}`].join('\n'),
    [
      `kv = ${pythonList(trace.heads.map((h) => String(h.kv)))}  # which key/value head each head reads, from 0`,
      `muted = ${pythonList(state.muted.map(String))}  # heads whose output is replaced by zeros, from 0`,
    ].join('\n'),
    maskProgram(state.mask, trace.tokens.length),
    `print(tokens, end="\\n\\n")
passing, held_back = [], []
for head, reads in enumerate(kv):
    Q = X @ W_Q[head]
    K = X @ W_K[reads]
    V = X @ W_V[reads]
    scores = Q @ K.T
    scaled = scores / math.sqrt(Q.shape[-1])
    masked = scaled.masked_fill(blocked, -math.inf)
${softmaxProgram('    ')}
    output = weights @ V
    print(f"--- head {head + 1}", end="\\n\\n")
${showAll(steps, '    ')}
    nothing = torch.zeros_like(output)
    passing.append(nothing if head in muted else output)
    held_back.append(output if head in muted else nothing)`,
    `print("--- all heads", end="\\n\\n")
concat = torch.cat(passing, dim=-1)
output = concat @ W_O
lost = torch.cat(held_back, dim=-1) @ W_O  # what the muted heads would have added
${showAll(state.muted.length ? ['concat', 'output', 'lost'] : ['concat', 'output'])}`,
  ].join('\n\n')}\n`
}

export const exports: LabExports<MultiHeadState, MultiHeadTrace> = { matrices, latex, pytorch }
