import { folded, gap } from './fold'

/** Sums longer than this are folded with dots. */
export const termsShown = 6

/** term(0) + term(1) + ..., folded when long. */
export const sumTex = (n: number, term: (index: number) => string, limit = termsShown): string =>
  folded(n, limit)
    .map((i) => (i === gap ? '\\cdots' : term(i)))
    .join(' + ')

/** Products on one line: more would not fit a phone, or the panel beside a matrix. */
const perLine = 2

/** The same sum of products as lines of an aligned equation, the first of which begins with its equals sign. */
export function sumLines(n: number, term: (index: number) => string, after = ''): string[] {
  const terms = folded(n, termsShown).map((i) => (i === gap ? '\\cdots' : term(i)))
  const lines = Array.from({ length: Math.ceil(terms.length / perLine) }, (_, i) =>
    terms.slice(i * perLine, (i + 1) * perLine).join(' + '),
  )
  return lines.map((line, i) => `${i === 0 ? '&= ' : '&\\quad {} + '}${line}${i === lines.length - 1 ? after : ''}`)
}

/** Lines of one equation under each other; each begins with its relation, the first with its left side before an &. */
export const aligned = (lines: readonly string[]): string =>
  `\\begin{aligned} ${lines.map((line, i) => (i < lines.length - 1 ? line + strut(line) : line)).join(' \\\\ ')} \\end{aligned}`

/**
 * Air under a fraction or a matrix: an invisible rule that reaches a little deeper than it does. (The optional
 * argument of a line break would do in LaTeX; KaTeX takes it for the least depth of the line.)
 */
function strut(line: string): string {
  const rows = line.split('\\\\').length
  if (rows > 1) return depth(0.6 * rows + 0.4)
  return line.includes('\\frac') ? depth(1.05) : ''
}
const depth = (em: number): string => ` \\rule[-${em.toFixed(2)}em]{0pt}{0pt}`
