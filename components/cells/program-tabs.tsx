'use client'
import { useId, useSyncExternalStore } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'

type View = 'pytorch' | 'keras' | 'tfjs' | 'all'

interface Panel {
  framework: Exclude<View, 'all'>
  /** Highlighted at build time. */
  html: string
}

/** What the reader has chosen on this visit: all listings of a page follow. */
let chosen: View = 'pytorch'
const hearers = new Set<() => void>()
const watch = (hear: () => void) => {
  hearers.add(hear)
  return () => hearers.delete(hear)
}
const choose = (view: View) => {
  chosen = view
  for (const hear of hearers) hear()
}

/**
 * Listings of one program, one at a time or side by side. The radio buttons are the browser's own and the stylesheet
 * shows what they choose, so that they work before, and without, this code.
 */
export function ProgramTabs({ panels }: { panels: readonly Panel[] }) {
  const { programs } = useUi().cells
  const name = useId()
  const wanted = useSyncExternalStore<View>(
    watch,
    () => chosen,
    () => 'pytorch',
  )
  const views: readonly View[] = panels.length > 1 ? [...panels.map(({ framework }) => framework), 'all'] : []
  const view = views.includes(wanted) ? wanted : panels[0]?.framework
  return (
    <>
      {views.length > 0 && (
        <fieldset className="programs-choice">
          <legend className="visually-hidden">{programs.legend}</legend>
          {views.map((value) => (
            <label key={value} data-view={value}>
              <input type="radio" name={name} value={value} checked={value === view} onChange={() => choose(value)} />
              <span>{programs[value]}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="programs-panels">
        {panels.map(({ framework, html }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group and no landmark: a chapter has many of them
          <div
            key={framework}
            className="programs-panel"
            data-framework={framework}
            role="group"
            aria-label={fill(programs.code, { name: programs[framework] })}
          >
            <p className="programs-name">{programs[framework]}</p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the highlighter from a file of ours */}
            <div className="listing-code" dangerouslySetInnerHTML={{ __html: html }} />
          </div>
        ))}
      </div>
    </>
  )
}
