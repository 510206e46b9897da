import * as tf from '@tensorflow/tfjs-core'

/** How far into named values the search for tensors goes. */
const mostVisited = 20_000

/**
 * Keeps tensors from piling up while a reader runs cells again and again.
 *
 * What a run of a cell made lives on, because names and functions of the cell may hold it. When the same cell is run
 * again, what its last run made and no name can reach any more is given back. So memory holds at most one run a cell.
 */
export function createMemory(shared: object) {
  const made = new Map<string, Set<tf.Tensor>>()
  const engine = tf.engine()
  let depth = 0
  let variables = new Set<tf.Tensor>()

  return {
    begin(): void {
      depth = engine.state.scopeStack.length
      variables = new Set(Object.values(engine.registeredVariables))
      engine.startScope()
    },

    end(cell: string): void {
      // An error in the middle of a gradient leaves inner scopes open.
      while (engine.state.scopeStack.length > depth + 1) engine.endScope()
      const fresh = engine.state.activeScope.track
        .filter((tensor) => !tensor.isDisposed)
        .map((tensor) => tf.keep(tensor))
      engine.endScope()
      const kept = new Set<tf.Tensor>(fresh)
      for (const variable of Object.values(engine.registeredVariables)) if (!variables.has(variable)) kept.add(variable)
      const reached = reachable(shared)
      for (const tensor of made.get(cell) ?? []) {
        if (tensor.isDisposed) continue
        if (reached.has(tensor)) kept.add(tensor)
        else tensor.dispose()
      }
      made.set(cell, kept)
    },
  }
}

/** Tensors that can be reached from an object through properties and collections, functions aside. */
function reachable(from: object): Set<tf.Tensor> {
  const tensors = new Set<tf.Tensor>()
  const seen = new Set<object>()
  const open: object[] = [from]
  for (let at = open.pop(); at && seen.size < mostVisited; at = open.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (at instanceof tf.Tensor) {
      tensors.add(at)
      continue
    }
    if (ArrayBuffer.isView(at)) continue
    const members = membersOf(at)
    for (const member of members) if (typeof member === 'object' && member !== null) open.push(member)
  }
  return tensors
}

function membersOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, mostVisited)
  if (value instanceof Map) return [...value].flat()
  if (value instanceof Set) return [...value]
  // By descriptors: a getter of the reader's must not run here.
  return Object.values(Object.getOwnPropertyDescriptors(value)).map((property): unknown => property.value)
}
