'use client'

import { Menu } from '@base-ui/react/menu'
import type { ReactNode, RefObject } from 'react'
import type { IconName } from './icons'
import { Tool } from './tool'

interface ToolMenuProps {
  name: IconName
  label: string
  /** Element into which the menu is drawn: inside the lab, or it would be missing in full screen. */
  container: RefObject<HTMLElement | null>
  opened?(): void
  children: ReactNode
}

/** A tool that opens a menu. */
export function ToolMenu({ name, label, container, opened, children }: ToolMenuProps) {
  return (
    // Not modal: locking the page's scroll would take its scrollbar away and shift the text.
    <Menu.Root modal={false} onOpenChange={(open) => open && opened?.()}>
      <Menu.Trigger render={<Tool name={name} label={label} />} />
      <Menu.Portal container={container}>
        <Menu.Positioner className="host-positioner" sideOffset={6} align="start" collisionPadding={8}>
          <Menu.Popup className="host-popup host-menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

export function MenuItem({ children, act, title }: { children: ReactNode; act(): void; title?: string }) {
  return (
    <Menu.Item className="host-menu-item" onClick={act} title={title}>
      {children}
    </Menu.Item>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="host-menu-label">{label}</Menu.GroupLabel>
      {children}
    </Menu.Group>
  )
}

/** A setting that is on or off; the menu stays open. */
export function MenuCheck({ children, checked, act }: { children: ReactNode; checked: boolean; act(): void }) {
  return (
    <Menu.CheckboxItem className="host-menu-item" checked={checked} onCheckedChange={act} closeOnClick>
      {children}
    </Menu.CheckboxItem>
  )
}

export function MenuLink({ children, href, title }: { children: ReactNode; href: string; title?: string }) {
  return (
    <Menu.LinkItem className="host-menu-item" href={href} title={title} closeOnClick>
      {children}
    </Menu.LinkItem>
  )
}
