import type { ReactNode } from 'react'
import { CellView } from '@/components/cells/cell-view'
import { NotebookBar } from '@/components/cells/notebook-bar'
import { defaultSeconds } from '@/lib/cells/limits'
import { fenceIn } from './fence'
import { highlight } from './highlight'
import { programCode } from './program-files'

interface NotebookProps {
  /** Cells, and what stands between them. */
  children?: ReactNode
}

/** The beginning of a chapter's live code. Its cells stand in the text itself, as do the paragraphs between them. */
export function Notebook({ children }: NotebookProps) {
  return (
    <>
      <NotebookBar seconds={defaultSeconds} />
      {children}
    </>
  )
}

interface CellProps {
  /** Its address on the page is `cell-<id>`. */
  id?: string
  /** Its place among the cells of the chapter, from 1; given by scripts/mdx/chapter.mjs. */
  number?: string
  /** A JavaScript file of content/programs, and the part of it that the cell holds. */
  program?: string
  part?: string
  /** Seconds that one run may take, where the default is too short. */
  seconds?: string | number
  /** Or the code itself, as a fenced block. */
  children?: ReactNode
}

/** A cell of JavaScript that a reader edits and runs. */
export async function Cell({ id, number, program, part, seconds = defaultSeconds, children }: CellProps) {
  const code = program === undefined ? fenceIn(children)?.code : programCode(program, part)
  if (code === undefined) throw new Error('a <Cell> needs a program or a fenced block')
  const text = code.replace(/\n+$/, '')
  return (
    <div className="cell-place prose-wide" id={id && `cell-${id}`}>
      <CellView
        number={Number(number)}
        code={text}
        html={await highlight(text, 'javascript')}
        seconds={Number(seconds)}
      />
    </div>
  )
}
