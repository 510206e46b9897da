import { describe, expect, it } from 'vitest'
import type { Matrix } from '@/lib/lab/types'
import { compute as computeAttention } from '@/lib/labs/attention/compute'
import { definition as attention } from '@/lib/labs/attention/state'
import { compute as computeBlock } from '@/lib/labs/block/compute'
import { definition as block } from '@/lib/labs/block/state'
import { compute as computeMultiHead } from '@/lib/labs/multi-head/compute'
import { definition as multiHead } from '@/lib/labs/multi-head/state'
import { expectAgreement, type GradientCase, goldenCases, inputsOf } from './file'

/*
 * The labs against PyTorch. A case becomes a state, as a reader could make it, and goes through the lab's `compute`:
 * what is compared is what the page shows.
 */

const tokensOf = (n: number): string[] => Array.from({ length: n }, (_, i) => `t${i + 1}`)
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

type AttentionInput = Omit<GradientCase, 'row' | 'col' | 'dQ' | 'dK' | 'dV'>

function attentionState({ seed, n, d_k, d_v, spread, mask, scale, temperature }: AttentionInput) {
  const draw = inputsOf(seed)
  const [Q, K, V] = [draw(n, d_k, spread), draw(n, d_k), draw(n, d_v)]
  const W = draw(1, d_k)
  return {
    ...attention.presets.article,
    tokens: tokensOf(n),
    ...{ Q, K, V, X: draw(n, 1), W_Q: W, W_K: W, W_V: draw(1, d_v) },
    tie: { K: false, V: false },
    ...{ mask, scale, temperature },
  }
}

export function goldenSuite(backend: string): void {
  describe(`${backend} agrees with PyTorch`, () => {
    it.each(
      goldenCases('attention').map((c) => [`${c.n} tokens, d_k ${c.d_k}, ${c.mask.kind}, T ${c.temperature}`, c]),
    )('attention: %s', async (_, golden) => {
      const trace = await computeAttention(attentionState(golden))
      expectAgreement(trace.weights, golden.weights)
      expectAgreement(trace.output, golden.output)
    })

    it.each(goldenCases('gradient').map((c) => [`${c.n} tokens, d_k ${c.d_k}, d_v ${c.d_v}, ${c.mask.kind}`, c]))(
      'gradient: %s',
      async (_, golden) => {
        const { row, col } = golden
        const state = { ...attentionState(golden), gradient: true, selection: { stage: 'output' as const, row, col } }
        const { gradient } = await computeAttention(state)
        expect(gradient).toMatchObject({ row, col })
        for (const name of ['dQ', 'dK', 'dV'] as const) if (gradient) expectAgreement(gradient[name], golden[name])
      },
    )

    it.each(goldenCases('multi-head').map((c) => [`${c.heads} heads, ${c.kvHeads} for keys, ${c.n} tokens`, c]))(
      'multi-head: %s',
      async (_, { seed, n, d_model, heads, kvHeads, d_k, d_v, mask, muted, ...golden }) => {
        const draw = inputsOf(seed)
        const spread = 1 / Math.sqrt(d_model)
        const trace = await computeMultiHead({
          ...multiHead.presets['two-heads'],
          tokens: tokensOf(n),
          X: draw(n, d_model),
          W_Q: times(heads, () => draw(d_model, d_k, spread)),
          W_K: times(kvHeads, () => draw(d_model, d_k, spread)),
          W_V: times(kvHeads, () => draw(d_model, d_v, spread)),
          W_O: draw(heads * d_v, d_model, 1 / Math.sqrt(heads * d_v)),
          ...{ mask, muted },
        })
        expectAgreement(trace.heads[heads - 1].weights, golden.weights)
        expectAgreement(trace.concat, golden.concat)
        expectAgreement(trace.output, golden.output)
      },
    )

    it.each(goldenCases('block').map((c) => [`${c.norm} norm, ${c.activation}, ${c.n} x ${c.d_model} x ${c.d_ff}`, c]))(
      'block: %s',
      async (_, { seed, n, d_model, d_ff, norm, activation, residual, causal, ...golden }) => {
        const draw = inputsOf(seed)
        const spread = 1 / Math.sqrt(d_model)
        const square = () => draw(d_model, d_model, spread)
        const row = () => draw(1, d_model)
        const X = draw(n, d_model)
        const [W_Q, W_K, W_V, W_O] = times(4, square)
        const [gamma_1, beta_1, gamma_2, beta_2] = times(4, row)
        const [W_1, b_1] = [draw(d_model, d_ff, spread), draw(1, d_ff)]
        const [W_2, b_2] = [draw(d_ff, d_model, 1 / Math.sqrt(d_ff)), row()]
        const trace = await computeBlock({
          ...block.presets.article,
          tokens: tokensOf(n),
          ...{ X, W_Q, W_K, W_V, W_O, gamma_1, beta_1, gamma_2, beta_2, W_1, b_1, W_2, b_2 },
          ...{ norm, activation, residual, causal },
        })
        expectAgreement(norm === 'post' && trace.norm2 ? trace.norm2 : trace.residual1, golden.middle)
        expectAgreement(trace.output, golden.output)
      },
    )

    it('the worked example of the article, and its mistakes', async () => {
      const [golden] = goldenCases('article')
      const { article } = attention.presets
      const trace = await computeAttention(article)
      for (const name of ['scores', 'scaled', 'weights', 'output'] as const) expectAgreement(trace[name], golden[name])

      const mistaken = async (mistake: (typeof article)['mistake']) =>
        (await computeAttention({ ...article, mistake })).mistake
      const named = (matrices: Matrix[]) => matrices.map((m) => m.name)
      const printed = await mistaken('printed')
      expect(named(printed)).toEqual(['printed_weights', 'printed_output'])
      expectAgreement(printed[1], golden.printed_output)
      const last = await mistaken('last-softmax')
      expect(named(last)).toEqual(['v_twice', 'last_softmax'])
      expectAgreement(last[0], golden.v_twice)
      expectAgreement(last[1], golden.last_softmax)
      expect(await mistaken('v-twice')).toEqual(last.slice(0, 1))
    })
  })
}
