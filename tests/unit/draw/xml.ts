export interface XmlElement {
  name: string
  attributes: Record<string, string>
}

const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y

/** All elements of an XML document, in order. Throws where it is not well-formed: the strict reader that Node lacks. */
export function elements(source: string): XmlElement[] {
  const found: XmlElement[] = []
  const open: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const match = token.exec(source)
    if (!match) throw new Error(`no XML at ${at}: ${source.slice(at, at + 60)}`)
    const [, closing, name, attributes, empty, text] = match
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare & at ${at}`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML forbids.
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new Error(`a forbidden character at ${at}`)
      continue
    }
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> at ${at} closes nothing`)
      continue
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map((m) => [m[1], m[2]] as const)
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`an attribute stands twice at ${at}`)
    found.push({ name, attributes: Object.fromEntries(pairs) })
    if (!empty) open.push(name)
  }
  if (open.length) throw new Error(`<${open.join('><')}> not closed`)
  return found
}
