import { checkNode } from './lib/setup.mjs'
import { build } from './lib/steps.mjs'

checkNode()
process.exit(await build())
