import { withBase } from '@/components/site/base-path'
import { ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'

/** The link to the chapter as a Jupyter notebook, which scripts/notebooks.ts makes before the build. */
export function NotebookFile({ lang, slug }: { lang: Lang; slug: string }) {
  const { file } = ui[lang].cells
  return (
    <p className="notebook-file">
      <a
        className="button"
        href={withBase(`/notebooks/${lang}/${slug}.ipynb`)}
        download={`attention-${slug}-${lang}.ipynb`}
      >
        {file.link}
      </a>
      <span>{file.note}</span>
    </p>
  )
}
