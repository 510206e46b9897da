import { LiveFormula } from '@/components/views'
import { fill } from '@/lib/lab/fill'
import type { Cell } from '@/lib/lab/types'
import { isParameter } from '@/lib/labs/block/edits'
import { cellTex, symbolText } from '@/lib/labs/block/formulas'
import { isComputed, type Made, matrixOf, wiringOf } from '@/lib/labs/block/wiring'
import { template } from '@/lib/tex'
import type { BlockViewProps, Drawing } from '.'

type Props = Pick<BlockViewProps, 'state' | 'trace' | 'words'> & { cell: Cell; drawing: Drawing }

/** What one cell is made of, in words and with the numbers put in. */
export function Explain({ cell, state, trace, words, drawing }: Props) {
  const w = words.explain
  const { row, col } = cell
  const matrix = matrixOf(trace, cell.matrix)
  if (!matrix || row >= matrix.rows.names.length || col >= matrix.cols.names.length) {
    return <p className="lab-explain-words">{w.hint}</p>
  }
  const symbol = (name: string) => symbolText(name, drawing.norm, state)
  const names = {
    name: symbol(cell.matrix),
    row: row + 1,
    col: col + 1,
    rowName: matrix.rows.names[row],
    colName: matrix.cols.names[col],
  }
  const { matrix: name } = cell
  const made = isComputed(name) ? wiringOf(drawing.norm)[name] : undefined
  const where = fill(isParameter(name) ? w.parameterCell : w.cell, names)
  const text = made ? fill(sentence(made), { ...names, ...operands(made, symbol) }) : name === 'X' ? w.X : w.parameter
  return (
    <>
      <p className="lab-explain-words">
        <strong>{where}</strong> <span>{text}</span>
      </p>
      {made && isComputed(name) && (
        <LiveFormula
          template={template((pen) => cellTex(pen, name, row, col, trace, state))}
          label={`${where} ${text}`}
        />
      )}
    </>
  )

  function sentence({ by, ...rest }: Made): string {
    if (by === 'linear') return 'bias' in rest && rest.bias ? w.linearBias : w.linear
    if (by === 'sum') return state.residual ? w.sum : w.cut
    if (by === 'masked' && trace.blocked[row * trace.tokens.length + col]) return w.blocked
    return w[by]
  }
}

const operands = (made: Made, symbol: (name: string) => string): Record<string, string> =>
  made.by === 'linear' ? { input: symbol(made.input), weights: symbol(made.weights) } : {}
