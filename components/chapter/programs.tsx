import { ProgramTabs } from '@/components/cells/program-tabs'
import { highlight } from './highlight'
import { type Framework, frameworks, languageOf, programCode } from './program-files'
import { Rich } from './rich'

interface ProgramsProps extends Partial<Record<Framework, string>> {
  /** The part that is shown of each file; by default the whole. */
  part?: string
  caption?: string
}

/** The same program in several frameworks, in tabs or side by side. Each is a file of content/programs. */
export async function Programs({ part, caption, ...files }: ProgramsProps) {
  const panels = await Promise.all(
    frameworks.flatMap((framework) => {
      const file = files[framework]
      if (file === undefined) return []
      return [highlight(programCode(file, part), languageOf(file)).then((html) => ({ framework, html }))]
    }),
  )
  return (
    <figure className="programs prose-wide" data-part={part}>
      <ProgramTabs panels={panels} />
      {caption && (
        <figcaption>
          <Rich text={caption} />
        </figcaption>
      )}
    </figure>
  )
}
