import { type Builder, plainTex } from '@/lib/tex'

/** Decimals in exported LaTeX: more would not fit a page. */
const digits = 4

/** How a fragment begins: a comment of whole lines, and what it needs. */
export const latexHead = (about: readonly string[], packages: readonly string[] = ['amsmath']): string =>
  [
    ...about,
    'Numbers are rounded to four decimals; matrices above 8 x 8 are folded.',
    'Compile with XeLaTeX or LuaLaTeX (and ctex, when tokens are Chinese).',
    `Preamble: ${packages.map((name) => `\\usepackage{${name}}`).join(' ')}`,
  ]
    .map((line) => `% ${line.replace(/[\r\n]+/g, ' ')}`)
    .join('\n')

/** Equations under each other, each aligned at its first equals sign. */
export const alignStar = (equations: readonly Builder[]): string => {
  const lines = equations.map((build) => plainTex(build, { digits }).replace(/ (:?=) /, ' &$1 '))
  return `\\begin{align*}\n${lines.join(' \\\\[0.6em]\n')}\n\\end{align*}`
}

/** One equation that brings its own alignment. */
export const displayed = (build: Builder): string =>
  `\\begin{equation*}\n${plainTex(build, { digits })}\n\\end{equation*}`
