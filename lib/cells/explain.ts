/** What went wrong in a cell, as data: `key` is a key of `ui.cells.faults`, `params` fill its text. */
export interface Explanation {
  key: FaultKey
  params: Record<string, string | number>
}

export type FaultKey = (typeof patterns)[number]['key'] | 'syntax' | 'other'

/**
 * The messages that a reader meets most, of the language and of TensorFlow.js, and what they mean.
 * The named groups are the parameters of the text.
 */
const patterns = [
  { key: 'undefinedName', pattern: /^(?<name>[\p{L}\p{N}_$]+) is not defined$/u },
  { key: 'notFunction', pattern: /^(?<name>.+) is not a function$/ },
  { key: 'readEmpty', pattern: /^Cannot (?:read|set) properties of (?<value>undefined|null) \(\w+ '(?<name>.+)'\)$/ },
  {
    key: 'matMul',
    pattern:
      /inner shapes \((?<inner>\d+)\) and \((?<outer>\d+)\) of Tensors with shapes (?<left>[\d,]+) and (?<right>[\d,]+)/,
  },
  { key: 'broadcast', pattern: /could not be broadcast together with shapes (?<left>[\d,]*) and (?<right>[\d,]*)/ },
  { key: 'size', pattern: /^Size\s?\((?<size>\d+)\) must match the product of shape (?<shape>[\d,]+)/ },
  { key: 'disposed', pattern: /^Tensor is disposed/ },
  { key: 'recursion', pattern: /^Maximum call stack size exceeded|too much recursion/ },
  { key: 'network', pattern: /Failed to fetch|NetworkError|Refused to connect|Failed to load|Load failed|WebSocket/ },
  { key: 'storage', pattern: /indexedDB|IDBFactory|Cache storage|localStorage|access to storage/i },
  { key: 'module', pattern: /'import' and 'export' may appear only|Cannot use 'import\.meta'|import statement/ },
  { key: 'declared', pattern: /^Identifier '(?<name>.+)' has already been declared/ },
] as const

/** Plain words for an error: what is known by its message, or the message itself. */
export function explain(name: string, message: string): Explanation {
  for (const { key, pattern } of patterns) {
    const match = pattern.exec(message)
    if (match) return { key, params: { ...match.groups } }
  }
  return name === 'SyntaxError' ? { key: 'syntax', params: { message } } : { key: 'other', params: { name, message } }
}
