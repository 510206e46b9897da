import { isValidElement, type ReactNode } from 'react'

export interface Fence {
  code: string
  /** As written behind the fence: `python`; undefined when nothing is. */
  language?: string
}

const prefix = 'language-'

/** The code of a fenced block, found in what MDX makes of it: a `pre` around a `code`, or around that. */
export function fenceIn(node: ReactNode): Fence | null {
  if (Array.isArray(node)) {
    for (const child of node) {
      const found = fenceIn(child)
      if (found) return found
    }
    return null
  }
  if (!isValidElement<{ className?: string; children?: ReactNode }>(node)) return null
  const { className = '', children } = node.props
  if (typeof children !== 'string') return fenceIn(children)
  const language = className.split(' ').find((name) => name.startsWith(prefix))
  return node.type === 'code' || language ? { code: children, language: language?.slice(prefix.length) } : null
}
