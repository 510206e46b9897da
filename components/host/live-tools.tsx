'use client'

import { type RefObject, useState } from 'react'
import { useStore } from 'zustand'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { canRedo, canUndo } from '@/lib/lab/history'
import { ExportMenu } from './export-menu'
import { linkAlone } from './links'
import { MenuCheck, MenuItem, MenuLink, ToolMenu } from './menu'
import type { LiveSession } from './session'
import { Share } from './share'
import { Tool } from './tool'

interface LiveToolsProps {
  session: LiveSession
  variant: 'inline' | 'page' | 'embed'
  root: RefObject<HTMLElement | null>
  container: RefObject<HTMLElement | null>
  isFull: boolean
  toggleFull(): void
}

/** The tools of a lab that is alive; the same buttons as SleepingTools, in the same order. */
export function LiveTools({ session, variant, root, container, isFull, toggleFull }: LiveToolsProps) {
  const { host } = useUi()
  const { lab, desk, say, words, definition } = session
  const undoable = useStore(lab.store, ({ history }) => canUndo(history))
  const redoable = useStore(lab.store, ({ history }) => canRedo(history))
  const isPinned = useStore(lab.store, ({ pinned }) => pinned !== null)
  const presenter = useStore(desk, (now) => now.presenter)
  const [alone, setAlone] = useState('')

  const act = (change: () => void, said: string) => () => {
    change()
    say(said)
  }
  return (
    <>
      <ToolMenu name="presets" label={host.presets} container={container}>
        {Object.keys(definition.presets).map((name) => {
          const title = words.presets[name] ?? name
          return (
            <MenuItem key={name} act={act(() => lab.preset(name), fill(host.said.preset, { name: title }))}>
              {title}
            </MenuItem>
          )
        })}
      </ToolMenu>
      <Tool
        name="undo"
        label={host.undo}
        title={host.undoTitle}
        disabled={!undoable}
        onClick={act(lab.undo, host.said.undone)}
      />
      <Tool
        name="redo"
        label={host.redo}
        title={host.redoTitle}
        disabled={!redoable}
        onClick={act(lab.redo, host.said.redone)}
      />
      <Tool name="reset" label={host.reset} title={host.resetTitle} onClick={act(lab.reset, host.said.reset)} />
      <Tool
        name="pin"
        label={host.pin}
        title={isPinned ? host.unpinTitle : host.pinTitle}
        aria-pressed={isPinned}
        onClick={isPinned ? act(lab.unpin, host.said.unpinned) : act(lab.pin, host.said.pinned)}
      />
      <Share session={session} variant={variant} root={root} container={container} />
      <ExportMenu session={session} container={container} />
      <ToolMenu name="more" label={host.more} container={container} opened={() => setAlone(linkAlone(session, 'lab'))}>
        <MenuCheck checked={isFull} act={toggleFull}>
          {host.fullscreen}
        </MenuCheck>
        <MenuCheck checked={presenter} act={() => desk.setState({ presenter: !presenter })}>
          {host.presenter}
        </MenuCheck>
        {variant === 'inline' && (
          <MenuLink href={alone} title={host.ownPageTitle}>
            {host.ownPage}
          </MenuLink>
        )}
      </ToolMenu>
    </>
  )
}
