'use client'
import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { problemText } from '@/components/host/problem-text'
import { MatrixView } from '@/components/matrix'
import { useLang, useUi } from '@/components/words'
import { sharedScale, weightScale } from '@/lib/draw/scale'
import { formatHash } from '@/lib/lab/hash'
import { toMatrix } from '@/lib/lab/matrix'
import type { Cell, Matrix, Problem } from '@/lib/lab/types'
import { withCells } from '@/lib/labs/attention/edits'
import type { AttentionState } from '@/lib/labs/attention/state'
import { withBase } from './base-path'
import { type Drawn, type Hero, isDrawn } from './hero'

/** As the chapters write them. */
const symbols = { query: 'Q', weight: 'A', output: 'O' } as const

/**
 * The cover's picture: the worked example from Q to the output, alive. The worker is started by the first edit,
 * and the whole lab is a link away, with the numbers that stand here.
 */
export function CoverLab({ first }: { first: Hero }) {
  const { site, problems } = useUi()
  const { cover } = site
  const lang = useLang()
  const [state, setState] = useState(first.state)
  const [{ Q, weights, output }, setShown] = useState<Drawn>(first)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pointed, setPointed] = useState<Cell | null>(null)
  const newest = useRef(first.state)

  const change = async (next: AttentionState) => {
    newest.current = next
    setState(next)
    setProblem(null)
    const { pageClient } = await import('@/lib/compute/client')
    pageClient().submit('cover', 'attention', next, (outcome) => {
      if (outcome.state !== newest.current) return
      if (!outcome.ok) setProblem(outcome.problem)
      else if (isDrawn(outcome.trace)) setShown(outcome.trace)
    })
  }

  const carryOver = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (state === first.state || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const address = event.currentTarget.href
    const [{ encodeState }, { definition }] = await Promise.all([
      import('@/lib/lab/link'),
      import('@/lib/labs/attention/state'),
    ])
    const code = encodeState(definition, state)
    const codes = new Map(code.ok ? [['attention', code.value]] : [])
    location.assign(address + formatHash({ anchor: '', codes }))
  }

  const scale = sharedScale([Q, output])
  // A weight is made of a row of Q and a row of K, an output cell of a row of weights and a column of V.
  const row = pointed ? { rows: [pointed.row] } : null
  const part = (matrix: Matrix, role: 'query' | 'weight' | 'output', label: string) => (
    <figure className="cover-lab-part">
      <MatrixView
        matrix={matrix}
        role={role}
        tex={symbols[role]}
        scale={role === 'weight' ? weightScale : scale}
        instance="cover"
        digits={3}
        lit={pointed?.matrix === matrix.name ? null : row}
        point={setPointed}
        edit={
          role === 'query'
            ? {
                set: (edits) => change(withCells(newest.current, 'Q', edits)),
                replace: () => setProblem({ key: 'matrix.shapesDisagree' }),
                problem: setProblem,
                fills: [],
              }
            : undefined
        }
      />
      <figcaption>{label}</figcaption>
    </figure>
  )

  return (
    <section className="cover-lab" aria-label={cover.hero}>
      <p className="cover-lab-head">
        <strong>{cover.hero}</strong> {cover.heroHint}
      </p>
      <div className="cover-lab-row">
        {part(toMatrix('Q', state.Q, Q.rows, Q.cols), 'query', cover.heroQ)}
        <Arrow>
          softmax(<var>Q</var>
          <var>K</var>
          <sup>⊤</sup>/√
          <var>
            d<sub>k</sub>
          </var>
          )
        </Arrow>
        {part(weights, 'weight', cover.heroWeights)}
        <Arrow>
          × <var>V</var>
        </Arrow>
        {part(output, 'output', cover.heroOutput)}
      </div>
      <p className="cover-lab-foot">
        <a href={withBase(`/${lang}/lab/attention/`)} onClick={carryOver}>
          {cover.heroOpen}
        </a>
        {state !== first.state && (
          <button type="button" className="button button-quiet" onClick={() => change(first.state)}>
            {cover.heroReset}
          </button>
        )}
        <span role="status">{problem && problemText(problems, problem)}</span>
      </p>
    </section>
  )
}

function Arrow({ children }: { children: ReactNode }) {
  return (
    <span className="cover-lab-arrow" aria-hidden="true">
      <span>{children}</span>
      <svg viewBox="0 0 40 10" width="40" height="10" focusable="false" aria-hidden="true">
        <path d="M0 5h38M33.5 1l4.5 4-4.5 4" fill="none" stroke="currentColor" />
      </svg>
    </span>
  )
}
