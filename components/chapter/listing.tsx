import type { ReactNode } from 'react'
import { fenceIn } from './fence'
import { highlight } from './highlight'
import { languageOf, programCode } from './program-files'
import { Rich } from './rich'

interface ListingProps {
  /** A file of content/programs. */
  file: string
  /** One part of it; by default the whole. */
  part?: string
  caption?: string
}

/** A program, or a part of one, to be read and not run. */
export async function Listing({ file, part, caption }: ListingProps) {
  return (
    <figure className="listing">
      <Code html={await highlight(programCode(file, part), languageOf(file))} />
      {caption && (
        <figcaption>
          <Rich text={caption} />
        </figcaption>
      )}
    </figure>
  )
}

/** A fenced block of Markdown. */
export async function Fenced({ children }: { children?: ReactNode }) {
  const fence = fenceIn(children)
  if (!fence) return <pre>{children}</pre>
  return (
    <div className="listing">
      <Code html={await highlight(fence.code, fence.language)} />
    </div>
  )
}

/** Highlighted code. */
export function Code({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the highlighter from a file of ours, at build time
  return <div className="listing-code" dangerouslySetInnerHTML={{ __html: html }} />
}
