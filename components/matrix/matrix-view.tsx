'use client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import type { Cell } from '@/lib/lab/types'
import { cellWidth } from '@/lib/matrix'
import { structure as canvasStructure, MatrixCanvas } from './canvas'
import { CanvasCells } from './canvas-cells'
import { GridController } from './controller'
import { MenuButton } from './menu-button'
import { nameOf, symbolOf } from './names'
import type { Wishes } from './surface'
import { MatrixSymbol } from './symbol'
import { MatrixTable, structure as tableStructure } from './table'
import { TableCells } from './table-cells'
import type { MatrixViewProps, Pos } from './types'

/** Above this many cells a matrix is painted on a canvas. */
const tableLimit = 512
/** How long a note like "copied" stays, in milliseconds. */
const noteTime = 5000

/**
 * One matrix as a heatmap with the numbers in its cells; read-only, or editable when `edit` is given.
 *
 * Up to 512 cells it is a table of `<td data-row data-col data-value>` (editable: `<input>` with the same attributes);
 * above, a canvas with the active cell in a line below it and a hidden mirror of all cells (see mirror.ts).
 * The elements are rendered once for a structure; numbers, colours and outlines are written straight to them.
 */
export function MatrixView(props: MatrixViewProps) {
  const { matrix, scale, role, instance, digits = 3, lit = null, compact = false } = props
  const ui = useUi()
  const words = ui.matrix
  const edit = compact ? undefined : props.edit
  const name = nameOf(matrix, ui, props.name)
  const rows = matrix.rows.names.length
  const cols = matrix.cols.names.length
  const large = rows * cols > tableLimit
  const width = cellWidth(scale, digits)
  const interactive = edit !== undefined || props.point !== undefined || props.pick !== undefined

  const table = useRef<HTMLTableElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const note = useRef<HTMLSpanElement>(null)
  const surface = useRef<TableCells | CanvasCells | null>(null)
  const controller = useRef<GridController | null>(null)
  const wishes = useRef<Wishes | null>(null)
  const noteTimer = useRef(0)

  const say = (text: string) => {
    if (!note.current) return
    note.current.textContent = text
    window.clearTimeout(noteTimer.current)
    noteTimer.current = window.setTimeout(() => {
      if (note.current) note.current.textContent = ''
    }, noteTime)
  }
  const cellAt = ({ row, col }: Pos): Cell => ({
    matrix: matrix.name,
    row,
    col,
    ...(matrix.head === undefined ? {} : { head: matrix.head }),
  })
  const canvasWords = useRef({ name, cell: words.cell, where: words.where, blocked: words.blocked })

  const shape = large
    ? canvasStructure({ matrix, name, editable: edit !== undefined, compact, root: plot })
    : tableStructure({ matrix, scale, name, digits, width, editable: edit !== undefined, interactive, compact, table })

  // The listeners read these when something happens, so they hold the props of the newest render.
  useLayoutEffect(() => {
    canvasWords.current = { name, cell: words.cell, where: words.where, blocked: words.blocked }
    wishes.current = {
      id: `${instance}-${matrix.name}${matrix.head ?? ''}`,
      name,
      edit,
      point: (pos) => {
        if (surface.current instanceof CanvasCells) surface.current.hovered(pos)
        props.point?.(pos && cellAt(pos))
      },
      pick: props.pick ? (pos) => props.pick?.(cellAt(pos)) : undefined,
      say: (what, details) => {
        if (what === 'pasted') {
          const formats: Readonly<Record<string, string>> = words.formats
          say(fill(words.pasted, { ...details, format: formats[details.format] ?? details.format }))
        } else say(fill(details.rows === 1 && details.cols === 1 ? words.copiedCell : words.copiedCells, details))
      },
    }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new structure means new elements, and only then.
  useLayoutEffect(() => {
    const current = surface.current
    if (table.current) {
      const cells =
        current instanceof TableCells && current.root === table.current ? current : new TableCells(table.current)
      cells.adopt(matrix, scale, digits, width)
      surface.current = cells
    } else if (plot.current && !(current instanceof CanvasCells && current.root === plot.current)) {
      surface.current = new CanvasCells(plot.current, () => canvasWords.current, say)
    }
  }, [shape])

  useLayoutEffect(() => {
    const cells = surface.current
    if (cells instanceof CanvasCells) cells.write(matrix, scale)
    else cells?.write(matrix, scale, digits, width)
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: outlines are lost with the elements they stand on.
  useLayoutEffect(() => surface.current?.light(lit), [lit, shape])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surface is a new one exactly when these change.
  useEffect(() => {
    const cells = surface.current
    if (!cells || !interactive) return
    const grid = new GridController(cells, () => {
      if (!wishes.current) throw new Error('a matrix was touched before it was rendered')
      return wishes.current
    })
    controller.current = grid
    const detach = grid.attach()
    return () => {
      detach()
      controller.current = null
    }
  }, [large, interactive])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surface is a new one exactly when this changes.
  useEffect(() => surface.current?.watch(), [large])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new structure moves the active cell.
  useEffect(() => controller.current?.resized(), [shape])

  useEffect(() => () => window.clearTimeout(noteTimer.current), [])

  const axes: Readonly<Record<string, string>> = ui.axes
  return (
    <figure
      className={`matrix matrix-${role}`}
      data-matrix={matrix.name}
      data-head={matrix.head}
      data-compact={compact ? '' : undefined}
      data-editable={edit ? '' : undefined}
    >
      <figcaption className="matrix-caption">
        <span className="matrix-symbol">
          <MatrixSymbol tex={props.tex ?? symbolOf(matrix)} />
        </span>
        {!compact && (
          <>
            <span className="matrix-shape">
              {rows}×{cols}
            </span>
            <span className="matrix-axes">
              {fill(words.axes, { rows: axes[matrix.rows.label], cols: axes[matrix.cols.label] })}
            </span>
            <span className="matrix-note" role="status" ref={note} />
            <MenuButton
              matrix={matrix}
              name={name}
              edit={edit}
              say={say}
              paste={(text) => controller.current?.pasteWhole(text) ?? null}
            />
          </>
        )}
      </figcaption>
      {large ? (
        <MatrixCanvas matrix={matrix} name={name} editable={edit !== undefined} compact={compact} root={plot} />
      ) : (
        <Region name={name} focusable={!interactive && !compact}>
          <MatrixTable
            matrix={matrix}
            scale={scale}
            name={name}
            digits={digits}
            width={width}
            editable={edit !== undefined}
            interactive={interactive}
            compact={compact}
            table={table}
          />
        </Region>
      )}
    </figure>
  )
}

/** Scrolls what is too wide. A table without cells to focus must be reachable itself. */
function Region({ name, focusable, children }: { name: string; focusable: boolean; children: React.ReactNode }) {
  return focusable ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a group and no landmark; a page may hold the same matrix twice.
    <div className="matrix-region" role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  ) : (
    <div className="matrix-region">{children}</div>
  )
}
