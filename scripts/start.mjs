import { outDir } from './lib/root.mjs'
import { stop } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { buildIfStale } from './lib/steps.mjs'
import { listen } from './serve.mjs'

await setUp()
if ((await buildIfStale()) !== 0) stop('构建失败，原因见上。 · The build failed; the reason stands above.')

const { url } = await listen({
  root: outDir,
  basePath: process.env.NOTEBOOK_BASE_PATH ?? '',
  host: process.env.HOST ?? 'localhost',
  port: Number(process.env.PORT ?? 4173),
})
console.log('笔记已就绪，按 Ctrl+C 停止 · the notebook is ready, stop it with Ctrl+C\n')
console.log(url)
