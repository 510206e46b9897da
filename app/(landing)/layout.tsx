import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import '@/app/styles/index.css'
import { landingScript } from '@/components/site/boot'
import { ui } from '@/content/ui'

export const metadata: Metadata = {
  title: `${ui.zh.site.name} · ${ui.en.site.name}`,
  description: `${ui.zh.site.description} ${ui.en.site.description}`,
}

/** Root of the one page that is in both languages. */
export default function LandingLayout({ children }: { children: ReactNode }) {
  return (
    // The script puts the reader's theme on <html> before React starts.
    <html lang="zh-Hans" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the policy names its hash */}
        <script dangerouslySetInnerHTML={{ __html: landingScript }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
