import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FromFrame, Piece, RunError, ShownTensor, ToFrame } from '@/lib/compute/sandbox/protocol'
import { type Explanation, explain } from './explain'
import { prepare } from './prepare'

/** queued: waits for cells above it, or for the sandbox. */
export type CellStatus = 'idle' | 'queued' | 'running' | 'done' | 'failed' | 'stopped'

export interface Line {
  level: 'log' | 'warn' | 'error'
  pieces: readonly Piece[]
}

/** What went wrong, with its line in the cell's code, from 1; null when no line of it is to blame. */
export interface Fault {
  explanation: Explanation | { key: SessionFault; params: Record<string, string | number> }
  line: number | null
  /** The message as the engine wrote it; '' where there is none. */
  raw: string
}
export type SessionFault = 'limit' | 'stopped' | 'above' | 'flooded' | 'crashed' | 'noSandbox'

export interface CellState {
  number: number
  code: string
  /** As the chapter has it: what reset returns to. */
  original: string
  /** Seconds that one run may take. */
  seconds: number
  status: CellStatus
  lines: readonly Line[]
  result: readonly Piece[]
  fault: Fault | null
  /** Of the last run that ended by itself. */
  milliseconds: number | null
  /** Tensors that were alive after it. */
  tensors: number | null
  /** Printed lines that are not shown. */
  left: number
  /** False when the code, a cell above, or the sandbox has changed since this cell last ran to its end. */
  isFresh: boolean
}

/** Numbers of cells, from 1 in the order of the text. */
export interface SessionState {
  cells: Readonly<Record<number, CellState>>
  isBusy: boolean
}

/** The sandbox as the session sees it; a test puts another in its place. */
export interface SandboxHandle {
  run(message: Omit<Extract<ToFrame, { kind: 'run' }>, 'nonce' | 'kind'>): void
  /** Ends what runs and starts afresh. */
  renew(): void
  close(): void
}

export interface SessionOptions {
  /** Starts a sandbox; it says `ready` when it can take a run. */
  open(hear: (message: FromFrame) => void): SandboxHandle
  /** Milliseconds from the start of a sandbox to its `ready`. */
  startDeadline?: number
}

export interface Session {
  store: StoreApi<SessionState>
  add(cell: Pick<CellState, 'number' | 'original' | 'seconds'>): void
  setCode(number: number, code: string): void
  /** Back to the chapter's code, without output. */
  reset(number: number): void
  /** Runs the cells above that are not fresh, then this one. */
  run(number: number): void
  runAll(): void
  /** Ends what runs and forgets what waits. All names are lost; the next run brings them back. */
  stop(): void
  /** Forgets all names and outputs; the codes stay. */
  restart(): void
  close(): void
}

/** At most this much output of a cell is kept, whatever the sandbox sends. */
const most = { lines: 300, tensors: 32 }

const blank = { lines: [], result: [], fault: null, milliseconds: null, tensors: null, left: 0 } as const

/**
 * The cells of a page, their results and the order of their runs. One cell runs at a time; a cell that hangs is ended
 * with its sandbox, by hand or by its limit of time, and the next run starts a new one.
 */
export function createSession({ open, startDeadline = 20_000 }: SessionOptions): Session {
  const store = createStore<SessionState>(() => ({ cells: {}, isBusy: false }))
  let sandbox: SandboxHandle | null = null
  let isReady = false
  let queue: number[] = []
  let running: { run: number; number: number; code: string } | null = null
  let runs = 0
  /** The run of each cell whose lines are still taken: a timer may print after its end. */
  const newest = new Map<number, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const cells = () => store.getState().cells
  const numbers = () =>
    Object.keys(cells())
      .map(Number)
      .sort((a, b) => a - b)
  const set = (number: number, change: Partial<CellState>) =>
    store.setState(({ cells }) => ({ cells: { ...cells, [number]: { ...cells[number], ...change } } }))
  const markBusy = () => store.setState({ isBusy: running !== null || queue.length > 0 })
  /** What runs after a change of this cell no longer stands on what it shows. */
  const outdate = (from: number) => {
    for (const number of numbers()) if (number >= from && cells()[number].isFresh) set(number, { isFresh: false })
  }
  const fail = (number: number, key: SessionFault, params = {}, status: CellStatus = 'failed') =>
    set(number, { status, fault: { explanation: { key, params }, line: null, raw: '' }, isFresh: false })

  function lose(key: SessionFault, params = {}): void {
    const at = running?.number ?? queue[0]
    end(key === 'noSandbox')
    if (at !== undefined) fail(at, key, params, key === 'limit' || key === 'stopped' ? 'stopped' : 'failed')
  }

  /** Ends the worker and what waits for it; with `entirely`, the frame too. */
  function end(entirely: boolean): void {
    clearTimeout(timer)
    for (const number of queue) if (cells()[number].status === 'queued') set(number, { status: 'idle' })
    queue = []
    running = null
    newest.clear()
    isReady = false
    if (entirely) {
      sandbox?.close()
      sandbox = null
    } else {
      sandbox?.renew()
      if (sandbox) timer = setTimeout(() => lose('noSandbox'), startDeadline)
    }
    outdate(0)
    markBusy()
  }

  function hear(message: FromFrame): void {
    if (message.kind === 'ready') {
      isReady = true
      clearTimeout(timer)
      next()
    } else if (message.kind === 'failed') lose(isReady ? 'crashed' : 'noSandbox')
    else if (message.kind === 'flooded') lose('flooded')
    else if (message.kind === 'print') print(message.run, { level: message.level, pieces: message.pieces })
    else if (message.kind === 'done' && message.run === running?.run) finish(message)
  }

  function print(run: number, line: Line): void {
    const number = [...newest].find(([, known]) => known === run)?.[0]
    if (number === undefined) return
    const { lines, left } = cells()[number]
    const isFull = lines.length >= most.lines || tensorsIn(lines) + line.pieces.filter(isTensor).length > most.tensors
    set(number, isFull ? { left: left + 1 } : { lines: [...lines, line] })
  }

  function finish(message: Extract<FromFrame, { kind: 'done' }>): void {
    if (!running) return
    const { number, code } = running
    clearTimeout(timer)
    running = null
    const { error, milliseconds, tensors, left } = message
    const before = cells()[number].left
    const fault = error && faultOf(error, number)
    set(number, {
      status: error ? 'failed' : 'done',
      result: message.result,
      fault,
      milliseconds,
      tensors,
      left: before + left,
      isFresh: !error && code === cells()[number].code,
    })
    if (error) dropQueue(number)
    else next()
    markBusy()
  }

  /** The cells that wait for one that has failed are told so. */
  function dropQueue(above: number): void {
    for (const number of queue) fail(number, 'above', { number: above })
    queue = []
  }

  function next(): void {
    const number = queue[0]
    if (running || number === undefined) return
    if (!sandbox) {
      isReady = false
      timer = setTimeout(() => lose('noSandbox'), startDeadline)
      sandbox = open(hear)
      return
    }
    if (!isReady) return
    queue = queue.slice(1)
    const { code, seconds } = cells()[number]
    // Cells below stood on what this one gave them before.
    outdate(number)
    const prepared = prepare(code)
    if (!prepared.ok) {
      const { line, message } = prepared.fault
      set(number, {
        ...blank,
        status: 'failed',
        fault: { explanation: explain('SyntaxError', message), line, raw: message },
      })
      dropQueue(number)
      markBusy()
      return
    }
    runs += 1
    running = { run: runs, number, code }
    newest.set(number, runs)
    set(number, { ...blank, status: 'running' })
    timer = setTimeout(() => lose('limit', { seconds }), seconds * 1000)
    sandbox.run({ run: runs, cell: String(number), ...prepared.value })
    markBusy()
  }

  function enqueue(wanted: readonly number[]): void {
    for (const number of wanted) {
      if (queue.includes(number) || running?.number === number) continue
      queue.push(number)
      set(number, { status: 'queued' })
    }
    queue.sort((a, b) => a - b)
    markBusy()
    next()
  }

  return {
    store,
    add({ number, original, seconds }) {
      if (number in cells()) return
      const cell: CellState = { ...blank, number, original, seconds, code: original, status: 'idle', isFresh: false }
      store.setState(({ cells }) => ({ cells: { ...cells, [number]: cell } }))
    },
    setCode(number, code) {
      if (cells()[number].code === code) return
      set(number, { code })
      outdate(number)
    },
    reset(number) {
      const { original } = cells()[number]
      if (running?.number === number) this.stop()
      set(number, { ...blank, code: original, status: 'idle' })
      outdate(number)
    },
    run(number) {
      enqueue([...numbers().filter((other) => other < number && !cells()[other].isFresh), number])
    },
    runAll() {
      enqueue(numbers())
    },
    stop() {
      if (running) lose('stopped')
      else if (queue.length > 0) end(false)
    },
    restart() {
      end(false)
      for (const number of numbers()) set(number, { ...blank, status: 'idle', isFresh: false })
    },
    close() {
      end(true)
    },
  }
}

const isTensor = (piece: Piece): piece is ShownTensor => piece.kind === 'tensor'
const tensorsIn = (lines: readonly Line[]): number => lines.flatMap(({ pieces }) => pieces.filter(isTensor)).length

function faultOf({ name, message, place }: RunError, number: number): Fault {
  return {
    explanation: explain(name, message),
    line: place?.cell === String(number) ? place.line : null,
    raw: `${name}: ${message}`,
  }
}
