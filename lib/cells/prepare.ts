import { type ModuleDeclaration, type Pattern, parse, type Statement } from 'acorn'
import { resultName, sharedName } from './names'

/** Expressions longer than this name nothing. */
const longestName = 32

/** A cell's code made ready for the sandbox. Lines stay where they were. */
export interface Prepared {
  code: string
  /** Names that the cell gives to the cells below: its top-level const, let, var, function and class. */
  names: readonly string[]
  /** The last expression as it is written, to name its value by; '' when that is long or a literal. */
  result: string
}

export interface SyntaxFault {
  /** From 1. */
  line: number
  message: string
}

/**
 * Turns the declarations at the top of a cell into assignments to names that all cells share, and keeps the value of
 * the last expression.
 *
 * `const Q = ...` becomes `;( Q = ...);`, which inside `with (shared)` sets `shared.Q`: later cells see it, a second run
 * may set it again, and a function of an earlier cell sees the newest value. A function is shared before the first line
 * runs, as a declaration promises. No line is added or taken away, so that an error's line is the reader's line.
 */
export function prepare(source: string): { ok: true; value: Prepared } | { ok: false; fault: SyntaxFault } {
  let body: readonly (Statement | ModuleDeclaration)[]
  try {
    body = parse(source, {
      ecmaVersion: 2024,
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      locations: true,
    }).body
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
  const edits: Edit[] = []
  const names: string[] = []
  const functions: string[] = []
  for (const statement of body) {
    if (statement.type === 'VariableDeclaration') {
      const { kind, start, end, declarations } = statement
      const isClosed = source[end - 1] === ';'
      edits.push({ start, end: start + kind.length, text: ';('.padEnd(kind.length) })
      for (const { id, init, end: at } of declarations) {
        names.push(...namesOf(id))
        if (!init) edits.push({ start: at, end: at, text: '=void 0' })
      }
      const last = declarations[declarations.length - 1].end
      edits.push({ start: last, end: last, text: isClosed ? ')' : ');' })
    } else if (statement.type === 'FunctionDeclaration') {
      names.push(statement.id.name)
      functions.push(statement.id.name)
    } else if (statement.type === 'ClassDeclaration') {
      names.push(statement.id.name)
      edits.push({ start: statement.start, end: statement.start, text: `;${statement.id.name}=` })
      edits.push({ start: statement.end, end: statement.end, text: ';' })
    }
  }
  const last = body.at(-1)
  if (last?.type === 'ExpressionStatement') {
    // By the statement and not its expression, which does not count brackets around it.
    const close = source[last.end - 1] === ';' ? last.end - 1 : last.end
    edits.push(
      { start: last.start, end: last.start, text: `;${resultName}=(` },
      { start: close, end: close, text: ')' },
    )
  }
  const hoisted = functions.map((name) => `${sharedName}.${name}=${name};`).join('')
  const expression =
    last?.type === 'ExpressionStatement' ? source.slice(last.expression.start, last.expression.end) : ''
  const result = expression.length <= longestName && !/[\n'"`{[]/.test(expression) ? expression : ''
  return { ok: true, value: { code: hoisted + edited(source, edits), names: [...new Set(names)], result } }
}

interface Edit {
  start: number
  end: number
  text: string
}

/** Edits in the order of the text; those at one place keep the order in which they were made. */
function edited(source: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    out += source.slice(at, start) + text
    at = end
  }
  return out + source.slice(at)
}

/** The names that a pattern binds: `{ a, b: [c] }` binds a and c. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesOf(part.type === 'RestElement' ? part.argument : part.value))
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? namesOf(part) : []))
    case 'AssignmentPattern':
      return namesOf(pattern.left)
    case 'RestElement':
      return namesOf(pattern.argument)
    default:
      return []
  }
}

/** The message of acorn's SyntaxError ends in its place, "(line:column)". */
function faultOf(error: unknown): SyntaxFault {
  if (!(error instanceof SyntaxError)) throw error
  const place = / \((\d+):\d+\)$/.exec(error.message)
  return { line: Number(place?.[1] ?? 1), message: place ? error.message.slice(0, place.index) : error.message }
}
