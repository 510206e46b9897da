'use client'

import type { ReactNode } from 'react'
import { useUi } from '@/components/words'
import { Icon } from './icons'

interface MessageProps {
  text: string
  /** Ways on, after the text. */
  children?: ReactNode
  dismiss?: () => void
}

/** What went wrong, over the lab's picture, and what can be done. */
export function Message({ text, children, dismiss }: MessageProps) {
  const { host } = useUi()
  return (
    <div className="host-message-place">
      <div className="host-message" role="alert">
        <Icon name="warn" />
        <p>{text}</p>
        <div className="host-message-ways">
          {children}
          {dismiss && (
            <button type="button" className="button button-quiet" onClick={dismiss}>
              {host.dismiss}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}
