'use client'
import { useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { wakePage } from './page'

/** Stands above the cells of a chapter: what they are, and what is done to all of them at once. */
export function NotebookBar({ seconds }: { seconds: number }) {
  const { cells } = useUi()
  const [isLost, setLost] = useState(false)
  const all = (action: 'runAll' | 'restart') => {
    setLost(false)
    wakePage().then(
      ({ session }) => session[action](),
      () => setLost(true),
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group and no landmark, in the middle of a text
    <div className="notebook-bar" role="group" aria-label={cells.notebook}>
      <p>{fill(cells.intro, { seconds })}</p>
      <noscript>
        <p>{cells.needsScript}</p>
      </noscript>
      {isLost && <p role="alert">{cells.loadFailed}</p>}
      <p className="notebook-tools">
        <button type="button" className="button" data-tool="run-all" onClick={() => all('runAll')}>
          {cells.runAll}
        </button>
        <button type="button" className="button" data-tool="restart" onClick={() => all('restart')}>
          {cells.restart}
        </button>
      </p>
    </div>
  )
}
