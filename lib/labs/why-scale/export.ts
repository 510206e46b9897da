import { chartSvg, type HistogramPanel } from '@/lib/draw/chart-svg'
import type { LabExports, Matrix } from '@/lib/lab/types'
import { entropyTex, jacobianTex, varianceTex } from '@/lib/tex'
import { displayed, latexHead } from '../latex'
import { programHead, pythonList, showAll } from '../python'
import { binsOf } from './histogram'
import { pairsDraw, rowsDraw, stockSize } from './sample'
import type { WhyScaleState } from './state'
import type { Side, WhyScaleTrace } from './trace'

const raw = 'q·k'
const scaled = 'q·k/√d_k'

function matrices(t: WhyScaleTrace): Matrix[] {
  const { histogram: h } = t.raw
  const width = (h.high - h.low) / h.counts.length
  const sweep = [
    t.sweep.raw.variance,
    t.sweep.scaled.variance,
    t.sweep.raw.entropy,
    t.sweep.scaled.entropy,
    t.sweep.raw.gradient,
    t.sweep.scaled.gradient,
  ]
  const widths = t.sweep.raw.d_k
  return [
    t.raw.scores,
    t.raw.weights,
    t.scaled.scores,
    t.scaled.weights,
    {
      name: 'histogram',
      rows: { label: 'one', names: [raw, scaled] },
      // The middle of each bin.
      cols: { label: 'sample', names: Array.from(h.counts, (_, bin) => (h.low + (bin + 0.5) * width).toFixed(3)) },
      values: Float32Array.from([...h.counts, ...t.scaled.histogram.counts]),
    },
    {
      name: 'sweep',
      rows: { label: 'd_k', names: widths.map(String) },
      cols: {
        label: 'one',
        names: ['variance', 'entropy', 'gradient'].flatMap((figure) => [`${figure} ${raw}`, `${figure} ${scaled}`]),
      },
      values: Float32Array.from(widths.flatMap((_, i) => sweep.map((curve) => curve[i]))),
    },
  ]
}

const latex = (state: WhyScaleState, t: WhyScaleTrace): string =>
  [
    latexHead([
      'Why the scores are divided by sqrt(d_k) (Vaswani et al. 2017, section 3.2.1, footnote 4), with measured figures.',
      `d_k = ${state.d_k}, ${state.keys} keys, ${state.samples} pairs, entries: ${state.distribution}, seed ${state.seed}`,
    ]),
    displayed((pen) => varianceTex(pen, t.d_k, t.raw.histogram.variance, t.scaled.histogram.variance)),
    '% Entropy of the weights and size of the gradient: undivided,',
    displayed((pen) => entropyTex(pen, t.keys, t.raw.entropy)),
    displayed((pen) => jacobianTex(pen, t.raw.gradient)),
    '% and divided by sqrt(d_k).',
    displayed((pen) => entropyTex(pen, t.keys, t.scaled.entropy)),
    displayed((pen) => jacobianTex(pen, t.scaled.gradient)),
  ].join('\n\n')

const entriesProgram: Record<WhyScaleState['distribution'], string> = {
  normal: `u = uniform(stock_size)  # Box-Muller: two uniform numbers make two normal ones
radius = torch.sqrt(-2 * torch.log(1 - u[0::2]))
angle = 2 * math.pi * u[1::2]
stock = torch.stack((radius * torch.cos(angle), radius * torch.sin(angle)), dim=1).flatten()`,
  uniform: 'stock = math.sqrt(3) * (2 * uniform(stock_size) - 1)',
  sign: 'stock = torch.where(uniform(stock_size) < 0.5, -1.0, 1.0).double()',
}

const triple = ({ sets, queries, keys }: { sets: number; queries: number; keys: number }): string =>
  `(${sets}, ${queries}, ${keys})`

function pytorch(state: WhyScaleState, t: WhyScaleTrace): string {
  const { low, high, bins } = binsOf(state)
  const widths = t.sweep.raw.d_k
  return `${[
    programHead([
      'Why attention divides its scores by sqrt(d_k): the same experiment with the same random numbers as the notebook.',
      'Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1, footnote 4.',
    ]),
    `d_k, keys, samples, seed = ${state.d_k}, ${state.keys}, ${state.samples}, ${state.seed}
stock_size = ${stockSize}`,
    `
def uniform(count):
    """The notebook's random numbers in [0, 1): mulberry32, all at once, since its state only counts up."""
    low_32 = 0xFFFFFFFF
    a = (seed + torch.arange(1, count + 1) * 0x6D2B79F5) & low_32
    t = ((a ^ (a >> 15)) * (a | 1)) & low_32
    t = t ^ ((t + (t ^ (t >> 7)) * (t | 61)) & low_32)
    return (t ^ (t >> 14)).double() / 2**32
`,
    `# Entries with mean 0 and variance 1: ${state.distribution}.\n${entriesProgram[state.distribution]}`,
    `
def dot_products(width, sets, queries, per_query):
    """q . k of each query with each key of its set, [sets * queries, per_query]."""
    vectors = stock[: sets * (queries + per_query) * width].view(sets, queries + per_query, width)
    q, k = vectors[:, :queries], vectors[:, queries:]
    return (q @ k.mT).reshape(sets * queries, per_query).float()


def divided(values, divisor):
    return (values.double() / divisor).float()


def variance(values):
    return values.double().var(unbiased=False).item()


def histogram(values, low=${low}, high=${high}, bins=${bins}):
    places = ((values.double() - low) / ((high - low) / bins)).floor().clamp(0, bins - 1).long()
    return torch.bincount(places, minlength=bins)


def figures(scores):
    """Means over many queries: entropy of the weights (nats), largest weight, Frobenius norm of diag(w) - w w^T."""
    weights = torch.softmax(scores, dim=-1)
    w = weights.double()
    entropy = -torch.special.xlogy(w, w).sum(dim=-1).mean().item()
    peak = w.max(dim=-1).values.mean().item()
    jacobian = torch.diag_embed(w) - w.unsqueeze(2) * w.unsqueeze(1)
    gradient = torch.linalg.matrix_norm(jacobian).mean().item()
    return weights, entropy, peak, gradient
`,
    `# The histogram: ${state.samples} pairs of random q and k.
pairs = dot_products(d_k, *${triple(pairsDraw(state.d_k, state.samples))}).flatten()[:samples]
pairs_scaled = divided(pairs, math.sqrt(d_k))
counts, counts_scaled = histogram(pairs), histogram(pairs_scaled)
print(f"variance of q.k {variance(pairs):.6f}, of q.k / sqrt(d_k) {variance(pairs_scaled):.6f}")
${showAll(['counts', 'counts_scaled'])}`,
    `# What softmax makes of it: queries against ${state.keys} keys each; the first one is shown.
products = dot_products(d_k, *${triple(rowsDraw(state.d_k, state.keys))})
products_scaled = divided(products, math.sqrt(d_k))
scores, scaled = products[:1], products_scaled[:1]
weights_raw, entropy_raw, peak_raw, gradient_raw = figures(products)
weights, entropy, peak, gradient = figures(products_scaled)
weights_raw, weights = weights_raw[:1], weights[:1]
${showAll(['scores', 'weights_raw', 'scaled', 'weights'])}
print(f"not divided: entropy {entropy_raw:.6f} of at most {math.log(keys):.6f}, largest weight {peak_raw:.6f}, gradient {gradient_raw:.6f}")
print(f"divided:     entropy {entropy:.6f} of at most {math.log(keys):.6f}, largest weight {peak:.6f}, gradient {gradient:.6f}")`,
    `# The same for every power of two, undivided and divided: variance, entropy, gradient.
draws = ${pythonList(widths.map((width) => triple(rowsDraw(width, state.keys))))}
sweep = []
for width, draw in zip(${pythonList(widths.map(String))}, draws):
    row = []
    for values in (dot_products(width, *draw), divided(dot_products(width, *draw), math.sqrt(width))):
        _, e, _, g = figures(values)
        row.append((variance(values), e, g))
    sweep.append([figure for pair in zip(*row) for figure in pair])
sweep = torch.tensor(sweep)
${showAll(['sweep'])}`,
  ].join('\n\n')}\n`
}

function svg(state: WhyScaleState, t: WhyScaleTrace): string {
  const panel = (
    title: string,
    { histogram: h }: Side,
    domain: readonly [number, number],
    variance: number,
    series: number,
  ): HistogramPanel => ({
    kind: 'histogram',
    title: `${title}: σ² = ${h.variance.toFixed(3)}`,
    low: h.low,
    high: h.high,
    counts: h.counts,
    domain,
    normal: { mean: 0, variance },
    series,
  })
  const domain = [t.raw.histogram.low, t.raw.histogram.high] as const
  const curves = (title: string, figure: 'variance' | 'entropy' | 'gradient', yScale: 'linear' | 'log2') => ({
    kind: 'lines' as const,
    title,
    xLabel: 'd_k',
    x: t.sweep.raw.d_k,
    lines: [
      { label: raw, y: t.sweep.raw[figure] },
      { label: scaled, y: t.sweep.scaled[figure] },
    ],
    yScale,
    marker: state.d_k,
  })
  return chartSvg(`d_k = ${state.d_k}`, [
    panel(raw, t.raw, domain, t.d_k, 0),
    panel(scaled, t.scaled, domain, 1, 1),
    curves('σ²', 'variance', 'log2'),
    curves('H(a) = −Σ a ln a', 'entropy', 'linear'),
    curves('‖∂a/∂s‖', 'gradient', 'linear'),
  ])
}

export const exports: LabExports<WhyScaleState, WhyScaleTrace> = { matrices, latex, pytorch, svg }
