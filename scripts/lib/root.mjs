import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, whatever folder a command was given from. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts)

/** The finished site. */
export const outDir = at('out')
