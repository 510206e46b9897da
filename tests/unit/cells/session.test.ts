import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession, type Session } from '@/lib/cells/session'
import type { FromFrame } from '@/lib/compute/sandbox/protocol'

/** A sandbox that does nothing by itself: the test speaks for it. */
let hear: (message: FromFrame) => void
let sent: { run: number; cell: string; code: string }[]
let opened: number
let renewed: number
let closed: number
let session: Session

const cell = (number: number) => session.store.getState().cells[number]
const statuses = () => Object.values(session.store.getState().cells).map(({ status }) => status)
const ran = () => sent.map((run) => run.cell)
const ready = () => hear({ kind: 'ready' })
const end = (change: Partial<Extract<FromFrame, { kind: 'done' }>> = {}) =>
  hear({
    kind: 'done',
    run: sent.at(-1)?.run ?? 0,
    result: [],
    error: null,
    milliseconds: 1,
    tensors: 0,
    left: 0,
    ...change,
  })

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  opened = renewed = closed = 0
  session = createSession({
    open(listener) {
      opened += 1
      hear = listener
      return {
        run: (message) => sent.push(message),
        renew: () => {
          renewed += 1
        },
        close: () => {
          closed += 1
        },
      }
    },
  })
  for (const number of [1, 2, 3]) session.add({ number, original: `const n${number} = 1`, seconds: 10 })
})
afterEach(() => {
  session.close()
  vi.useRealTimers()
})

test('nothing runs by itself', () => {
  vi.runAllTimers()
  expect(opened).toBe(0)
  expect(statuses()).toEqual(['idle', 'idle', 'idle'])
})

test('a cell runs those above it that have not run, in order', () => {
  session.run(3)
  expect(statuses()).toEqual(['queued', 'queued', 'queued'])
  ready()
  for (let i = 0; i < 3; i++) end()
  expect(ran()).toEqual(['1', '2', '3'])
  expect(statuses()).toEqual(['done', 'done', 'done'])
  session.run(3)
  end()
  expect(ran()).toEqual(['1', '2', '3', '3'])
})

test('a change above makes what stands below old, and the next run takes it along', () => {
  session.runAll()
  ready()
  for (let i = 0; i < 3; i++) end()
  session.setCode(1, 'const n1 = 2')
  expect([1, 2, 3].map((number) => cell(number).isFresh)).toEqual([false, false, false])
  session.run(2)
  end()
  end()
  expect(ran().slice(3)).toEqual(['1', '2'])
  expect([1, 2, 3].map((number) => cell(number).isFresh)).toEqual([true, true, false])
})

test('code that changed while it ran is not fresh', () => {
  session.run(1)
  ready()
  session.setCode(1, 'const n1 = 3')
  end()
  expect(cell(1).isFresh).toBe(false)
})

test('an error stops those that wait, and says which cell it was', () => {
  session.runAll()
  ready()
  end({ error: { name: 'ReferenceError', message: 'x is not defined', place: { cell: '1', line: 4 } } })
  expect(cell(1).fault).toEqual({
    explanation: { key: 'undefinedName', params: { name: 'x' } },
    line: 4,
    raw: 'ReferenceError: x is not defined',
  })
  expect(cell(2).fault?.explanation).toEqual({ key: 'above', params: { number: 1 } })
  expect(statuses()).toEqual(['failed', 'failed', 'failed'])
})

test('what is no JavaScript is not sent', () => {
  session.setCode(1, 'const a = 1\nconst = 2')
  session.run(1)
  ready()
  expect(sent).toEqual([])
  expect(cell(1)).toMatchObject({ status: 'failed', fault: { line: 2, explanation: { key: 'syntax' } } })
  expect(session.store.getState().isBusy).toBe(false)
})

describe('a cell that does not end', () => {
  test('is stopped at its limit, and the next run starts from the top', () => {
    session.run(2)
    ready()
    end()
    vi.advanceTimersByTime(10_000)
    expect(cell(2)).toMatchObject({
      status: 'stopped',
      fault: { explanation: { key: 'limit', params: { seconds: 10 } } },
    })
    expect(renewed).toBe(1)
    session.run(2)
    ready()
    end()
    end()
    expect(ran()).toEqual(['1', '2', '1', '2'])
    expect(cell(2).status).toBe('done')
  })

  test('is stopped by hand', () => {
    session.run(1)
    ready()
    session.stop()
    expect(cell(1).fault?.explanation.key).toBe('stopped')
    expect(renewed).toBe(1)
  })

  test('is stopped when it floods the page', () => {
    session.run(1)
    ready()
    hear({ kind: 'flooded' })
    expect(cell(1).fault?.explanation.key).toBe('flooded')
  })
})

test('a sandbox that does not start is told and tried again', () => {
  session.run(1)
  vi.advanceTimersByTime(20_000)
  expect(cell(1).fault?.explanation.key).toBe('noSandbox')
  expect(closed).toBe(1)
  session.run(1)
  expect(opened).toBe(2)
  ready()
  end()
  expect(cell(1).status).toBe('done')
})

test('lines are kept up to a limit, those of a run that is over and replaced are not taken', () => {
  session.run(1)
  ready()
  const run = sent[0].run
  const line = () => hear({ kind: 'print', run, level: 'log', pieces: [{ kind: 'text', text: 'x' }] })
  for (let i = 0; i < 310; i++) line()
  expect(cell(1).lines.length).toBe(300)
  expect(cell(1).left).toBe(10)
  end()
  session.run(1)
  line()
  expect(cell(1).lines).toEqual([])
})

test('reset brings back the chapter’s code and clears the output', () => {
  session.setCode(2, 'other')
  session.reset(2)
  expect(cell(2)).toMatchObject({ code: 'const n2 = 1', status: 'idle' })
})
