import type { OutlineEntry } from '@/components/chapter/load'
import { Rich } from '@/components/chapter/rich'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'

interface OutlineProps {
  lang: Lang
  entries: readonly OutlineEntry[]
  /** Numbers before the sections, as in the text. Default true. */
  numbered?: boolean
}

/**
 * The chapter's headings. Beside the text where there is room; where there is not, a sheet that the header's button
 * opens: a popover, so that it works before and without JavaScript.
 */
export function Outline({ lang, entries, numbered = true }: OutlineProps) {
  const { site } = ui[lang]
  return (
    <nav id="outline" className="outline" data-numbered={numbered} popover="auto" aria-label={site.outline}>
      <p className="outline-title">{site.outline}</p>
      <ol>
        {entries.map(({ id, text, depth }) => (
          <li key={id} data-depth={depth}>
            <a href={`#${id}`}>
              <span>
                <Rich text={text} />
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Opens the outline on a narrow page. */
export function OutlineButton({ lang }: { lang: Lang }) {
  const { site } = ui[lang]
  return (
    <button type="button" className="site-tool outline-button" popoverTarget="outline">
      {site.openOutline}
    </button>
  )
}
