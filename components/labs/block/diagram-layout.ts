import type { StageName } from '@/lib/labs/block/stages'
import type { NormPlace } from '@/lib/labs/block/wiring'

/*
 * Where the parts of the diagram stand, in px of a page with 16 px type. The residual stream runs down on the left;
 * each sub-layer hangs off it to the right and adds back to it.
 */

export const streamX = 34
const branchX = 148
export const diagramWidth = 236

export interface Part {
  kind: 'chip' | 'norm' | 'attention' | 'ffn' | 'plus'
  /** The stage that it leads to; null: it only shows. */
  stage: StageName
  /** A letter of the formulas on a chip. */
  text?: 'X' | 'H' | 'Y'
  x: number
  y: number
  width: number
  height: number
}

export interface Layout {
  parts: Part[]
  /** Paths of the flow; `cut`: the residual connection that is switched off. */
  lines: { d: string; arrow: boolean; cut: boolean }[]
  /** Where small dots mark a branching. */
  dots: number[]
  height: number
}

const box = { chip: [36, 30], norm: [56, 30], attention: [150, 48], ffn: [150, 48], plus: [26, 26] } as const
const space = 20

/** Lays the parts out from top to bottom. */
export function layout(norm: NormPlace, residual: boolean): Layout {
  const parts: Part[] = []
  const lines: Layout['lines'] = []
  const dots: number[] = []
  let y = 8

  const put = (kind: Part['kind'], stage: StageName, x: number, text?: Part['text']): void => {
    const [width, height] = box[kind]
    parts.push({ kind, stage, text, x: x - width / 2, y, width, height })
    y += height
  }
  const line = (d: string, arrow = false, cut = false): void => {
    lines.push({ d, arrow, cut })
  }
  const down = (length: number, arrow: boolean): void => {
    line(`M${streamX} ${y}V${y + length}`, arrow)
    y += length
  }
  /** One sub-layer: branches off, passes its boxes, comes back. */
  const sublayer = (kind: 'attention' | 'ffn', before: StageName | null, sum: StageName): void => {
    const top = y + 10
    line(`M${streamX} ${y}V${top}`)
    dots.push(top)
    y = top
    line(`M${streamX} ${y}H${branchX - 12}Q${branchX} ${y} ${branchX} ${y + 12}V${y + space}`, true)
    y += space
    if (before) {
      put('norm', before, branchX)
      line(`M${branchX} ${y}V${y + space}`, true)
      y += space
    }
    put(kind, kind, branchX)
    const [plus] = box.plus
    const back = y + space
    const reach = residual ? streamX + plus / 2 : streamX
    line(`M${branchX} ${y}V${back - 12}Q${branchX} ${back} ${branchX - 12} ${back}H${reach}`, residual)
    line(`M${streamX} ${top}V${residual ? back - plus / 2 : back - 14}`, residual, !residual)
    y = back
    if (residual) {
      y -= plus / 2
      put('plus', sum, streamX)
    }
  }

  put('chip', 'input', streamX, 'X')
  sublayer('attention', norm === 'pre' ? 'norm1' : null, 'sum1')
  down(space, true)
  if (norm === 'post') {
    put('norm', 'norm2', streamX)
    down(space, true)
  }
  put('chip', norm === 'post' ? 'norm2' : 'sum1', streamX, 'H')
  sublayer('ffn', norm === 'pre' ? 'norm2' : null, norm === 'post' ? 'sum2' : 'output')
  down(space, true)
  if (norm === 'post') {
    put('norm', 'output', streamX)
    down(space, true)
  }
  put('chip', 'output', streamX, 'Y')
  return { parts, lines, dots, height: y + 8 }
}

/** In rem, so that the picture grows with the type when it is shown on a wall. */
export const rem = (px: number): string => `${px / 16}rem`
