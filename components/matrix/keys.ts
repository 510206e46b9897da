import { steps } from '@/lib/matrix'

/**
 * move: the cell is chosen and its text selected, as in a spreadsheet. type: the reader types over it.
 * edit: the caret is inside (F2, a second click).
 */
export type Mode = 'move' | 'type' | 'edit'

export type Action =
  /** `to: 'edge'` goes as far as it gets. `extend` widens the selection instead of moving. */
  | { do: 'move'; rows: number; cols: number; to?: 'edge'; extend?: boolean }
  | { do: 'corner'; end: boolean }
  | { do: 'next'; back: boolean }
  | { do: 'step'; by: number }
  | { do: 'edit' | 'enter' | 'enterUp' | 'cancel' | 'leave' | 'pick' | 'clear' | 'all' }

export interface Key {
  key: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

const arrows: Record<string, { rows: number; cols: number }> = {
  ArrowUp: { rows: -1, cols: 0 },
  ArrowDown: { rows: 1, cols: 0 },
  ArrowLeft: { rows: 0, cols: -1 },
  ArrowRight: { rows: 0, cols: 1 },
}

const page = 8

/**
 * What a key does; null leaves it to the browser (typing, moving the caret, copying).
 * A spreadsheet's keys move. Shift and Alt with up and down change the number from anywhere; without them up and down
 * change it while the caret is inside.
 */
export function keyAction(
  event: Key,
  mode: Mode,
  editable: boolean,
  caret: { start: boolean; end: boolean },
): Action | null {
  const arrow = arrows[event.key]
  if (arrow) return arrowAction(event, arrow, mode, editable, caret)
  const jump = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'Enter':
      if (!editable) return { do: 'pick' }
      return { do: event.shiftKey ? 'enterUp' : 'enter' }
    case 'Tab':
      return editable && !jump && !event.altKey ? { do: 'next', back: event.shiftKey } : null
    case 'Escape':
      return { do: mode === 'move' ? 'leave' : 'cancel' }
    case 'F2':
      return editable ? { do: 'edit' } : null
  }
  if (mode !== 'move') return null
  switch (event.key) {
    case 'Home':
    case 'End': {
      const end = event.key === 'End'
      return jump ? { do: 'corner', end } : { do: 'move', rows: 0, cols: end ? 1 : -1, to: 'edge' }
    }
    case 'PageUp':
    case 'PageDown':
      return jump ? null : { do: 'move', rows: event.key === 'PageUp' ? -page : page, cols: 0 }
    case 'Delete':
      return editable ? { do: 'clear' } : null
    case ' ':
      return { do: 'pick' }
    case 'a':
    case 'A':
      return jump && !event.altKey ? { do: 'all' } : null
  }
  return null
}

function arrowAction(
  { shiftKey, altKey, ctrlKey, metaKey }: Key,
  arrow: { rows: number; cols: number },
  mode: Mode,
  editable: boolean,
  caret: { start: boolean; end: boolean },
): Action | null {
  const jump = ctrlKey || metaKey
  const vertical = arrow.rows !== 0
  if (editable && vertical && !jump) {
    if (altKey) return { do: 'step', by: -arrow.rows * steps.small }
    if (shiftKey) return { do: 'step', by: -arrow.rows * steps.large }
    if (mode === 'edit') return { do: 'step', by: -arrow.rows * steps.normal }
  }
  if (altKey) return null
  if (mode === 'edit') return null
  if (mode === 'type') {
    const atEdge = vertical || (arrow.cols < 0 ? caret.start : caret.end)
    return atEdge && !jump && !shiftKey ? { do: 'move', ...arrow } : null
  }
  return { do: 'move', ...arrow, ...(jump && { to: 'edge' }), ...(shiftKey && { extend: true }) }
}
