/** One part of a program, as an editor's cell marker cuts it: `# %% name` in Python, `// %% name` in JavaScript. */
export interface Part {
  /** '' for what stands before the first marker. */
  name: string
  code: string
}

const marker = /^(?:#|\/\/) %%[ \t]*([a-z0-9-]*).*$/

/** The parts of a program in the order of the file, without their marker lines and the empty lines around them. */
export function partsOf(program: string): Part[] {
  const parts: { name: string; lines: string[] }[] = [{ name: '', lines: [] }]
  for (const line of program.split(/\r?\n/)) {
    const match = marker.exec(line)
    if (match) parts.push({ name: match[1], lines: [] })
    else parts[parts.length - 1].lines.push(line)
  }
  return parts.map(({ name, lines }) => ({ name, code: trimmed(lines) })).filter(({ code }) => code !== '')
}

/** One part, or the whole program without its markers. Throws when there is no such part: a mistake in the chapter. */
export function partOf(program: string, name?: string): string {
  const parts = partsOf(program)
  if (name === undefined) return parts.map(({ code }) => code).join('\n\n')
  const found = parts.filter((part) => part.name === name)
  if (found.length === 0)
    throw new Error(`no part "${name}"; there are: ${parts.map((part) => part.name || '(the beginning)').join(', ')}`)
  return found.map(({ code }) => code).join('\n\n')
}

const trimmed = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
