import type { ReactNode } from 'react'

export interface StageProps {
  /** Its place in the computation, as printed before its title: '3', or nothing. */
  number?: string
  title: string
  /** A line under the title: what can be done here, or what is special now. */
  note?: ReactNode
  /** The step that is being explained. */
  current?: boolean
  children: ReactNode
}

/** One stage of a computation: a title, and matrices side by side that wrap where the page is narrow. */
export function Stage({ number, title, note, current = false, children }: StageProps) {
  return (
    // A group and no landmark: a chapter has the same stage in several labs.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div className="lab-stage" role="group" aria-label={title} data-current={current || undefined}>
      <p className="lab-stage-title">
        {number && <span className="lab-stage-number">{number}</span>}
        {title}
      </p>
      {note && <p className="lab-stage-note">{note}</p>}
      <div className="lab-stage-row">{children}</div>
    </div>
  )
}
