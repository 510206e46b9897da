import katex from 'katex'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '@/lib/compute/backend'
import type { Compute, LabExports, LabState, Matrix } from '@/lib/lab/types'
import { compute as attention } from '@/lib/labs/attention/compute'
import { exports as attentionExports } from '@/lib/labs/attention/export'
import { definition as attentionLab } from '@/lib/labs/attention/state'
import { compute as block } from '@/lib/labs/block/compute'
import { exports as blockExports } from '@/lib/labs/block/export'
import { definition as blockLab } from '@/lib/labs/block/state'
import { compute as multiHead } from '@/lib/labs/multi-head/compute'
import { exports as multiHeadExports } from '@/lib/labs/multi-head/export'
import { definition as multiHeadLab } from '@/lib/labs/multi-head/state'
import { pythonNumber, pythonText } from '@/lib/labs/python'
import { openMask } from '@/lib/labs/schemas'
import { compute as whyScale } from '@/lib/labs/why-scale/compute'
import { exports as whyScaleExports } from '@/lib/labs/why-scale/export'
import { definition as whyScaleLab } from '@/lib/labs/why-scale/state'

beforeAll(() => ready(), 60_000)

interface Texts {
  name: string
  matrices: Matrix[]
  latex: string
  pytorch: string
}

async function textsOf<State, Trace>(
  lab: LabState<State>,
  compute: Compute<State, Trace>,
  exports: LabExports<State, Trace>,
): Promise<Texts[]> {
  const all = Object.entries(lab.presets).map(async ([preset, state]) => {
    const trace = await compute(state)
    const name = `${lab.id} ${preset}`
    return {
      name,
      matrices: exports.matrices(trace),
      latex: exports.latex(state, trace),
      pytorch: exports.pytorch(state, trace),
    }
  })
  return Promise.all(all)
}

let texts: Texts[] = []
beforeAll(async () => {
  const each = await Promise.all([
    textsOf(attentionLab, attention, attentionExports),
    textsOf(multiHeadLab, multiHead, multiHeadExports),
    textsOf(blockLab, block, blockExports),
    textsOf(whyScaleLab, whyScale, whyScaleExports),
  ])
  texts = each.flat()
}, 60_000)

/** What stands in the environments of a fragment, comments left out. */
const equations = (latex: string): string[] =>
  latex
    .replace(/^%.*$/gm, '')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)

describe('the texts of every preset of every lab', () => {
  it('LaTeX is equations that KaTeX reads', () => {
    expect(texts.length).toBeGreaterThan(12)
    for (const { name, latex } of texts) {
      expect(equations(latex).length, name).toBeGreaterThan(2)
      for (const equation of equations(latex)) {
        expect(equation, name).toMatch(/^\\begin\{(align|equation)\*\}/)
        expect(
          () => katex.renderToString(equation, { displayMode: true, strict: false, throwOnError: true }),
          `${name}: ${equation}`,
        ).not.toThrow()
      }
      expect(latex, name).not.toMatch(/NaN|undefined|htmlClass|htmlData/)
    }
  })

  it('programs import nothing but torch and the standard library, and hold only numbers that Python reads', () => {
    for (const { name, pytorch } of texts) {
      const imports = pytorch.match(/^(from|import) \S+/gm) ?? []
      expect(new Set(imports.map((line) => line.split(/[ .]/)[1])), name).toEqual(new Set(['math', 'torch']))
      expect(pytorch, name).toContain('torch.set_printoptions(precision=6')
      expect(pytorch, name).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
      expect(pytorch, name).toMatch(/\n$/)
    }
  })

  it('every matrix is whole', () => {
    for (const { name, matrices } of texts) {
      for (const m of matrices) {
        expect(m.values, `${name} ${m.name}`).toHaveLength(m.rows.names.length * m.cols.names.length)
        expect(m.values.some(Number.isNaN), `${name} ${m.name}`).toBe(false)
      }
    }
  })
})

describe('attention', () => {
  const { lookup, article } = attentionLab.presets
  const python = async (change: Partial<typeof lookup>) => {
    const state = { ...lookup, ...change }
    return attentionExports.pytorch(state, await attention(state))
  }

  it('writes the numbers that the reader typed, not their float32 neighbours', async () => {
    const program = attentionExports.pytorch(article, await attention(article))
    expect(program).toContain('[0.1, 0.2, 0.3],')
    expect(program).toContain('K = Q.clone()  # tied')
  })

  it('projects when the lab does', async () => {
    const program = await python({})
    expect(program).toContain('K = X @ W_K')
    expect(program).toContain('tokens = ["我", "爱", "人工", "智能"]')
  })

  it.each([
    ['causal', 'blocked = key > query'],
    ['padding', 'key >= n - 1'],
    ['window', '(key > query) | (key <= query - 2)'],
    ['none', 'torch.zeros(n, n, dtype=torch.bool)'],
  ] as const)('writes the mask %s as a rule', async (kind, line) => {
    expect(await python({ mask: { ...openMask, kind } })).toContain(line)
  })

  it('writes single cells, and passes over those that the matrix no longer has', async () => {
    expect(await python({ mask: { ...openMask, flips: [1, 99] } })).toContain('for cell in [1]:')
  })

  it('writes scaling and temperature', async () => {
    expect(await python({ temperature: 0.5 })).toContain('temperature = 0.5\ndivisor = math.sqrt(d_k) * temperature')
    expect(await python({ scale: false })).toContain('divisor = temperature')
  })

  it('takes the gradient that was asked for', async () => {
    const asked = await python({ gradient: true, selection: { stage: 'output', row: 1, col: 0 } })
    expect(asked).toContain('torch.autograd.grad(output[1, 0], (Q, K, V)')
    expect(await python({})).not.toContain('autograd')
  })

  it('LaTeX holds the formula of the chosen cell while there is one', async () => {
    const chosen = { ...lookup, selection: { stage: 'weights' as const, row: 1, col: 3 } }
    expect(attentionExports.latex(chosen, await attention(chosen))).toContain('% The chosen cell')
    const gone = { ...lookup, selection: { stage: 'weights' as const, row: 1, col: 60 } }
    expect(attentionExports.latex(gone, await attention(gone))).not.toContain('% The chosen cell')
  })
})

describe('multi-head', () => {
  it('says which key/value head each head reads, and which are muted', async () => {
    const state = { ...multiHeadLab.presets.grouped, muted: [2] }
    const trace = await multiHead(state)
    const program = multiHeadExports.pytorch(state, trace)
    expect(program).toContain('kv = [0, 0, 1, 1]')
    expect(program).toContain('muted = [2]')
    expect(program).toContain('show("lost", lost)')
    expect(multiHeadExports.latex(state, trace)).toContain('\\mathbf{0}')
  })
})

describe('block', () => {
  it.each([
    ['pre', 'norm1 = layer_norm(X, gamma_1, beta_1)'],
    ['post', 'output = layer_norm(residual2, gamma_2, beta_2)'],
    ['none', 'output = residual2'],
  ] as const)('wires the norm %s', async (norm, line) => {
    const state = { ...blockLab.presets.article, norm }
    expect(blockExports.pytorch(state, await block(state))).toContain(line)
  })
})

describe('Python literals', () => {
  it('are the shortest that give the same float32', () => {
    expect(pythonNumber(Math.fround(0.1))).toBe('0.1')
    expect(pythonNumber(1e6)).toBe('1000000')
    expect(pythonNumber(-0)).toBe('0')
    for (const x of [1 / 3, Math.PI, -1e-20, 12345.678])
      expect(Math.fround(Number(pythonNumber(x)))).toBe(Math.fround(x))
  })

  it('quote any token', () => {
    expect(pythonText('"a\\b"\n')).toBe('"\\"a\\\\b\\"\\n"')
    expect(pythonText('\ud83d')).toBe('"?"')
  })
})
