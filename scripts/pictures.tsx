/*
 * Makes the static pictures: every lab as it stands on a page, computed in Node and drawn by the lab's own view.
 * The pages show them before any JavaScript arrives, and where none ever does. Runs before each build and before
 * the development server.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { firstState } from '@/components/host/first-state'
import { instancePlaceholder, type Placed, pictureFile, pictureFolder } from '@/components/host/picture-file'
import { WordsProvider } from '@/components/words'
import { ui } from '@/content/ui'
import { ready } from '@/lib/compute/backend'
import { type Compute, type LabState, type LabViewProps, type Lang, langs } from '@/lib/lab/types'
import { isLabId, labIds } from '@/lib/labs/registry'

interface LabModules {
  definition: LabState<unknown>
  compute: Compute<unknown, unknown>
  View: ComponentType<LabViewProps<unknown, unknown>>
}

async function load(id: string): Promise<LabModules> {
  const [{ definition }, { compute }, { default: View }] = await Promise.all([
    import(`../lib/labs/${id}/state.ts`),
    import(`../lib/labs/${id}/compute.ts`),
    import(`../components/labs/${id}/index.tsx`),
  ])
  return { definition, compute, View }
}

/** The attribute of an MDX tag: `name="text"`, or the source between the braces of `name={...}`. */
function attribute(tag: string, name: string): string | undefined {
  const text = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  if (text !== undefined) return text
  const start = new RegExp(`\\b${name}=\\{`).exec(tag)
  if (!start) return undefined
  const from = start.index + start[0].length
  let depth = 1
  for (let i = from; i < tag.length; i++) {
    if (tag[i] === '{') depth++
    if (tag[i] === '}') depth--
    if (depth === 0) return tag.slice(from, i)
  }
  return undefined
}

/** Every <Lab> in the chapters of a language. */
function labsInChapters(lang: Lang): { id: string; preset?: string; patch?: Record<string, unknown> }[] {
  const folder = join('content', lang)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/<Lab\s[\s\S]*?\/>/g) ?? [])
    .map((tag) => {
      const state = attribute(tag, 'state')
      return {
        id: attribute(tag, 'id') ?? '',
        preset: attribute(tag, 'preset'),
        // The chapters are our own source, as much as this script is.
        patch: state === undefined ? undefined : new Function(`return (${state})`)(),
      }
    })
}

/** Labs all of whose parts exist. */
const complete = labIds.filter((id) => existsSync(join('components', 'labs', id, 'index.tsx')))

async function draw(lang: Lang, placed: Placed, { definition, compute, View }: LabModules): Promise<string> {
  const state = firstState(definition, placed.preset, placed.patch)
  const trace = await compute(state)
  const words = (await import(`../content/${lang}/labs/${placed.id}.ts`)).default
  const nothing = () => undefined
  return renderToStaticMarkup(
    <WordsProvider lang={lang} ui={ui[lang]}>
      <View
        {...{ state, trace, words, lang }}
        pinned={null}
        instance={instancePlaceholder}
        presenter={false}
        set={nothing}
        announce={nothing}
        report={nothing}
      />
    </WordsProvider>,
    { identifierPrefix: instancePlaceholder },
  )
}

async function main(): Promise<void> {
  await ready({ prefer: 'cpu' })
  rmSync(pictureFolder, { recursive: true, force: true })
  const modules = new Map<string, LabModules>(
    await Promise.all(complete.map(async (id) => [id, await load(id)] as const)),
  )
  const firstOf = (id: string) => Object.keys(modules.get(id)?.definition.presets ?? {})[0]
  let count = 0
  for (const lang of langs) {
    const placed = [...complete.map((id) => ({ id })), ...labsInChapters(lang)]
    const files = new Map<string, Placed>()
    for (const { id, ...rest } of placed) {
      const at: Placed = { preset: firstOf(id), ...JSON.parse(JSON.stringify(rest)), id }
      files.set(pictureFile(lang, at), at)
    }
    for (const [file, at] of files) {
      if (!isLabId(at.id)) throw new Error(`a chapter asks for a lab "${at.id}", which there is not`)
      const lab = modules.get(at.id)
      if (!lab) continue
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, await draw(lang, at, lab))
      count++
    }
  }
  console.log(`${count} static pictures of ${complete.length} labs in ${pictureFolder}`)
}

await main()
