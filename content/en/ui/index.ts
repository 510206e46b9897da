import type { Ui } from '@/content/ui'
import { axes } from './axes'
import { cells } from './cells'
import { host } from './host'
import { matrix } from './matrix'
import { problems } from './problems'
import { roles } from './roles'
import { site } from './site'

/** Every word of the interface in English. */
export const ui: Ui = { site, host, matrix, axes, roles, problems, cells }
