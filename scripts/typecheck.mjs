import { typeCheck } from './lib/steps.mjs'

process.exit(await typeCheck())
