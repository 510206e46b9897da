/** The part of the cells that is loaded when a reader comes near the first of them. */
export { createSession } from '@/lib/cells/session'
export { LiveCell } from './live-cell'
export { openSandbox } from './sandbox'
