import { build } from 'esbuild'
import { at } from '../../scripts/lib/root.mjs'

/** The probe as a script of its own. A function that is sent to a page as text would miss the compiler's helpers. */
export async function probeScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [at('tests', 'bench', 'probe.ts')],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0].text
}
