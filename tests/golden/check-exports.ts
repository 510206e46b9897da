import { spawnSync } from 'node:child_process'
import { ready } from '@/lib/compute/backend'
import { compute as attention } from '@/lib/labs/attention/compute'
import { exports as attentionExports } from '@/lib/labs/attention/export'
import { type AttentionState, definition as attentionLab } from '@/lib/labs/attention/state'
import { compute as block } from '@/lib/labs/block/compute'
import { exports as blockExports } from '@/lib/labs/block/export'
import { type BlockState, definition as blockLab } from '@/lib/labs/block/state'
import { compute as multiHead } from '@/lib/labs/multi-head/compute'
import { exports as multiHeadExports } from '@/lib/labs/multi-head/export'
import { freshState, type MultiHeadState, definition as multiHeadLab } from '@/lib/labs/multi-head/state'
import { openMask } from '@/lib/labs/schemas'
import { compute as whyScale } from '@/lib/labs/why-scale/compute'
import { exports as whyScaleExports } from '@/lib/labs/why-scale/export'
import { type WhyScaleState, definition as whyScaleLab } from '@/lib/labs/why-scale/state'
import { normalGrid } from '@/lib/matrix/fills'

const python = process.env.PYTHON ?? 'python3'
const tolerance = 1e-5

/** A program, and what its variables must hold: a Python expression, and the numbers row by row. */
interface Case {
  name: string
  program: string
  expected: Record<string, ArrayLike<number>>
}

/** Runs the program with a few lines more that print its variables, and gives them back. */
function run({ program, expected }: Case): Record<string, number[]> {
  const wanted = Object.keys(expected).map((name) => `${JSON.stringify(name)}: numbers(${name})`)
  const report = `
import json
def numbers(value):
    if not torch.is_tensor(value):
        value = torch.tensor(value)
    return ["-Infinity" if x == -math.inf else x for x in value.detach().double().flatten().tolist()]
print("\\n@@" + json.dumps({${wanted.join(', ')}}))
`
  const { status, stdout, stderr } = spawnSync(python, ['-'], {
    input: program + report,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  if (status !== 0) throw new Error(stderr || `${python} could not be started`)
  const own = /torch's own function: (\S+)/.exec(stdout)
  // Torch takes another order of operations, which a sharp softmax of large scores makes visible.
  if (own && !(Number(own[1]) < 1e-3)) throw new Error(`scaled_dot_product_attention differs by ${own[1]}`)
  const found: Record<string, (number | string)[]> = JSON.parse(stdout.slice(stdout.lastIndexOf('@@') + 2))
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, values.map(Number)]))
}

/** The largest difference, relative to the largest number beside it when that is above 1; NaN when shapes differ. */
function difference(expected: ArrayLike<number>, found: number[]): number {
  if (expected.length !== found.length) return Number.NaN
  const numbers = Array.from(expected)
  const size = Math.max(1, ...numbers.filter(Number.isFinite).map(Math.abs))
  return numbers.reduce((worst, e, i) => (e === found[i] ? worst : Math.max(worst, Math.abs(e - found[i]) / size)), 0)
}

async function attentionCase(name: string, state: AttentionState): Promise<Case> {
  const t = await attention(state)
  const { Q, K, V, scores, scaled, masked, exps, weights, output } = t
  const matrices = [Q, K, V, scores, scaled, masked, exps, weights, output, ...t.mistake]
  if (t.projection) matrices.push(...Object.values(t.projection))
  if (t.gradient) matrices.push(t.gradient.dQ, t.gradient.dK, t.gradient.dV)
  return {
    name: `attention ${name}`,
    program: attentionExports.pytorch(state, t),
    expected: {
      ...Object.fromEntries(matrices.map((m) => [m.name, m.values])),
      row_sum: t.rowSum,
      'blocked.int()': Array.from(t.blocked),
    },
  }
}

async function multiHeadCase(name: string, state: MultiHeadState): Promise<Case> {
  const t = await multiHead(state)
  // The program keeps the last head's variables; the concatenation holds what all of them gave.
  const last = t.heads[t.heads.length - 1]
  return {
    name: `multi-head ${name}`,
    program: multiHeadExports.pytorch(state, t),
    expected: {
      concat: t.concat.values,
      output: t.output.values,
      Q: last.Q.values,
      K: last.K.values,
      V: last.V.values,
      scaled: last.scaled.values,
      masked: last.masked.values,
      weights: last.weights.values,
      ...(t.lost ? { lost: t.lost.values } : {}),
    },
  }
}

async function blockCase(name: string, state: BlockState): Promise<Case> {
  const t = await block(state)
  const named = [
    t.X,
    t.norm1,
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
    t.norm2,
  ]
  const all = [...named, t.hidden, t.activated, t.ffn, t.residual2, t.output]
  return {
    name: `block ${name}`,
    program: blockExports.pytorch(state, t),
    expected: Object.fromEntries(all.flatMap((m) => (m ? [[m.name, m.values]] : []))),
  }
}

async function whyScaleCase(name: string, state: WhyScaleState): Promise<Case> {
  const t = await whyScale(state)
  const sweep = whyScaleExports.matrices(t).find((m) => m.name === 'sweep')
  return {
    name: `why-scale ${name}`,
    program: whyScaleExports.pytorch(state, t),
    expected: {
      counts: t.raw.histogram.counts,
      counts_scaled: t.scaled.histogram.counts,
      'variance(pairs)': [t.raw.histogram.variance],
      'variance(pairs_scaled)': [t.scaled.histogram.variance],
      scores: t.raw.scores.values,
      scaled: t.scaled.scores.values,
      weights_raw: t.raw.weights.values,
      weights: t.scaled.weights.values,
      '[entropy_raw, peak_raw, gradient_raw]': [t.raw.entropy, t.raw.peak, t.raw.gradient],
      '[entropy, peak, gradient]': [t.scaled.entropy, t.scaled.peak, t.scaled.gradient],
      sweep: sweep?.values ?? [],
    },
  }
}

async function cases(): Promise<Case[]> {
  const { article, lookup } = attentionLab.presets
  const n = lookup.tokens.length
  const large: AttentionState = {
    ...article,
    tokens: Array.from({ length: 64 }, (_, i) => `t${i}`),
    X: normalGrid(64, 16, 1),
    W_Q: normalGrid(16, 32, 2),
    W_K: normalGrid(16, 32, 3),
    W_V: normalGrid(16, 48, 4),
    Q: normalGrid(64, 32, 5),
    K: normalGrid(64, 32, 6),
    V: normalGrid(64, 48, 7),
    tie: { K: false, V: false },
  }
  const asked = { selection: { stage: 'output' as const, row: 1, col: 1 }, gradient: true }
  const fully = { ...openMask, kind: 'padding' as const, padding: n }
  const { article: plain, ...otherBlocks } = blockLab.presets
  const fresh = freshState(
    ['"a\\b"', '\n', '猫', '😀', '{x}'],
    { d_model: 16, heads: 8, kvHeads: 4, d_k: 3, d_v: 5 },
    42,
  )
  return Promise.all([
    ...Object.entries(attentionLab.presets).map(([name, state]) => attentionCase(name, state)),
    attentionCase('gradient', { ...lookup, ...asked }),
    attentionCase('gradient, tied', { ...article, ...asked }),
    attentionCase('gradient, a row that sees nothing', {
      ...lookup,
      ...asked,
      mask: { ...openMask, kind: 'causal', flips: [0] },
    }),
    attentionCase('gradient of a row that sees nothing', { ...lookup, ...asked, mask: fully }),
    attentionCase('fully masked', { ...lookup, mask: fully }),
    attentionCase('padding', { ...lookup, mask: { ...openMask, kind: 'padding', padding: 2 } }),
    attentionCase('window', { ...lookup, mask: { ...openMask, kind: 'window', window: 2 } }),
    attentionCase('flips', { ...lookup, mask: { ...openMask, kind: 'causal', flips: [1, 4, 7, 200] } }),
    attentionCase('temperature', { ...lookup, temperature: 0.3 }),
    attentionCase('temperature, not scaled', { ...lookup, scale: false, temperature: 2.5 }),
    attentionCase('projected and tied', { ...article, mode: 'projected' }),
    ...(['printed', 'v-twice', 'last-softmax'] as const).map((mistake) =>
      attentionCase(mistake, { ...article, mistake }),
    ),
    attentionCase('64 tokens', large),
    attentionCase('64 tokens, projected, causal', {
      ...large,
      mode: 'projected',
      mask: { ...openMask, kind: 'causal' },
    }),
    ...Object.entries(multiHeadLab.presets).map(([name, state]) => multiHeadCase(name, state)),
    multiHeadCase('muted', { ...fresh, muted: [1, 5] }),
    multiHeadCase('masked', { ...fresh, mask: { ...openMask, kind: 'padding', padding: 5 } }),
    blockCase('article', plain),
    ...Object.entries(otherBlocks).map(([name, state]) => blockCase(name, state)),
    blockCase('no norm', { ...plain, norm: 'none' }),
    blockCase('post-norm without residual', { ...plain, norm: 'post', residual: false, causal: true }),
    ...Object.entries(whyScaleLab.presets).map(([name, state]) => whyScaleCase(name, state)),
    ...(['uniform', 'sign'] as const).map((distribution) =>
      whyScaleCase(distribution, { d_k: 7, keys: 5, samples: 333, distribution, seed: 4_000_000_000 % 2 ** 31 }),
    ),
  ])
}

/** Runs every case and prints a line for each; true when all agree. Started by check-exports.mjs. */
export async function check(): Promise<boolean> {
  await ready()
  let failed = 0
  for (const one of await cases()) {
    const problems = problemsOf(one)
    if (problems.length) failed++
    console.log(`${problems.length ? 'FAIL' : 'ok  '} ${one.name}`)
    for (const problem of problems) console.log(`     ${problem}`)
  }
  console.log(failed ? `${failed} failed` : 'every exported program gives the numbers of its trace')
  return failed === 0
}

function problemsOf(one: Case): string[] {
  try {
    const found = run(one)
    return Object.entries(one.expected).flatMap(([name, values]) => {
      const d = difference(values, found[name])
      return d <= tolerance ? [] : [`${name} differs by ${d}`]
    })
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
