'use client'

import type { ReactNode } from 'react'
import { Symbols } from '@/components/chapter/symbols'
import { useUi } from '@/components/words'
import type { IconName } from './icons'
import { Tool } from './tool'

interface BarProps {
  title: string
  /** Shown only where no JavaScript runs. */
  note?: string
  children?: ReactNode
}

/** The line over a lab: its title, and its tools at the other end. */
export function Bar({ title, note, children }: BarProps) {
  const { host } = useUi()
  return (
    <div className="host-bar">
      <p className="host-title">
        <Symbols text={title} />
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
      <div className="host-tools" role="group" aria-label={host.toolbar}>
        {children}
      </div>
      {note && <p className="host-static-note">{note}</p>}
    </div>
  )
}

/** The tools before the lab's code is there: they look as they will, and wake the lab when they are used. */
export function SleepingTools({ wake }: { wake(tool: IconName): void }) {
  const { host } = useUi()
  const tools: [IconName, string][] = [
    ['presets', host.presets],
    ['undo', host.undo],
    ['redo', host.redo],
    ['reset', host.reset],
    ['pin', host.pin],
    ['share', host.share],
    ['export', host.export],
    ['more', host.more],
  ]
  return tools.map(([name, label]) => (
    <Tool
      key={name}
      name={name}
      label={label}
      disabled={name === 'undo' || name === 'redo' || name === 'reset'}
      onClick={() => wake(name)}
    />
  ))
}
