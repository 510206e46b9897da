import { ui } from '@/content/ui'

/** The interface's words: a test finds a button by the name that a reader sees. */
export const words = ui
