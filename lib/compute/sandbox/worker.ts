import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { inspect } from '@/lib/cells/inspect'
import { sharedName } from '@/lib/cells/names'
import { mostLines, mostTensors } from './limits'
import { createMemory } from './memory'
import type { FromWorker, Piece, RunError, ToWorker } from './protocol'
import { brief, printed, result } from './values'

/*
 * The worker that runs a reader's cells. It is bundled into one text (scripts/lib/sandbox.mjs) and started from a
 * blob inside the sandboxed frame, whose policy it inherits: no network, no storage, no page.
 */

/** What the cells have named. */
const shared: Record<string, unknown> = Object.create(null)
const memory = createMemory(shared)
const send = (message: FromWorker): void => postMessage(message)

let run = 0
let lines = 0
let tensors = 0
let left = 0

/** Matrices until there are enough, then their shapes. */
const measured = (pieces: Piece[]): Piece[] =>
  pieces.map((piece) => {
    if (piece.kind === 'text') return piece
    tensors += 1
    return tensors > mostTensors ? brief(piece) : piece
  })

function print(level: 'log' | 'warn' | 'error', args: readonly unknown[]): void {
  lines += 1
  if (lines > mostLines) left += 1
  else send({ kind: 'print', run, level, pieces: measured(printed(args)) })
}

const log = (...args: unknown[]) => print('log', args)
Object.assign(console, {
  log,
  info: log,
  debug: log,
  table: log,
  dir: log,
  warn: (...args: unknown[]) => print('warn', args),
  error: (...args: unknown[]) => print('error', args),
})
Object.assign(globalThis, { tf })
// The library's own frames stand above the reader's: with the ten that are usual, the reader's line is cut off.
Error.stackTraceLimit = 100

/** What an error's stack calls a cell. */
const fileOf = (cell: string) => `cell-${cell}.js`

function errorOf(error: unknown, cell: string): RunError {
  if (!(error instanceof Error)) return { name: 'Error', message: inspect(error), place: undefined }
  const stack = error.stack ?? ''
  // The reader's own cell first: an error in a function of another cell is marked where that was called.
  const own = [...stack.matchAll(/cell-([\w-]+)\.js:(\d+)/g)]
  const frame = own.find(([, name]) => name === cell) ?? own[0]
  return {
    name: error.name.slice(0, 200),
    message: error.message.slice(0, 8000),
    place: frame && { cell: frame[1], line: Number(frame[2]) },
  }
}

async function execute({ run: number, cell, code, names, result: name }: ToWorker): Promise<void> {
  run = number
  lines = 0
  tensors = 0
  left = 0
  for (const known of names) if (!(known in shared)) shared[known] = undefined
  delete shared.__result
  const began = performance.now()
  let error: RunError | null = null
  let pieces: Piece[] = []
  memory.begin()
  try {
    // Indirect, so that it sees globals only, and on its first line, so that a stack counts the reader's lines.
    // biome-ignore lint/security/noGlobalEval: to run a reader's code is what this worker is for; the frame seals it
    const body = globalThis.eval(
      `(async (${sharedName}) => { with (${sharedName}) {${code}\n}})\n//# sourceURL=${fileOf(cell)}`,
    )
    await body(shared)
    pieces = measured(result(await shared.__result, name))
  } catch (thrown) {
    error = errorOf(thrown, cell)
  } finally {
    delete shared.__result
    memory.end(cell)
  }
  const milliseconds = performance.now() - began
  send({ kind: 'done', run, result: pieces, error, milliseconds, tensors: tf.memory().numTensors, left })
}

addEventListener('message', (event: MessageEvent<ToWorker>) => void execute(event.data))
// What fails after its cell has ended (a timer, a promise that nobody awaits) is told as a line.
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  print('error', [event.reason])
})
addEventListener('error', (event) => {
  event.preventDefault()
  print('error', [event.error ?? event.message])
})
tf.setBackend('cpu').then(() => send({ kind: 'ready' }))
