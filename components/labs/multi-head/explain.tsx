import { LiveFormula } from '@/components/views'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { cellOf } from '@/lib/lab/matrix'
import type { Cell, Matrix } from '@/lib/lab/types'
import type { HeadTrace, MultiHeadTrace } from '@/lib/labs/multi-head/trace'
import {
  type Builder,
  lostRowTex,
  maskedCellTex,
  multiHeadCellTex,
  outputCellTex,
  productCellTex,
  scaledCellTex,
  scoreCellTex,
  template,
  weightCellTex,
} from '@/lib/tex'
import type { MultiHeadViewProps } from '.'

type Props = Pick<MultiHeadViewProps, 'state' | 'trace' | 'words'> & { cell: Cell }

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
    head: (cell.head ?? headOfColumn(cell, trace)) + 1,
  }
  const [text, build] = explanation(cell, state, trace, w)
  const spoken = `${fill(w.cell, names)} ${fill(text, names)}`
  return (
    <>
      <p className="lab-explain-words">
        <strong>{fill(w.cell, names)}</strong> <span>{fill(text, names)}</span>
      </p>
      {build && <LiveFormula template={template(build)} label={spoken} />}
    </>
  )
}

function explanation(
  { matrix, row, col, head }: Cell,
  state: Props['state'],
  t: MultiHeadTrace,
  w: Props['words']['explain'],
): [string, Builder | null] {
  if (head !== undefined) {
    const parts = t.heads[head]
    const all = { ...parts, tokens: t.tokens, blocked: t.blocked }
    switch (matrix) {
      case 'Q':
        return [w.projection, projected(t, parts.Q, parts.W_Q, row, col)]
      case 'K':
        return [w.projection, projected(t, parts.K, parts.W_K, row, col)]
      case 'V':
        return [w.projection, projected(t, parts.V, parts.W_V, row, col)]
      case 'scores':
        return [w.scores, (pen) => scoreCellTex(pen, all, row, col)]
      case 'scaled':
        return [w.scaled, (pen) => scaledCellTex(pen, all, { scale: true, temperature: 1 }, row, col)]
      case 'masked':
        return [
          t.blocked[row * t.tokens.length + col] ? w.maskedBlocked : w.masked,
          (pen) => maskedCellTex(pen, all, row, col),
        ]
      case 'weights':
        return [w.weights, (pen) => weightCellTex(pen, all, row, col)]
      case 'output':
        return [w.headOutput, (pen) => outputCellTex(pen, all, row, col)]
      default:
        return [w.input, null]
    }
  }
  switch (matrix) {
    case 'concat':
      return [state.muted.includes(headOfColumn({ matrix, row, col }, t)) ? w.concatMuted : w.concat, null]
    case 'output':
      return [w.output, (pen) => multiHeadCellTex(pen, t.concat, t.W_O, t.output, row, col)]
    case 'lost': {
      const { lost } = t
      return [w.lost, lost && ((pen) => lostRowTex(pen, lost, row, state.muted))]
    }
    default:
      return [w.input, null]
  }
}

const projected =
  ({ X, tokens }: MultiHeadTrace, result: Matrix, W: Matrix, row: number, col: number): Builder =>
  (pen) => {
    const token = pen.word(tokens[row])
    return productCellTex(
      pen,
      `${result.name.toLowerCase()}_{${token},\\,${col + 1}}`,
      `\\textstyle\\sum_k x_{${token},\\,k}\\, (${W.name})_{k,\\,${col + 1}}`,
      X,
      W,
      row,
      col,
      cellOf(result, row, col),
    )
  }

/** Which head a column of the concatenation comes from. */
const headOfColumn = ({ matrix, col }: Cell, t: MultiHeadTrace): number =>
  matrix === 'concat' ? Math.floor(col / t.heads[0].V.cols.names.length) : 0

function matrixOf({ matrix, head, row, col }: Cell, t: MultiHeadTrace): Matrix | null {
  const whole: Record<string, Matrix | null> = { X: t.X, concat: t.concat, W_O: t.W_O, output: t.output, lost: t.lost }
  const found = head === undefined ? whole[matrix] : ofHead(t.heads[head], matrix)
  return found && row < found.rows.names.length && col < found.cols.names.length ? found : null
}

const headMatrices = ['W_Q', 'W_K', 'W_V', 'Q', 'K', 'V', 'scores', 'scaled', 'masked', 'weights', 'output'] as const
function ofHead(head: HeadTrace | undefined, name: string): Matrix | null {
  const known = headMatrices.find((n) => n === name)
  return head && known ? head[known] : null
}
