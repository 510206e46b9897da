import { fail, ok } from '@/lib/lab/result'
import type { Result } from '@/lib/lab/types'

const opening =
  /\\begin\{(bmatrix|pmatrix|Bmatrix|vmatrix|Vmatrix|smallmatrix|matrix|array)\*?\}(?:\[\w\])?(?:\{[lcr|\s]*\})?/

/** No number is longer; what is cut off here is refused as no number anyway. */
const longestCell = 200

/** Cells of the first LaTeX matrix: `\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}` and its relatives. */
export function latexRows(text: string): Result<string[][]> {
  const begin = opening.exec(text)
  if (!begin) return fail('paste.latex')
  const from = begin.index + begin[0].length
  const to = text.indexOf('\\end{', from)
  if (to < 0) return fail('paste.unclosed')
  const body = text.slice(from, to).replace(/\\hline/g, '')
  const rows = body
    .split(/\\\\(?:\[[^\]]*\])?/)
    .map((row) => row.split('&').map((cell) => plain(cell.trim().slice(0, longestCell))))
  if (rows.at(-1)?.join('') === '') rows.pop()
  return ok(rows)
}

/** A cell without the dress of LaTeX: spacing, fractions, roots, powers of ten. */
function plain(cell: string): string {
  return cell
    .replace(/\\[,;:! ]|[${}]?\\phantom\{[^}]*\}|\$|~/g, '')
    .replace(/\{,\}/g, ',')
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√$1')
    .replace(/\s*\\(?:times|cdot)\s*10\s*\^\s*\{?\s*([+-]?\d+)\s*\}?/g, 'e$1')
    .replace(/\\infty/g, '∞')
    .replace(/^\s*\{([^{}]*)\}\s*$/, '$1')
    .trim()
}
