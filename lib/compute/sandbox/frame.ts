import { mostMessages } from './limits'
import type { FromFrame, FromWorker, ToFrame, ToWorker } from './protocol'

/*
 * The script of the sandboxed frame: starts the worker from the text that the page sends, passes messages on,
 * and ends a worker that does not stop by itself. Runs no code of the reader.
 */

/** Only a frame that the sandbox attribute has cut off from the site's origin may run anything. */
const isSealed = self.origin === 'null'

let nonce: string | null = null
let program = ''
let worker: Worker | null = null
let messages = 0

const tell = (message: FromFrame): void => parent.postMessage({ nonce, message }, '*')

function start(): void {
  worker?.terminate()
  messages = 0
  try {
    const started = new Worker(program)
    worker = started
    started.onmessage = (event: MessageEvent<FromWorker>) => {
      if (worker !== started) return
      messages += 1
      if (messages <= mostMessages) tell(event.data)
      else if (messages === mostMessages + 1) {
        started.terminate()
        tell({ kind: 'flooded' })
      }
    }
    started.onerror = () => worker === started && tell({ kind: 'failed' })
  } catch {
    tell({ kind: 'failed' })
  }
}

addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (!isSealed || event.source !== parent || event.origin !== location.origin) return
  const message = event.data
  if (message.kind === 'open' && nonce === null) {
    nonce = message.nonce
    program = URL.createObjectURL(new Blob([message.program], { type: 'text/javascript' }))
    start()
  } else if (message.nonce !== nonce) return
  else if (message.kind === 'renew') start()
  else if (message.kind === 'run') {
    messages = 0
    const { run, cell, code, names, result }: ToWorker = message
    worker?.postMessage({ run, cell, code, names, result })
  }
})
