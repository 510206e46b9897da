import type { ReactNode } from 'react'

const signs: Record<string, string> = {
  top: '⊤',
  sqrt: '√',
  Delta: 'Δ',
  partial: '∂',
  nabla: '∇',
  cdot: '·',
  times: '×',
  odot: '⊙',
  prime: '′',
  alpha: 'α',
  sigma: 'σ',
  gamma: 'γ',
  beta: 'β',
}

/** Words set upright: \mathrm{..}, \text{..}, \operatorname{..}. */
const upright = new Set(['mathrm', 'text', 'operatorname', 'mathsf'])
/** Dress without a meaning here. */
const silent = new Set(['left', 'right', 'displaystyle', 'bigl', 'bigr', 'big'])

/**
 * The symbol over a matrix, from a little LaTeX: letters, `_`, `^`, braces and a few signs. KaTeX would be a heavy way
 * to write `W_Q`; what this can't read is shown as it stands.
 */
export function MatrixSymbol({ tex }: { tex: string }) {
  const parts: ReactNode[] = []
  let rest = tex.trim()
  let index = 0
  const push = (node: ReactNode) => parts.push(<span key={index++}>{node}</span>)
  while (rest !== '') {
    const [piece, after] = group(rest)
    rest = after
    if (piece.kind === 'sub' || piece.kind === 'sup') {
      const Tag = piece.kind
      parts.push(
        <Tag key={index++}>
          <MatrixSymbol tex={piece.text} />
        </Tag>,
      )
    } else if (piece.kind === 'upright') push(piece.text)
    else if (piece.kind === 'group') push(<MatrixSymbol tex={piece.text} />)
    else if (/^[\p{L}∂∇]$/u.test(piece.text)) push(<i>{piece.text}</i>)
    else push(piece.text)
  }
  return <>{parts}</>
}

interface Piece {
  kind: 'sub' | 'sup' | 'group' | 'upright' | 'text'
  text: string
}

/** Takes one piece off the front. */
function group(tex: string): [Piece, string] {
  if (tex[0] === '_' || tex[0] === '^') {
    const [text, rest] = argument(tex.slice(1))
    return [{ kind: tex[0] === '_' ? 'sub' : 'sup', text }, rest]
  }
  if (tex[0] === '{') {
    const [text, rest] = argument(tex)
    return [{ kind: 'group', text }, rest]
  }
  const command = /^\\([A-Za-z]+)\s*/.exec(tex)
  if (command) {
    const [whole, name] = command
    const rest = tex.slice(whole.length)
    if (upright.has(name)) {
      const [text, after] = argument(rest)
      return [{ kind: 'upright', text }, after]
    }
    return [{ kind: 'text', text: silent.has(name) ? '' : (signs[name] ?? name) }, rest]
  }
  if (tex[0] === '\\') return [{ kind: 'text', text: ' ' }, tex.slice(2)]
  const [character] = tex
  return [{ kind: 'text', text: character }, tex.slice(character.length)]
}

/** A braced argument, a command, or one character. */
function argument(tex: string): [string, string] {
  if (tex[0] !== '{') {
    const command = /^\\[A-Za-z]+/.exec(tex)
    const length = command ? command[0].length : 1
    return [tex.slice(0, length), tex.slice(length)]
  }
  let depth = 0
  for (let i = 0; i < tex.length; i++) {
    if (tex[i] === '{') depth += 1
    if (tex[i] === '}') depth -= 1
    if (depth === 0) return [tex.slice(1, i), tex.slice(i + 1)]
  }
  return [tex.slice(1), '']
}
