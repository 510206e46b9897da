import { safeParse } from 'valibot'
import { withBase } from '@/components/site/base-path'
import type { SandboxHandle } from '@/lib/cells/session'
import { type FromFrame, fromFrameSchema, type ToFrame } from '@/lib/compute/sandbox/protocol'

/**
 * Opens the sandboxed frame and starts its worker. The frame has no origin, so it is known by its window and by a
 * nonce that only it was told; what it says is judged by the schema before anyone looks at it.
 */
export function openSandbox(hear: (message: FromFrame) => void): SandboxHandle {
  const nonce = crypto.randomUUID()
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.src = withBase('/sandbox/frame.html')
  frame.hidden = true
  frame.title = 'sandbox'
  let isOpen = true

  // A sandboxed frame's origin is opaque, so that no target origin can name it; its address is ours and can't change.
  const post = (message: ToFrame) => frame.contentWindow?.postMessage(message, '*')

  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.source === null) return
    const parsed = safeParse(fromFrameSchema, event.data)
    if (parsed.success && parsed.output.nonce === nonce) hear(parsed.output.message)
  }
  addEventListener('message', receive)

  const program = fetch(withBase('/sandbox/worker.js')).then((response) => {
    if (!response.ok) throw new Error(`the sandbox's program: ${response.status}`)
    return response.text()
  })
  const loaded = new Promise<void>((done) => frame.addEventListener('load', () => done(), { once: true }))
  document.body.append(frame)
  Promise.all([program, loaded]).then(
    ([text]) => isOpen && post({ nonce, kind: 'open', program: text }),
    () => isOpen && hear({ kind: 'failed' }),
  )

  return {
    run: (message) => post({ nonce, kind: 'run', ...message }),
    renew: () => post({ nonce, kind: 'renew' }),
    close() {
      isOpen = false
      removeEventListener('message', receive)
      frame.remove()
    },
  }
}
