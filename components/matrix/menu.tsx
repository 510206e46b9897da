'use client'
import { Menu } from '@base-ui/react/menu'
import { type RefObject, useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { type Fill, type Format, filled, fillKinds, formats, writeBlock } from '@/lib/matrix'
import { toClipboard } from './blocks'
import { HelpDialog, PasteDialog } from './dialogs'
import type { MenuProps } from './menu-button'

interface Props extends MenuProps {
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  setOpen(open: boolean): void
}

/** Copies in every format, pastes, fills, and tells the keys. */
export default function MatrixMenu({ matrix, name, edit, say, paste, anchor, open, setOpen }: Props) {
  const words = useUi().matrix
  const [dialog, setDialog] = useState<'paste' | 'help' | null>(null)
  const rows = matrix.rows.names.length
  const cols = matrix.cols.names.length

  const copyAs = async (format: Format) => {
    const done = await toClipboard(writeBlock({ rows, cols, values: matrix.values }, format))
    say(done ? fill(words.copied, { format: words.formats[format] }) : words.notCopied)
  }
  const fillWith = (kind: (typeof fillKinds)[number]) => {
    const how: Fill = kind === 'random' ? { kind, seed: edit?.nextSeed?.() ?? 1 } : { kind }
    edit?.problem(null)
    edit?.replace(filled(rows, cols, how))
    say(fill(words.filled, { fill: words.fills[kind] }))
  }

  return (
    <>
      <Menu.Root open={open} onOpenChange={setOpen}>
        <Menu.Portal>
          <Menu.Positioner
            anchor={anchor}
            className="matrix-menu-place"
            align="end"
            sideOffset={4}
            collisionPadding={8}
          >
            <Menu.Popup className="matrix-menu" finalFocus={anchor} aria-label={fill(words.menu, { matrix: name })}>
              <Menu.Group>
                <Menu.GroupLabel className="matrix-menu-label">{words.copyAs}</Menu.GroupLabel>
                <div className="matrix-menu-pairs">
                  {formats.map((format) => (
                    <Menu.Item key={format} className="matrix-menu-item" onClick={() => copyAs(format)}>
                      {words.formats[format]}
                    </Menu.Item>
                  ))}
                </div>
              </Menu.Group>
              {edit && (
                <>
                  <Menu.Separator className="matrix-menu-line" />
                  <Menu.Item className="matrix-menu-item" onClick={() => setDialog('paste')}>
                    {words.paste}
                  </Menu.Item>
                  <Menu.Separator className="matrix-menu-line" />
                  <Menu.Group>
                    <Menu.GroupLabel className="matrix-menu-label">{words.fillWith}</Menu.GroupLabel>
                    <div className="matrix-menu-pairs">
                      {(edit.fills ?? fillKinds).map((kind) => (
                        <Menu.Item key={kind} className="matrix-menu-item" onClick={() => fillWith(kind)}>
                          {words.fills[kind]}
                        </Menu.Item>
                      ))}
                    </div>
                  </Menu.Group>
                  <Menu.Separator className="matrix-menu-line" />
                  <Menu.Item className="matrix-menu-item" onClick={() => setDialog('help')}>
                    {words.keys}
                  </Menu.Item>
                </>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <PasteDialog name={name} open={dialog === 'paste'} close={() => setDialog(null)} paste={paste} back={anchor} />
      <HelpDialog open={dialog === 'help'} close={() => setDialog(null)} back={anchor} />
    </>
  )
}
