import { palette } from './palette'
import { escapeXml, textWidth } from './text'

const font = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
const margin = 24
const heading = 44

interface Parts {
  /** Heading of the picture, and its accessible name. */
  title: string
  /** Size of the body, without margins and heading. */
  width: number
  height: number
  body: string
  defs?: string
}

/** Wraps a drawing as a document that stands alone: a file, or a picture in a text processor. */
export function svgDocument({ title, width, height, body, defs = '' }: Parts): string {
  const fullWidth = Math.ceil(Math.max(width, textWidth(title) * 20) + 2 * margin)
  const fullHeight = Math.ceil(height + heading + 2 * margin)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img" font-family="${escapeXml(font)}" fill="${palette.ink}">`,
    `<title>${escapeXml(title)}</title>`,
    `<defs>${defs}</defs>`,
    `<path d="M0 0H${fullWidth}V${fullHeight}H0Z" fill="${palette.surface}"/>`,
    `<text x="${margin}" y="${margin + 16}" font-size="20" font-weight="600">${escapeXml(title)}</text>`,
    `<g transform="translate(${margin} ${margin + heading})">`,
    body,
    '</g>',
    '</svg>',
  ].join('\n')
}
