'use client'
import { useMemo } from 'react'
import { MatrixView } from '@/components/matrix'
import { useUi } from '@/components/words'
import { drawn } from '@/lib/cells/drawn'
import type { CellState } from '@/lib/cells/session'
import { mostSide } from '@/lib/compute/sandbox/limits'
import type { Piece, ShownTensor } from '@/lib/compute/sandbox/protocol'
import { fill } from '@/lib/lab/fill'
import { faultText } from './live-cell'

/** What a cell has printed, the value of its last expression, and what went wrong. */
export function Output({ cell }: { cell: CellState }) {
  const { cells } = useUi()
  const { number, lines, result, fault, left } = cell
  if (lines.length === 0 && result.length === 0 && !fault && left === 0) return null
  const isPlain = fault?.explanation.key === 'other'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group and no landmark: a chapter has many of them
    <div className="cell-output" role="group" aria-label={fill(cells.output, { number })}>
      {lines.map(({ level, pieces }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <div className="cell-line" data-level={level} key={i}>
          <Pieces pieces={pieces} instance={`cell-${number}-line-${i}`} unnamed={cells.printed} />
        </div>
      ))}
      {left > 0 && <p className="cell-left">{fill(cells.linesLeft, { count: left })}</p>}
      {result.length > 0 && (
        <div className="cell-result">
          <Pieces pieces={result} instance={`cell-${number}-result`} unnamed={cells.result} />
        </div>
      )}
      {fault && (
        <div className="cell-fault" data-line={fault.line ?? undefined}>
          <p>{faultText(fault, cells)}</p>
          {fault.raw !== '' && !isPlain && (
            <p className="cell-raw" lang="en">
              {fault.raw}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

interface PiecesProps {
  pieces: readonly Piece[]
  instance: string
  /** What a tensor is called that has no name. */
  unnamed: string
}

function Pieces({ pieces, instance, unnamed }: PiecesProps) {
  return pieces.map((piece, i) => {
    const key = `${instance}-${i}`
    return piece.kind === 'text' ? (
      <pre className="cell-text" key={key}>
        {piece.text}
      </pre>
    ) : (
      <Tensor tensor={piece} instance={key} name={piece.name || unnamed} key={key} />
    )
  })
}

/** A plain symbol is set as one (Q, W_Q); what is longer, or holds an index, stands as it is written. */
const symbolOf = (name: string): string => (/^[A-Za-z](_[A-Za-z0-9]+)?$/.test(name) ? name : `\\text{${name}}`)

function Tensor({ tensor, instance, name }: { tensor: ShownTensor; instance: string; name: string }) {
  const { cells } = useUi()
  const { matrices, scale, isWeights, digits, isCut } = useMemo(() => drawn(tensor), [tensor])
  const isList = tensor.shape.length > 2
  return (
    <div className="cell-tensor">
      <div className="cell-matrices">
        {matrices.map((matrix, i) => {
          const own = matrix.name.replace(/^(?=\[|$)/, name)
          return (
            <MatrixView
              // biome-ignore lint/suspicious/noArrayIndexKey: a tensor's matrices keep their places
              key={i}
              matrix={matrix}
              scale={scale}
              role={isWeights ? 'weight' : 'input'}
              name={own}
              tex={symbolOf(own)}
              instance={`${instance}-${i}`}
              digits={digits}
            />
          )
        })}
      </div>
      {(isList || isCut || tensor.left > 0) && (
        <p className="cell-left">
          {isList || isCut
            ? `${fill(cells.tensor, { name, shape: tensor.shape.join(', '), dtype: tensor.dtype })} `
            : ''}
          {isCut ? `${fill(cells.cut, { side: mostSide })} ` : ''}
          {tensor.left > 0 ? fill(cells.left, { count: tensor.left }) : ''}
        </p>
      )}
    </div>
  )
}
