const symbol = /(?<![\w\\])([A-Za-z])_([A-Za-z0-9]{1,6})(?![\w(])/g

/**
 * A plain text in which a symbol such as d_k or W_Q is set as one: italic, with its index below.
 * For titles and labels; scripts/mdx/symbols.mjs does the same in a chapter's text.
 */
export function Symbols({ text }: { text: string }) {
  // split() with two groups gives text, letter, index, text, letter, index, ..., text.
  const parts = text.split(symbol)
  return parts.map((part, i) => {
    const key = `${i} ${part}`
    if (i % 3 === 0) return part
    if (i % 3 === 2) return null
    return (
      <var key={key}>
        {part}
        <sub className={parts[i + 1].length > 1 ? 'word' : undefined}>{parts[i + 1]}</sub>
      </var>
    )
  })
}
