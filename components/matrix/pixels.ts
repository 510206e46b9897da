import type { ValueScale } from '@/lib/draw/scale'
import { type Ramp, stepOf } from './ramp'

/**
 * Paints a matrix into `image`, each cell a rectangle whose edges lie on whole device pixels. A blocked cell is striped.
 * One line of each row is computed and then copied down.
 */
export function paint(
  image: ImageData,
  values: Float32Array,
  rows: number,
  cols: number,
  scale: ValueScale,
  ramp: Ramp,
): void {
  const { width, height } = image
  const pixels = new Uint32Array(image.data.buffer)
  const edges = (count: number, length: number) =>
    Array.from({ length: count + 1 }, (_, i) => Math.round((i * length) / count))
  const xs = edges(cols, width)
  const ys = edges(rows, height)
  const stripe = Math.max(2, Math.round(width / cols / 4))
  for (let row = 0; row < rows; row++) {
    const top = ys[row] * width
    const blocked: number[] = []
    for (let col = 0; col < cols; col++) {
      const position = scale.position(values[row * cols + col])
      if (position === null) blocked.push(col)
      else pixels.fill(ramp.steps[stepOf(scale.kind, position)], top + xs[col], top + xs[col + 1])
    }
    for (let y = ys[row] + 1; y < ys[row + 1]; y++) pixels.copyWithin(y * width, top, top + width)
    for (const col of blocked) {
      for (let y = ys[row]; y < ys[row + 1]; y++) {
        for (let x = xs[col]; x < xs[col + 1]; x++) {
          pixels[y * width + x] = ramp.blocked[Math.floor((x + y) / stripe) % 2]
        }
      }
    }
  }
}
