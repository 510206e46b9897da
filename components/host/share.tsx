'use client'

import { Popover } from '@base-ui/react/popover'
import { type RefObject, useState } from 'react'
import { useUi } from '@/components/words'
import type { Result } from '@/lib/lab/types'
import { CopyField } from './copy-field'
import { embedCode, linkHere } from './links'
import { problemText } from './problem-text'
import type { LiveSession } from './session'
import { Tool } from './tool'

interface ShareProps {
  session: LiveSession
  variant: 'inline' | 'page' | 'embed'
  root: RefObject<HTMLElement | null>
  container: RefObject<HTMLElement | null>
}

/** Hands on the lab exactly as it stands: as a link, or as HTML that embeds it. */
export function Share({ session, variant, root, container }: ShareProps) {
  const { host, problems } = useUi()
  const [offer, setOffer] = useState<{ link: Result<string>; embed: string } | null>(null)
  const opened = (open: boolean) => {
    if (!open) return
    const height = Math.ceil(root.current?.getBoundingClientRect().height ?? 640)
    setOffer({ link: linkHere(session, variant), embed: embedCode(session, height) })
  }
  const copied = () => session.say(host.said.copied)
  return (
    <Popover.Root onOpenChange={opened}>
      <Popover.Trigger render={<Tool name="share" label={host.share} />} />
      <Popover.Portal container={container}>
        <Popover.Positioner className="host-positioner" sideOffset={6} align="end" collisionPadding={8}>
          <Popover.Popup className="host-popup host-share">
            <Popover.Title className="host-popup-title">{host.shareTitle}</Popover.Title>
            <Popover.Description className="host-popup-text">{host.shareText}</Popover.Description>
            {offer?.link.ok && (
              <CopyField label={host.shareLink} text={offer.link.value} action={host.copyLink} copied={copied} />
            )}
            {offer && !offer.link.ok && (
              <p className="host-popup-problem">{problemText(problems, offer.link.problem)}</p>
            )}
            {offer?.link.ok && (
              <CopyField label={host.shareEmbed} text={offer.embed} rows={3} action={host.copyEmbed} copied={copied} />
            )}
            <Popover.Close className="button host-popup-close">{host.close}</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
