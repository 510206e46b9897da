'use client'
import { type CSSProperties, memo, type RefObject } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import type { Matrix } from '@/lib/lab/types'

export interface CanvasProps {
  matrix: Matrix
  name: string
  editable: boolean
  compact: boolean
  root: RefObject<HTMLDivElement | null>
}

/** All that the elements depend on. */
export const structure = ({ matrix, name, editable, compact }: CanvasProps): string =>
  [name, editable, compact, matrix.rows.names.length, matrix.cols.names.length].join('\u0001')

/** Pixels a cell of a large matrix gets, before the page's width limits it. */
const cellSize = (rows: number, cols: number, compact: boolean): number =>
  compact ? 6 : Math.max(6, Math.min(16, Math.floor(480 / Math.max(rows, cols))))

/**
 * A matrix of more than 512 cells: one canvas, the active cell as the only cell among the elements, and a line below
 * that shows it (an input when it can be edited). A hidden mirror holds the numbers for programs.
 */
export const MatrixCanvas = memo(
  function MatrixCanvas({ matrix, name, editable, compact, root }: CanvasProps) {
    const ui = useUi()
    const rows = matrix.rows.names.length
    const cols = matrix.cols.names.length
    const dot = cellSize(rows, cols, compact)
    const sizes: CSSProperties & Record<`--${string}`, string | number> = {
      '--rows': rows,
      '--cols': cols,
      '--dot': `${dot}px`,
    }
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table would need thousands of cells.
      <div
        ref={root}
        className="matrix-plot"
        role="grid"
        aria-label={fill(ui.matrix.withShape, { name, rows, cols })}
        aria-rowcount={rows}
        aria-colcount={cols}
        aria-readonly={!editable}
        data-editable={editable ? '' : undefined}
        style={sizes}
      >
        <div className="matrix-scroll">
          <div className="matrix-field" aria-hidden="true">
            {!compact && (
              <>
                <Ticks count={cols} side="top" />
                <Ticks count={rows} side="left" />
              </>
            )}
            <div className="matrix-pixels">
              <canvas />
              <div className="matrix-marks" />
              <div className="matrix-cursor" hidden />
            </div>
          </div>
        </div>
        {/* biome-ignore lint/a11y/useFocusableInteractive: the cell in it takes the focus. */}
        {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
        <div className="matrix-line" role="row" aria-rowindex={1}>
          {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
          <div className="matrix-active" role="gridcell" aria-colindex={1} tabIndex={editable ? undefined : 0}>
            <span className="matrix-where" aria-hidden="true" />
            {editable ? (
              <input
                className="matrix-input field"
                type="text"
                inputMode="decimal"
                autoComplete="off"
                spellCheck={false}
                enterKeyHint="next"
                defaultValue=""
                aria-label={name}
              />
            ) : (
              <span className="matrix-number" aria-hidden="true" />
            )}
          </div>
          <span className="matrix-hover" aria-hidden="true" />
        </div>
        <div hidden data-mirror />
      </div>
    )
  },
  (a, b) => structure(a) === structure(b),
)

/** Numbers of every eighth row or column: names would not fit; the line below the canvas gives them. */
function Ticks({ count, side }: { count: number; side: 'top' | 'left' }) {
  const every = 8
  const ticks = Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every)
  return (
    <div className={`matrix-ticks-${side}`}>
      {ticks.map((index) => (
        <span key={index} style={{ [side === 'top' ? 'left' : 'top']: `${(100 * (index + 0.5)) / count}%` }}>
          {index + 1}
        </span>
      ))}
    </div>
  )
}
