import { scaleLinear } from 'd3-scale'
import type { Matrix } from '@/lib/lab/types'
import { numberText } from '@/lib/tex/number'
import { colourAt, palette } from './palette'
import { sequential, sharedScale, type ValueScale, weightScale } from './scale'
import { cutText, escapeXml, textWidth } from './text'

export interface HeatmapSvgOptions {
  /** Heading of the picture, and its accessible name. */
  title: string
  /** What stands over a matrix. Default: its name, with its head. */
  nameOf?(matrix: Matrix): string
  /** What an axis is called, from its label. Default: the label. */
  axisOf?(label: string): string
  /** Default: weights on 0 to 1, everything else on one shared diverging scale. */
  scaleOf?(matrix: Matrix): ValueScale
  /** What the hatching means; no legend for it when absent. */
  blocked?: string
  /** Decimals of the numbers in cells. Default 3. */
  digits?: number
  /** Width at which the matrices wrap, in px. */
  width?: number
}

const font = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
const gapSize = 28
const margin = 24

const unit: ReadonlySet<string> = new Set(['weights', 'exps'])

/** The scales of a set of matrices: the same colour is the same number, wherever values can be compared. */
export function scalesOf(matrices: readonly Matrix[]): (matrix: Matrix) => ValueScale {
  const signed = sharedScale(matrices.filter((m) => !unit.has(m.name)))
  return (matrix) => (matrix.name === 'weights' ? weightScale : matrix.name === 'exps' ? sequential(0, 1) : signed)
}

/** A stand-alone SVG document of the matrices as heatmaps, with names, axes and legends; its colours are light ones. */
export function heatmapSvg(matrices: readonly Matrix[], options: HeatmapSvgOptions): string {
  const { title, blocked, digits = 3, width = 1080 } = options
  const nameOf = options.nameOf ?? ((m: Matrix) => (m.head === undefined ? m.name : `${m.name} (${m.head + 1})`))
  const axisOf = options.axisOf ?? ((label: string) => label)
  const scaleOf = options.scaleOf ?? scalesOf(matrices)

  const panels = matrices.map((matrix) => panel(matrix, nameOf(matrix), axisOf, scaleOf(matrix), digits))
  let x = margin
  let y = margin + 40
  let lineHeight = 0
  let right = 0
  const placed = panels.map((p) => {
    if (x > margin && x + p.width > width - margin) {
      x = margin
      y += lineHeight + gapSize
      lineHeight = 0
    }
    const at = { x, y }
    x += p.width + gapSize
    right = Math.max(right, x - gapSize)
    lineHeight = Math.max(lineHeight, p.height)
    return `<g transform="translate(${at.x} ${at.y})">${p.svg}</g>`
  })
  y += lineHeight + gapSize

  const legends = legendRow(matrices.map(scaleOf), blocked && hasBlocked(matrices) ? blocked : null)
  const fullWidth = Math.ceil(Math.max(right, margin + legends.width, margin + textWidth(title) * 20) + margin)
  const fullHeight = Math.ceil(y + legends.height + margin)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img" font-family="${escapeXml(font)}" fill="${palette.ink}">`,
    `<title>${escapeXml(title)}</title>`,
    '<defs>',
    `<pattern id="blocked" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0H6V6H0Z" fill="${palette.blockedA}"/><path d="M0 0H3V6H0Z" fill="${palette.blockedB}"/></pattern>`,
    legends.gradients,
    '</defs>',
    `<path d="M0 0H${fullWidth}V${fullHeight}H0Z" fill="${palette.surface}"/>`,
    `<text x="${margin}" y="${margin + 16}" font-size="20" font-weight="600">${escapeXml(title)}</text>`,
    ...placed,
    `<g transform="translate(${margin} ${y})">${legends.svg}</g>`,
    '</svg>',
  ].join('\n')
}

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

/** One bar a scale, each with its ticks; and what hatching means. */
function legendRow(scales: readonly ValueScale[], blocked: string | null) {
  const different = scales.filter(
    (s, i) => scales.findIndex((o) => o.kind === s.kind && o.low === s.low && o.high === s.high) === i,
  )
  const parts: string[] = []
  const gradients: string[] = []
  different.forEach((scale, index) => {
    const stops = Array.from({ length: 11 }, (_, i) => {
      const t = i / 10
      const position = scale.kind === 'sequential' ? t : 2 * t - 1
      return `<stop offset="${t}" stop-color="${colourAt(scale, position)}"/>`
    })
    gradients.push(`<linearGradient id="ramp${index}">${stops.join('')}</linearGradient>`)
    const axis = scaleLinear([scale.low, scale.high], [0, barWidth])
    const format = axis.tickFormat(5)
    const ticks = axis
      .ticks(5)
      .map(
        (t) =>
          `<path d="M${axis(t)} 14v5" stroke="${palette.inkSoft}"/><text x="${axis(t)}" y="32" text-anchor="middle" font-size="12" fill="${palette.inkSoft}">${format(t)}</text>`,
      )
    parts.push(
      `<g transform="translate(${16 + index * (barWidth + 56)} 0)"><path d="M0 0H${barWidth}V14H0Z" fill="url(#ramp${index})" stroke="${palette.line}"/>${ticks.join('')}</g>`,
    )
  })
  let width = 16 + different.length * (barWidth + 56)
  if (blocked) {
    parts.push(
      `<g transform="translate(${width} 0)"><path d="M0 0H22V14H0Z" fill="url(#blocked)" stroke="${palette.line}"/><text x="30" y="12" font-size="12" fill="${palette.inkSoft}">${escapeXml(blocked)}</text></g>`,
    )
    width += 30 + textWidth(blocked) * 12
  }
  return { svg: parts.join(''), gradients: gradients.join(''), width, height: 36 }
}
