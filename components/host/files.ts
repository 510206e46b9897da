import { heatmapSvg } from '@/lib/draw/heatmap-svg'
import { csvOf } from '@/lib/lab/csv'
import { jsonOf } from '@/lib/lab/json'
import type { LabExports } from '@/lib/lab/types'
import type { LiveSession } from './session'

export const fileKinds = ['png', 'svg', 'csv', 'json', 'tex', 'py'] as const
export type FileKind = (typeof fileKinds)[number]

const types: Record<FileKind, string> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  json: 'application/json',
  tex: 'application/x-tex',
  py: 'text/x-python',
}

/** Loaded when the first export is asked for. */
const loadExports = (id: string): Promise<LabExports<unknown, unknown>> =>
  import(`@/lib/labs/${id}/export.ts`).then((module) => module.exports)

/** The text of an export of what the lab shows now; '' before its first trace. A picture is its SVG. */
export async function textOf({ id, definition, lab, words, axes }: LiveSession, kind: FileKind): Promise<string> {
  const { shown } = lab.store.getState()
  if (!shown) return ''
  const exports = await loadExports(id)
  const { state, trace } = shown
  switch (kind) {
    case 'png':
    case 'svg':
      return (
        exports.svg?.(state, trace) ??
        heatmapSvg(exports.matrices(trace), { title: words.title, axisOf: (label) => axes[label] ?? label })
      )
    case 'csv':
      return csvOf(exports.matrices(trace))
    case 'json':
      return jsonOf(id, definition.version, state, exports.matrices(trace))
    case 'tex':
      return exports.latex(state, trace)
    case 'py':
      return exports.pytorch(state, trace)
  }
}

/** Saves an export, and gives the name of the file; null when the browser can't draw the picture. */
export async function save(session: LiveSession, kind: FileKind): Promise<string | null> {
  const text = await textOf(session, kind)
  const name = `${session.id}.${kind}`
  // A spreadsheet takes CSV for UTF-8 only when a byte order mark says so.
  const blob =
    kind === 'png' ? await rasterize(text) : new Blob([kind === 'csv' ? `\ufeff${text}` : text], { type: types[kind] })
  if (!blob) return null
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the blob once the click has returned to the browser.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return name
}

/** Sharp on a screen of double density; larger pictures are drawn as large as a canvas safely is. */
const density = 2
const longestSide = 8192

async function rasterize(svg: string): Promise<Blob | null> {
  const url = URL.createObjectURL(new Blob([svg], { type: types.svg }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(density, longestSide / Math.max(image.naturalWidth, image.naturalHeight, 1))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, types.png))
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}
