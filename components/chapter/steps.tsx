import type { ReactNode } from 'react'
import { Rich } from './rich'

/** Numbered steps, each with a title. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="steps">{children}</ol>
}

export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="step">
      <p className="step-title">
        <Rich text={title} />
      </p>
      {children}
    </li>
  )
}
