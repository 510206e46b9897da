import { ui } from '@/content/ui'
import { computeAtBuild } from '@/lib/compute/at-build'
import { fill } from '@/lib/lab/fill'
import type { Lang, Matrix } from '@/lib/lab/types'
import type { LabId } from '@/lib/labs/registry'
import { type Compared, comparePrinted } from '@/lib/matrix/printed'
import { Rich } from './rich'

interface CompareProps {
  lang: Lang
  lab: LabId
  preset: string
  /** Name of the matrix in the lab's trace. */
  matrix: string
  caption: string
  /** The numbers as the article prints them. */
  printed: readonly (readonly number[])[]
  /** Adds the sum of each row, where a row must add up to something. */
  sums?: boolean
}

/** A matrix as the article prints it, beside the one that the lab computes from the same input, cell by cell. */
export async function Compare({ lang, lab, preset, matrix, caption, printed, sums }: CompareProps) {
  const computed = await computedMatrix(lab, preset, matrix)
  const compared = comparePrinted(printed, computed)
  const { chapter } = ui[lang].site
  const total = compared.cells.flat().length
  const summary = compared.differing > 0 ? chapter.compareSummary : chapter.compareAgrees
  return (
    <figure className="compare prose-wide" data-compare={matrix}>
      <figcaption>
        <Rich text={caption} />{' '}
        <span className="compare-summary">{fill(summary, { total, count: compared.differing })}</span>
      </figcaption>
      <div className="compare-pair">
        <Side kind="printed" {...{ lang, computed, compared, sums }} />
        <Side kind="computed" {...{ lang, computed, compared, sums }} />
      </div>
    </figure>
  )
}

interface SideProps {
  kind: 'printed' | 'computed'
  lang: Lang
  computed: Matrix
  compared: Compared
  sums?: boolean
}

function Side({ kind, lang, computed, compared, sums }: SideProps) {
  const { chapter } = ui[lang].site
  const digits = kind === 'printed' ? compared.decimals : 6
  const sumsOf = kind === 'printed' ? compared.printedSums : compared.computedSums
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <div className="compare-side" tabIndex={0}>
      <table className="compare-table" data-kind={kind}>
        <caption>{chapter[kind]}</caption>
        <thead>
          <tr>
            <td />
            {computed.cols.names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {sums && (
              <th scope="col" className="compare-sum">
                {chapter.sum}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {compared.cells.map((row, i) => (
            <tr key={computed.rows.names[i]}>
              <th scope="row">{computed.rows.names[i]}</th>
              {row.map((cell) => (
                <td key={cell.column} data-agrees={cell.agrees} data-value={cell[kind]}>
                  <span className="compare-number">{cell[kind].toFixed(digits)}</span>
                  {!cell.agrees && kind === 'printed' && <span className="visually-hidden"> ({chapter.differs})</span>}
                  {!cell.agrees && kind === 'computed' && (
                    <span className="compare-difference">
                      {signed(cell.difference, Math.max(compared.decimals, 3))}
                    </span>
                  )}
                </td>
              ))}
              {sums && <td className="compare-sum">{sumsOf[i].toFixed(digits)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`

/** The matrix of that name in the trace of a preset, computed here and now: at build, in Node. */
async function computedMatrix(lab: LabId, preset: string, name: string): Promise<Matrix> {
  const { trace } = await computeAtBuild(lab, preset)
  const values: unknown[] = Object.values(trace).flat()
  const matrix = values.filter(isMatrix).find((candidate) => candidate.name === name)
  if (!matrix) throw new Error(`The trace of ${lab} has no matrix "${name}"`)
  return matrix
}

const isMatrix = (value: unknown): value is Matrix =>
  typeof value === 'object' && value !== null && 'values' in value && value.values instanceof Float32Array
