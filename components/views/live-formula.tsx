'use client'

import { useLayoutEffect, useMemo, useRef } from 'react'
import type { Template } from '@/lib/tex'
import { afterPaint } from './after-paint'
import { filledHtml, slotNodes } from './katex'
import { MathHtml } from './math-html'
import { ScrollBox } from './scroll-box'

export interface LiveFormulaProps {
  /** From `template(...)` of lib/tex. Typeset again only when its `tex` is another one. */
  template: Template
  /** What a screen reader says for it. */
  label: string
  /** A formula on a line of its own (default); else it stands in the text. */
  block?: boolean
}

/**
 * A formula whose numbers change while somebody drags one: typeset once a structure, then only its texts are written.
 * The first render holds the true numbers, so that it is right as static HTML.
 */
export function LiveFormula({ template, label, block = true }: LiveFormulaProps) {
  const { tex, slots } = template
  const root = useRef<HTMLSpanElement>(null)
  const typeset = useRef<string | null>(null)
  const nodes = useRef<ReturnType<typeof slotNodes>>([])
  // Depends on the structure alone on purpose: React must leave the HTML alone when only a number changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slots are written below.
  const html = useMemo(() => filledHtml(template, block), [tex, block])

  useLayoutEffect(() => {
    const write = () => {
      if (!root.current) return
      if (!nodes.current[0]?.node.isConnected) nodes.current = slotNodes(root.current)
      for (const { slot, node } of nodes.current) {
        if (node.data !== slots[slot]) node.data = slots[slot]
      }
    }
    // What has just been typeset is looked at with this very commit; only a change of numbers may come a frame later.
    if (typeset.current === html) return afterPaint(root, write)
    typeset.current = html
    write()
  }, [slots, html])

  return block ? (
    <ScrollBox className="views-formula" label={label} role="math">
      <MathHtml html={html} ref={root} />
    </ScrollBox>
  ) : (
    <MathHtml html={html} ref={root} label={label} />
  )
}
