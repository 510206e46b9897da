import { scaleLinear } from 'd3-scale'
import type { Matrix } from '@/lib/lab/types'
import { numberText } from '@/lib/tex/number'
import { colourAt, palette } from './palette'
import { sharedScale, type ValueScale, weightScale } from './scale'
import { svgDocument } from './svg-document'
import { cutText, escapeXml, textWidth } from './text'

export interface HeatmapSvgOptions {
  /** Heading of the picture, and its accessible name. */
  title: string
  /** What stands over a matrix. Default: its name, with its head. */
  nameOf?(matrix: Matrix): string
  /** What an axis is called, from its label. Default: the label. */
  axisOf?(label: string): string
  /** Default: weights on 0 to 1, scores on one diverging scale, everything else on another. */
  scaleOf?(matrix: Matrix): ValueScale
  /** What the hatching means; no legend for it when absent. */
  blocked?: string
  /** Decimals of the numbers in cells. Default 3. */
  digits?: number
  /** Width at which the matrices wrap, in px. */
  width?: number
}

const gapSize = 28

/** Shares of one: always on 0 to 1. */
const shares: ReadonlySet<string> = new Set(['weights', 'exps', 'printed_weights', 'last_softmax'])
/** Matrices whose values compare with each other and not with the rest: they get a scale of their own. */
const families: readonly ReadonlySet<string>[] = [new Set(['scores', 'scaled', 'masked']), new Set(['dQ', 'dK', 'dV'])]

/** The scales of a set of matrices: the same colour is the same number wherever values compare. */
export function scalesOf(matrices: readonly Matrix[]): (matrix: Matrix) => ValueScale {
  const familyOf = (m: Matrix): number => families.findIndex((names) => names.has(m.name))
  const signed = matrices.filter((m) => !shares.has(m.name))
  const scales = new Map(
    [...new Set(signed.map(familyOf))].map((family) => [
      family,
      sharedScale(signed.filter((m) => familyOf(m) === family)),
    ]),
  )
  return (matrix) => (shares.has(matrix.name) ? weightScale : (scales.get(familyOf(matrix)) ?? weightScale))
}

/** A stand-alone SVG document of the matrices as heatmaps, with names, axes and legends; its colours are light ones. */
export function heatmapSvg(matrices: readonly Matrix[], options: HeatmapSvgOptions): string {
  const { title, blocked, digits = 3, width = 1080 } = options
  const nameOf = options.nameOf ?? ((m: Matrix) => (m.head === undefined ? m.name : `${m.name} (${m.head + 1})`))
  const axisOf = options.axisOf ?? ((label: string) => label)
  const scaleOf = options.scaleOf ?? scalesOf(matrices)

  const panels = matrices.map((matrix) => panel(matrix, nameOf(matrix), axisOf, scaleOf(matrix), digits))
  let x = 0
  let y = 0
  let lineHeight = 0
  let right = 0
  const placed = panels.map((p) => {
    if (x > 0 && x + p.width > width) {
      x = 0
      y += lineHeight + gapSize
      lineHeight = 0
    }
    const drawn = `<g transform="translate(${x} ${y})">${p.svg}</g>`
    x += p.width + gapSize
    right = Math.max(right, x - gapSize)
    lineHeight = Math.max(lineHeight, p.height)
    return drawn
  })
  y += lineHeight + gapSize

  const legends = legendRow(keysOf(matrices, scaleOf), blocked && hasBlocked(matrices) ? blocked : null)
  return svgDocument({
    title,
    width: Math.max(right, legends.width),
    height: y + legends.height,
    defs: hatching + legends.gradients,
    body: [...placed, `<g transform="translate(0 ${y})">${legends.svg}</g>`].join('\n'),
  })
}

const hatching = `<pattern id="blocked" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0H6V6H0Z" fill="${palette.blockedA}"/><path d="M0 0H3V6H0Z" fill="${palette.blockedB}"/></pattern>`

const hasBlocked = (matrices: readonly Matrix[]): boolean =>
  matrices.some((m) => m.values.includes(Number.NEGATIVE_INFINITY))

/** Large cells while there are few: numbers are printed where they can be read. */
const cellSize = (rows: number, cols: number): number => {
  const side = Math.max(rows, cols)
  return side <= 10 ? 54 : side <= 20 ? 26 : side <= 40 ? 14 : 9
}
const longestName = 9

function panel(matrix: Matrix, name: string, axisOf: (label: string) => string, scale: ValueScale, digits: number) {
  const rows = matrix.rows.names.length
  const cols = matrix.cols.names.length
  const size = cellSize(rows, cols)
  const height = size === 54 ? 38 : size
  const fontSize = Math.min(12, height - 1)
  const readable = fontSize >= 8
  const rowNames = matrix.rows.names.map((n) => cutText(n, longestName))
  const colNames = matrix.cols.names.map((n) => cutText(n, longestName))
  const left = readable ? Math.max(...rowNames.map(textWidth)) * fontSize + 8 : 8
  // Column names stand upright where a cell is too narrow for them.
  const upright = Math.max(...colNames.map(textWidth)) * fontSize > size - 4
  const head = readable ? (upright ? Math.max(...colNames.map(textWidth)) * fontSize + 8 : fontSize + 8) : 4
  const top = 40 + head

  const parts = [
    `<text y="14" font-size="15" font-weight="600">${escapeXml(name)}</text>`,
    `<text y="32" font-size="12" fill="${palette.inkSoft}">${escapeXml(`${axisOf(matrix.rows.label)} × ${axisOf(matrix.cols.label)}, ${rows} × ${cols}`)}</text>`,
  ]
  if (readable) {
    rowNames.forEach((n, row) => {
      parts.push(
        `<text x="${left - 6}" y="${top + row * height + height / 2}" dy="0.35em" text-anchor="end" font-size="${fontSize}" fill="${palette.inkSoft}">${escapeXml(n)}</text>`,
      )
    })
    colNames.forEach((n, col) => {
      const x = left + col * size + size / 2
      parts.push(
        upright
          ? `<text transform="translate(${x} ${top - 6}) rotate(-90)" dy="0.35em" font-size="${fontSize}" fill="${palette.inkSoft}">${escapeXml(n)}</text>`
          : `<text x="${x}" y="${top - 6}" text-anchor="middle" font-size="${fontSize}" fill="${palette.inkSoft}">${escapeXml(n)}</text>`,
      )
    })
  }
  matrix.values.forEach((value, index) => {
    const row = Math.floor(index / cols)
    const col = index % cols
    const position = scale.position(value)
    const fill = position === null ? 'url(#blocked)' : colourAt(scale, position)
    const x = left + col * size
    const y = top + row * height
    parts.push(
      `<rect class="cell" x="${x}" y="${y}" width="${size}" height="${height}" fill="${fill}" stroke="${palette.surface}"/>`,
    )
    if (size === 54) {
      parts.push(
        `<text x="${x + size / 2}" y="${y + height / 2}" dy="0.35em" text-anchor="middle" font-size="12" fill="${palette.cellInk}">${numberText(value, digits)}</text>`,
      )
    }
  })
  const nameWidth = Math.max(
    textWidth(name) * 15,
    textWidth(`${axisOf(matrix.rows.label)} × ${axisOf(matrix.cols.label)}, ${rows} × ${cols}`) * 12,
  )
  return { svg: parts.join(''), width: Math.max(left + cols * size, nameWidth), height: top + rows * height }
}

const barWidth = 240

interface Key {
  scale: ValueScale
  names: Set<string>
}

/** Each different scale once, with the matrices that it is for. */
function keysOf(matrices: readonly Matrix[], scaleOf: (matrix: Matrix) => ValueScale): Key[] {
  const keys: Key[] = []
  for (const m of matrices) {
    const scale = scaleOf(m)
    const known = keys.find(
      (k) => k.scale.kind === scale.kind && k.scale.low === scale.low && k.scale.high === scale.high,
    )
    if (known) known.names.add(m.name)
    else keys.push({ scale, names: new Set([m.name]) })
  }
  return keys
}

/** One bar a scale, each with its ticks and what it is for; and what hatching means. */
function legendRow(keys: readonly Key[], blocked: string | null) {
  const soft = `font-size="12" fill="${palette.inkSoft}"`
  const step = barWidth + 56
  const bars = keys.map(({ scale, names }, index) => {
    const axis = scaleLinear([scale.low, scale.high], [0, barWidth])
    const format = axis.tickFormat(5)
    const ticks = axis
      .ticks(5)
      .map(
        (t) =>
          `<path d="M${axis(t)} 34v5" stroke="${palette.inkSoft}"/><text x="${axis(t)}" y="52" text-anchor="middle" ${soft}>${format(t)}</text>`,
      )
    const label = escapeXml(cutText([...names].join(', '), step / 12))
    return `<g transform="translate(${16 + index * step} 0)"><text y="12" ${soft}>${label}</text><path d="M0 20H${barWidth}V34H0Z" fill="url(#ramp${index})" stroke="${palette.line}"/>${ticks.join('')}</g>`
  })
  const gradients = keys.map(({ scale }, index) => {
    const stops = Array.from({ length: 11 }, (_, i) => {
      const position = scale.kind === 'sequential' ? i / 10 : i / 5 - 1
      return `<stop offset="${i / 10}" stop-color="${colourAt(scale, position)}"/>`
    })
    return `<linearGradient id="ramp${index}">${stops.join('')}</linearGradient>`
  })
  const barsWidth = 16 + keys.length * step
  const hatch = blocked
    ? `<g transform="translate(${barsWidth} 20)"><path d="M0 0H22V14H0Z" fill="url(#blocked)" stroke="${palette.line}"/><text x="30" y="12" ${soft}>${escapeXml(blocked)}</text></g>`
    : ''
  return {
    svg: bars.join('') + hatch,
    gradients: gradients.join(''),
    width: barsWidth + (blocked ? 30 + textWidth(blocked) * 12 : 0),
    height: 56,
  }
}
