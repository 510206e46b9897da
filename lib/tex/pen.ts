import { numberTex, numberText } from './number'

/** Roles that colour a part of a formula: the classes `role-<name>` of the site. */
export type TexRole = 'input' | 'query' | 'key' | 'value' | 'score' | 'weight' | 'output' | 'parameter'

/**
 * What a builder writes changing things with. The same builder makes a formula for the page (numbers are slots that can
 * be refilled without typesetting again) and LaTeX source for a paper (numbers are numbers): it only gets another pen.
 */
export interface Pen {
  /** A number in its own place; `digits` where the decimals of the rest would say nothing. */
  num(value: number, digits?: number): string
  /** A number beside an operator: in parentheses when it is negative. */
  factor(value: number, digits?: number): string
  /** A name, such as a token, in upright letters. */
  word(text: string): string
  /** A part in the colour of its role. */
  role(role: TexRole, tex: string): string
  /** A matrix of numbers; signed: its cells keep room for a minus sign. */
  grid(tex: string, signed: boolean): string
}

/**
 * A formula for the page. `tex` depends on structure alone (shapes, which switch is on);
 * slot n of it shows `slots[n]`, ready-made text. KaTeX is too slow to run on every frame, a change of text is not.
 */
export interface Template {
  tex: string
  slots: string[]
}

export interface PenOptions {
  /** Decimals. */
  digits?: number
}

export type Builder = (pen: Pen) => string

/** Runs a builder for the page. */
export function template(build: Builder, { digits = 3 }: PenOptions = {}): Template {
  const slots: string[] = []
  // The placeholder has the height and depth of what will stand there: fractions and brackets are laid out around it.
  const slot = (text: string, placeholder: string): string => {
    slots.push(text)
    return `\\htmlData{slot=${slots.length - 1}}{\\text{${placeholder}}}`
  }
  const tex = build({
    num: (value, places = digits) => slot(numberText(value, places), '0'),
    factor: (value, places = digits) => slot(inParentheses(numberText(value, places), value), '(0)'),
    word: (text) => slot(shortened(text), 'gh'),
    role: (role, inner) => `\\htmlClass{role-${role}}{${inner}}`,
    grid: (inner, signed) => `\\htmlClass{tex-grid${signed ? ' tex-signed' : ''}}{${inner}}`,
  })
  return { tex, slots }
}

/** Runs a builder for LaTeX: numbers stand in the source, colours are left out. */
export const plainTex = (build: Builder, { digits = 3 }: PenOptions = {}): string =>
  build({
    num: (value, places = digits) => numberTex(value, places),
    factor: (value, places = digits) => inParentheses(numberTex(value, places), value),
    word: (text) => `\\text{${escapeTex(shortened(text))}}`,
    role: (_, inner) => inner,
    grid: (inner) => inner,
  })

const inParentheses = (shown: string, value: number): string => (value < 0 ? `(${shown})` : shown)

/** A token may have 32 characters; a subscript may not. */
const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length > 12 ? `${letters.slice(0, 11).join('')}…` : text
}

const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** Text that came from a reader, safe inside \text{}. */
export const escapeTex = (text: string): string => text.replace(/[\\^~{}$&#_%]/g, (c) => special[c] ?? `\\${c}`)
