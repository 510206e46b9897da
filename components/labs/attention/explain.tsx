import { LiveFormula } from '@/components/views'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { cellOf } from '@/lib/lab/matrix'
import type { Cell, Matrix } from '@/lib/lab/types'
import type { AttentionState } from '@/lib/labs/attention/state'
import type { AttentionTrace } from '@/lib/labs/attention/trace'
import {
  maskedCellTex,
  numberText,
  outputCellTex,
  type Pen,
  productCellTex,
  scaledCellTex,
  scoreCellTex,
  template,
  weightCellTex,
} from '@/lib/tex'
import type { AttentionWords } from './words'

interface Props {
  cell: Cell
  state: AttentionState
  trace: AttentionTrace
  words: AttentionWords
}

/** What one cell is made of, in words and with the numbers put in. */
export function Explain({ cell, state, trace, words }: Props) {
  const w = words.explain
  const matrixNames: Readonly<Record<string, string>> = useUi().matrix.names
  const matrix = matrixOf(cell, trace)
  if (!matrix) return <p className="lab-explain-words">{w.hint}</p>
  const names = {
    matrix: matrixNames[cell.matrix] ?? cell.matrix,
    row: cell.row + 1,
    col: cell.col + 1,
    rowName: matrix.rows.names[cell.row],
    colName: matrix.cols.names[cell.col],
  }
  const { text, build } = explanation(cell, state, trace, words, names)
  return (
    <>
      <p className="lab-explain-words">
        <strong>{fill(w.cell, names)}</strong> <span>{text}</span>
      </p>
      {build && (
        <LiveFormula template={template(build, { digits: state.digits })} label={`${fill(w.cell, names)} ${text}`} />
      )}
    </>
  )
}

const roles = { Q: 'query', K: 'key', V: 'value' } as const
const isProjected = (name: string): name is keyof typeof roles => name in roles

interface Explanation {
  text: string
  build: ((pen: Pen) => string) | null
}

function explanation(
  { matrix, row, col }: Cell,
  state: AttentionState,
  trace: AttentionTrace,
  words: AttentionWords,
  names: Record<string, string | number>,
): Explanation {
  const w = words.explain
  if (isProjected(matrix)) {
    const { projection } = trace
    if (!projection) return { text: w.input, build: null }
    const W = projection[`W_${matrix}`]
    return {
      text: fill(w.projection, { ...names, weight: W.name }),
      build: (pen) =>
        productCellTex(
          pen,
          `${pen.role(roles[matrix], matrix.toLowerCase())}_{${pen.word(trace.tokens[row])},\\,${col + 1}}`,
          `\\textstyle\\sum_k x_{${pen.word(trace.tokens[row])},\\,k}\\, (W_${matrix})_{k,\\,${col + 1}}`,
          projection.X,
          W,
          row,
          col,
          cellOf(trace[matrix], row, col),
        ),
    }
  }
  switch (matrix) {
    case 'scores':
      return { text: fill(w.scores, names), build: (pen) => scoreCellTex(pen, trace, row, col) }
    case 'scaled':
      return {
        text: fill(w.scaled, { divisor: numberText(trace.divisor, state.digits) }),
        build: (pen) => scaledCellTex(pen, trace, state, row, col),
      }
    case 'masked':
      return {
        text: trace.blocked[row * trace.tokens.length + col] ? w.maskedBlocked : w.masked,
        build: (pen) => maskedCellTex(pen, trace, row, col),
      }
    case 'weights':
      return {
        text: trace.emptyRows.includes(row) ? w.weightsEmpty : w.weights,
        build: (pen) => weightCellTex(pen, trace, row, col),
      }
    case 'output':
      return { text: fill(w.output, names), build: (pen) => outputCellTex(pen, trace, row, col) }
    case 'weighted':
      return { text: fill(w.weighted, { ...names, colName: names.rowName }), build: null }
    default:
      return { text: w.input, build: null }
  }
}

/** The matrix that a cell belongs to, when it is drawn now and has such a cell. */
function matrixOf({ matrix, row, col }: Cell, trace: AttentionTrace): Matrix | null {
  const all: (Matrix | null | undefined)[] = [
    trace.projection?.X,
    trace.projection?.W_Q,
    trace.projection?.W_K,
    trace.projection?.W_V,
    trace.Q,
    trace.K,
    trace.V,
    trace.scores,
    trace.scaled,
    trace.masked,
    trace.weights,
    trace.weighted.matrix,
    trace.output,
  ]
  const found = all.find((m) => m?.name === matrix)
  return found && row < found.rows.names.length && col < found.cols.names.length ? found : null
}
