'use client'

import { memo } from 'react'
import { useUi } from '@/components/words'

/** The lab as it was drawn when the site was built. React never looks into it. */
export const Picture = memo(function Picture({ html }: { html: string | null }) {
  const { host } = useUi()
  if (html === null) return <p className="host-loading">{host.loading}</p>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup that our own view made, from a preset
  return <div className="host-view host-picture" dangerouslySetInnerHTML={{ __html: html }} />
})
