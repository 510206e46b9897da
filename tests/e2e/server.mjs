import { outDir } from '../../scripts/lib/root.mjs'
import { listen } from '../../scripts/serve.mjs'

// The tests' own server: one port or none, so that they never talk to another one by mistake.
const { url } = await listen({
  root: outDir,
  basePath: process.env.NOTEBOOK_BASE_PATH ?? '',
  port: Number(process.argv[2]),
  tries: 1,
})
console.log(url)
