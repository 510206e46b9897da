import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import javascript from 'shiki/langs/javascript.mjs'
import json from 'shiki/langs/json.mjs'
import python from 'shiki/langs/python.mjs'
import shell from 'shiki/langs/shellscript.mjs'

/** Names a colour by a class, code-keyword, so that a theme is a few lines of the stylesheet. */
const theme = createCssVariablesTheme({ name: 'notebook', variablePrefix: '--code-' })

let highlighter: Promise<HighlighterCore> | undefined

/** Code as highlighted HTML, a `<pre>` with one `<span class="line">` a line. At build time only. */
export async function highlight(code: string, language = 'text'): Promise<string> {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [javascript, json, python, shell],
    langAlias: { js: 'javascript', py: 'python', sh: 'shellscript', bash: 'shellscript' },
    engine: createJavaScriptRegexEngine(),
  })
  const known = await highlighter
  const lang = language === 'text' || isKnown(known, language) ? language : 'text'
  return known
    .codeToHtml(code.replace(/\n+$/, ''), { lang, theme: 'notebook' })
    .replace(/^<pre class="shiki notebook" style="[^"]*"/, '<pre class="code"')
    .replaceAll(/ style="color:var\(--code-(?:token-)?([\w-]+)\)"/g, (_, name: string) =>
      name === 'foreground' ? '' : ` class="code-${name}"`,
    )
}

function isKnown(known: HighlighterCore, language: string): boolean {
  try {
    known.getLanguage(language)
    return true
  } catch {
    return false
  }
}
