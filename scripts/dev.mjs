import { setUp } from './lib/setup.mjs'
import { develop, prepare } from './lib/steps.mjs'

await setUp()
process.exit((await prepare()) || (await develop(process.argv.slice(2))))
