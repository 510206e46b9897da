'use client'

import { type MouseEvent, useEffect } from 'react'
import { withBase } from '@/components/site/base-path'
import { useLang, useUi } from '@/components/words'
import type { LabId } from '@/lib/labs/registry'

/** The way to the notebook, with the state; and the height of the page, told to the page around it. */
export function EmbedFoot({ id }: { id: LabId }) {
  const { host } = useUi()
  const lang = useLang()

  useEffect(() => {
    if (window.parent === window) return
    // A height is no secret: whoever embeds the lab may know it.
    const tell = () => window.parent.postMessage({ height: document.documentElement.offsetHeight }, '*')
    const observer = new ResizeObserver(tell)
    observer.observe(document.documentElement)
    return () => observer.disconnect()
  }, [])

  const takeState = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.hash = location.hash
  }
  return (
    <p className="embed-foot">
      <a
        href={withBase(`/${lang}/lab/${id}/`)}
        target="_blank"
        rel="noopener"
        onClick={takeState}
        onAuxClick={takeState}
      >
        {host.openInNotebook}
      </a>
    </p>
  )
}
