'use client'
import { type CSSProperties, memo, type RefObject } from 'react'
import { useUi } from '@/components/words'
import type { ValueScale } from '@/lib/draw/scale'
import { textWidth } from '@/lib/draw/text'
import { fill } from '@/lib/lab/fill'
import type { Matrix } from '@/lib/lab/types'
import { formatCell } from '@/lib/matrix'
import { entry } from './names'

export interface TableProps {
  matrix: Matrix
  scale: ValueScale
  name: string
  digits: number
  /** Characters in a cell. */
  width: number
  editable: boolean
  /** Its cells can be pointed at or picked: a grid with one tab stop. */
  interactive: boolean
  compact: boolean
  table: RefObject<HTMLTableElement | null>
}

/** All that the elements depend on, except numbers and colours: those are written by TableCells. */
export const structure = ({ matrix, scale, name, width, editable, interactive, compact }: TableProps): string =>
  [name, width, scale.kind, editable, interactive, compact, ...matrix.rows.names, '|', ...matrix.cols.names].join(
    '\u0001',
  )

/**
 * The table of a matrix. Rendered by React once for a structure, with the numbers of that moment; a change of numbers
 * goes straight to the cells.
 */
export const MatrixTable = memo(
  function MatrixTable({ matrix, scale, name, digits, width, editable, interactive, compact, table }: TableProps) {
    const ui = useUi()
    const { rows, cols, values } = matrix
    const spoken = fill(ui.matrix.withShape, { name, rows: rows.names.length, cols: cols.names.length })
    return (
      <table
        ref={table}
        className="matrix-table"
        role={interactive ? 'grid' : undefined}
        aria-label={spoken}
        data-scale={scale.kind}
        style={sizes(matrix, width, compact)}
      >
        {!compact && (
          <>
            <colgroup>
              <col className="matrix-col-head" />
              <col className="matrix-col" span={cols.names.length} />
            </colgroup>
            <thead>
              <tr>
                <td className="matrix-corner" />
                {cols.names.map((_, col) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; names may repeat.
                  <th key={col} scope="col" title={entry(cols, col)}>
                    {entry(cols, col)}
                  </th>
                ))}
              </tr>
            </thead>
          </>
        )}
        <tbody>
          {rows.names.map((_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names may repeat.
            <tr key={row}>
              {!compact && (
                <th scope="row" title={entry(rows, row)}>
                  {entry(rows, row)}
                </th>
              )}
              {cols.names.map((_, col) => {
                const value = values[row * cols.names.length + col]
                const position = scale.position(value)
                const text = formatCell(value, digits, width)
                const data = { 'data-row': row, 'data-col': col, 'data-value': String(value) }
                const tab = interactive ? (row === 0 && col === 0 ? 0 : -1) : undefined
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
                    key={col}
                    className="matrix-cell"
                    style={style(position)}
                    data-blocked={position === null ? '' : undefined}
                    {...(editable ? {} : { ...data, tabIndex: tab })}
                  >
                    {editable ? (
                      <input
                        {...data}
                        className="matrix-input"
                        type="text"
                        inputMode="decimal"
                        autoComplete="off"
                        spellCheck={false}
                        enterKeyHint="next"
                        tabIndex={tab}
                        defaultValue={text}
                        aria-label={fill(ui.matrix.cell, {
                          matrix: name,
                          row: entry(rows, row),
                          col: entry(cols, col),
                        })}
                      />
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    )
  },
  (a, b) => structure(a) === structure(b),
)

const style = (position: number | null): CSSProperties & { '--t': string } => ({
  '--t': position === null ? '0' : position.toFixed(3),
})

/** Widths as numbers for the stylesheet: nothing is measured, so nothing moves when the live lab takes over. */
function sizes(
  matrix: Matrix,
  width: number,
  compact: boolean,
): CSSProperties & Record<`--${string}`, string | number> {
  const rows = matrix.rows.names.length
  const cols = matrix.cols.names.length
  const widest = Math.max(...matrix.rows.names.map((_, row) => textWidth(entry(matrix.rows, row))))
  return {
    '--cols': cols,
    '--chars': width,
    '--head': Math.min(7, Math.max(1, widest)).toFixed(2),
    ...(compact && { '--dot': `${Math.max(6, Math.min(16, Math.floor(128 / Math.max(rows, cols))))}px` }),
  }
}
