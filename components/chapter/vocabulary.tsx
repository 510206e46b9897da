// biome-ignore-all lint/correctness/noComponentHookFactories: made once a page on the server, where no state is lost
import type { ComponentProps } from 'react'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'
import { Cell, Notebook } from './cell'
import { Cite } from './cite'
import { Compare } from './compare'
import { Erratum, erratumOf } from './erratum'
import { Answer, Exercise, Hint } from './exercise'
import { Figure } from './figure'
import { Heading } from './heading'
import { Lab } from './lab'
import { Fenced, Listing } from './listing'
import type { ChapterModule } from './load'
import { Note } from './note'
import { NotebookFile } from './notebook-file'
import { Programs } from './programs'
import { Step, Steps } from './steps'

/** What a chapter writes of a word: all but what its page adds. */
type Unbound<Word extends (props: never) => unknown> = Omit<
  Parameters<Word>[0],
  'lang' | 'number' | 'numberOf' | 'slug'
>

/** Works that the chapter cites, in its text first and then by its errata, each once. */
export const worksOf = ({ cited, errata }: Pick<ChapterModule, 'cited' | 'errata'>): string[] => [
  ...new Set([...cited, ...errata.flatMap((id) => erratumOf(id).sources)]),
]

/**
 * What a chapter may write besides Markdown (docs/mdx.md): each word bound to the chapter's language,
 * and citations to its list of sources.
 */
export function vocabulary(lang: Lang, slug: string, chapter: Pick<ChapterModule, 'cited' | 'errata' | 'outline'>) {
  const works = worksOf(chapter)
  const numberOf = (id: string) => works.indexOf(id) + 1
  const titleOf = (id?: string) => chapter.outline.find((entry) => entry.id === id)?.text.replaceAll('$', '') ?? ''
  return {
    h2: (props: ComponentProps<'h2'>) => (
      <Heading lang={lang} level={2} id={props.id} title={titleOf(props.id)}>
        {props.children}
      </Heading>
    ),
    h3: (props: ComponentProps<'h3'>) => (
      <Heading lang={lang} level={3} id={props.id} title={titleOf(props.id)}>
        {props.children}
      </Heading>
    ),
    // A wide table scrolls by itself and not with the page; it can be reached by the keyboard for that.
    table: (props: ComponentProps<'table'>) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
      <figure className="prose-scroll" tabIndex={0} aria-label={ui[lang].site.wide}>
        <table {...props} />
      </figure>
    ),
    // The corner of a table that has heads on both sides is no head of anything.
    th: ({ children, ...props }: ComponentProps<'th'>) => (children ? <th {...props}>{children}</th> : <td />),
    pre: Fenced,
    Lab: (props: Unbound<typeof Lab>) => (
      <div className="prose-wide">
        <Lab lang={lang} {...props} />
      </div>
    ),
    Erratum: (props: Unbound<typeof Erratum>) => <Erratum lang={lang} numberOf={numberOf} {...props} />,
    Cite: (props: Unbound<typeof Cite>) => <Cite lang={lang} number={numberOf(props.id)} {...props} />,
    Exercise: (props: Unbound<typeof Exercise>) => <Exercise lang={lang} {...props} />,
    Hint: (props: Unbound<typeof Hint>) => <Hint lang={lang} {...props} />,
    Answer: (props: Unbound<typeof Answer>) => <Answer lang={lang} {...props} />,
    Note: (props: Unbound<typeof Note>) => <Note lang={lang} {...props} />,
    Compare: (props: Unbound<typeof Compare>) => <Compare lang={lang} {...props} />,
    NotebookFile: (props: Unbound<typeof NotebookFile>) => <NotebookFile lang={lang} slug={slug} {...props} />,
    Steps,
    Step,
    Figure,
    Listing,
    Programs,
    Notebook,
    Cell,
  }
}
