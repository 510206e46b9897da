import { engine } from '@tensorflow/tfjs-core'

/**
 * Runs a computation whose result is plain data, and frees every tensor that it made, also when a kernel throws.
 * (`tidy` frees them too, but a throw in the middle of a gradient leaves the tensors that the tape had kept.)
 */
export function scoped<T>(compute: () => T): T {
  const { state } = engine()
  engine().startScope('scoped')
  try {
    return compute()
  } catch (error) {
    if (state.gradientDepth === 0 && state.activeTape) {
      for (const node of state.activeTape) for (const kept of node.saved ?? []) kept.dispose()
      state.activeTape = []
    }
    throw error
  } finally {
    engine().endScope()
  }
}
