import { describe, expect, it } from 'vitest'
import { type Key, keyAction, type Mode } from '@/components/matrix/keys'

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
const press = (keys: string, mode: Mode = 'move', editable = true, caret = { start: true, end: true }) => {
  const parts = keys.split('+')
  const event: Key = { ...none, key: parts.at(-1) ?? '' }
  for (const part of parts.slice(0, -1)) {
    if (part === 'Shift') event.shiftKey = true
    if (part === 'Alt') event.altKey = true
    if (part === 'Ctrl') event.ctrlKey = true
    if (part === 'Meta') event.metaKey = true
  }
  return keyAction(event, mode, editable, caret)
}

describe('in a chosen cell', () => {
  it.each<[string, object]>([
    ['ArrowRight', { do: 'move', rows: 0, cols: 1 }],
    ['ArrowUp', { do: 'move', rows: -1, cols: 0 }],
    ['Ctrl+ArrowDown', { do: 'move', rows: 1, cols: 0, to: 'edge' }],
    ['Meta+ArrowLeft', { do: 'move', rows: 0, cols: -1, to: 'edge' }],
    ['Shift+ArrowRight', { do: 'move', rows: 0, cols: 1, extend: true }],
    ['Shift+ArrowUp', { do: 'step', by: 1 }],
    ['Shift+ArrowDown', { do: 'step', by: -1 }],
    ['Alt+ArrowUp', { do: 'step', by: 0.01 }],
    ['Alt+ArrowDown', { do: 'step', by: -0.01 }],
    ['Home', { do: 'move', rows: 0, cols: -1, to: 'edge' }],
    ['Ctrl+End', { do: 'corner', end: true }],
    ['Enter', { do: 'enter' }],
    ['Shift+Enter', { do: 'enterUp' }],
    ['Tab', { do: 'next', back: false }],
    ['Shift+Tab', { do: 'next', back: true }],
    ['F2', { do: 'edit' }],
    ['Escape', { do: 'leave' }],
    ['Delete', { do: 'clear' }],
    ['Ctrl+a', { do: 'all' }],
  ])('%s', (keys, action) => expect(press(keys)).toEqual(action))

  it.each(['5', '-', 'a', 'Backspace', 'Ctrl+c', 'Ctrl+v', 'Ctrl+z', 'Alt+ArrowLeft', 'Ctrl+Tab'])(
    'leaves %s to the browser',
    (keys) => expect(press(keys)).toBeNull(),
  )
})

describe('while typing over a number', () => {
  it('takes it with the arrows, where the caret has nowhere left to go', () => {
    expect(press('ArrowDown', 'type')).toEqual({ do: 'move', rows: 1, cols: 0 })
    expect(press('ArrowRight', 'type', true, { start: false, end: true })).toEqual({ do: 'move', rows: 0, cols: 1 })
    expect(press('ArrowLeft', 'type', true, { start: false, end: true })).toBeNull()
  })
  it('keeps the steps of Shift and Alt', () => expect(press('Shift+ArrowUp', 'type')).toEqual({ do: 'step', by: 1 }))
  it('gives the old number back on Escape', () => expect(press('Escape', 'type')).toEqual({ do: 'cancel' }))
  it.each(['Home', 'Delete', ' ', 'Ctrl+a'])('leaves %s to the browser', (key) => expect(press(key, 'type')).toBeNull())
})

describe('with the caret inside', () => {
  it('steps by a tenth up and down', () => {
    expect(press('ArrowUp', 'edit')).toEqual({ do: 'step', by: 0.1 })
    expect(press('ArrowDown', 'edit')).toEqual({ do: 'step', by: -0.1 })
  })
  it('moves the caret left and right', () => {
    expect(press('ArrowLeft', 'edit')).toBeNull()
    expect(press('ArrowRight', 'edit')).toBeNull()
  })
})

describe('in a matrix that only shows', () => {
  it('picks with Enter and Space, and lets Tab leave', () => {
    expect(press('Enter', 'move', false)).toEqual({ do: 'pick' })
    expect(press(' ', 'move', false)).toEqual({ do: 'pick' })
    expect(press('Tab', 'move', false)).toBeNull()
  })
  it('selects with Shift and every arrow, since nothing can be stepped', () => {
    expect(press('Shift+ArrowUp', 'move', false)).toEqual({ do: 'move', rows: -1, cols: 0, extend: true })
  })
})
