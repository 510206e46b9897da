'use client'

import { Dialog } from '@base-ui/react/dialog'
import { type RefObject, useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import { copy } from './clipboard'
import { CopyField } from './copy-field'
import { type FileKind, save, textOf } from './files'
import { MenuGroup, MenuItem, ToolMenu } from './menu'
import type { LiveSession } from './session'

interface ExportMenuProps {
  session: LiveSession
  container: RefObject<HTMLElement | null>
}

/** Everything that a lab can be taken away as. */
export function ExportMenu({ session, container }: ExportMenuProps) {
  const { host } = useUi()
  const [shown, setShown] = useState<{ name: string; text: string } | null>(null)

  const keep = async (kind: FileKind) => {
    const file = await save(session, kind).catch(() => null)
    if (file === null) session.lab.report({ key: kind === 'png' ? 'host.picture' : 'host.export' })
    else session.say(fill(host.said.saved, { file }))
  }
  const take = async (kind: 'tex' | 'py', name: string) => {
    const text = await textOf(session, kind).catch(() => null)
    if (text === null) session.lab.report({ key: 'host.export' })
    // Where the clipboard is refused, the text is shown to be taken by hand.
    else if (await copy(text)) session.say(host.said.copied)
    else setShown({ name, text })
  }

  return (
    <>
      <ToolMenu name="export" label={host.export} container={container}>
        <MenuGroup label={host.exportPicture}>
          <MenuItem act={() => keep('png')}>{host.exportPng}</MenuItem>
          <MenuItem act={() => keep('svg')}>{host.exportSvg}</MenuItem>
        </MenuGroup>
        <MenuGroup label={host.exportData}>
          <MenuItem act={() => keep('csv')}>{host.exportCsv}</MenuItem>
          <MenuItem act={() => keep('json')}>{host.exportJson}</MenuItem>
        </MenuGroup>
        <MenuGroup label={host.exportSource}>
          <MenuItem act={() => keep('tex')}>{host.exportLatex}</MenuItem>
          <MenuItem act={() => take('tex', 'LaTeX')}>{host.copyLatex}</MenuItem>
          <MenuItem act={() => keep('py')}>{host.exportPytorch}</MenuItem>
          <MenuItem act={() => take('py', 'PyTorch')}>{host.copyPytorch}</MenuItem>
        </MenuGroup>
      </ToolMenu>
      <Dialog.Root open={shown !== null} onOpenChange={(open) => !open && setShown(null)}>
        <Dialog.Portal container={container}>
          <Dialog.Backdrop className="host-backdrop" />
          <Dialog.Popup className="host-popup host-dialog">
            <Dialog.Title className="host-popup-title">{shown?.name}</Dialog.Title>
            {shown && (
              <CopyField
                label={fill(host.textTitle, { name: shown.name })}
                text={shown.text}
                rows={14}
                action={host.copy}
                copied={() => session.say(host.said.copied)}
              />
            )}
            <Dialog.Close className="button host-popup-close">{host.close}</Dialog.Close>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  )
}
