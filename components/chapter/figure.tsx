import type { ReactNode } from 'react'
import { Rich } from './rich'

/** A picture with its caption; `wide` lets it leave the text column. */
export function Figure({ caption, wide, children }: { caption: string; wide?: boolean; children: ReactNode }) {
  return (
    <figure className={wide ? 'figure prose-wide' : 'figure'}>
      {children}
      <figcaption>
        <Rich text={caption} />
      </figcaption>
    </figure>
  )
}
