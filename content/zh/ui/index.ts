import { axes } from './axes'
import { cells } from './cells'
import { host } from './host'
import { matrix } from './matrix'
import { problems } from './problems'
import { roles } from './roles'
import { site } from './site'

/** Every word of the interface in Chinese: the source that gives the other languages their shape. */
export const ui = { site, host, matrix, axes, roles, problems, cells }
