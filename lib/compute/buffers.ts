/**
 * The memory under every typed array of a trace, each once: what `postMessage` may hand over instead of copying.
 * A trace is a tree of plain objects and arrays, and its arrays are its own (see `Compute`).
 */
export function buffersOf(trace: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(trace)) {
    if (trace.buffer instanceof ArrayBuffer) found.add(trace.buffer)
  } else if (Array.isArray(trace)) {
    // Names of axes and plain numbers hold no memory to hand over: one look tells for the whole array.
    if (typeof trace[0] === 'object') for (const item of trace) buffersOf(item, found)
  } else if (typeof trace === 'object' && trace !== null) {
    for (const value of Object.values(trace)) buffersOf(value, found)
  }
  return found
}
