import type { Lang } from '@/lib/lab/types'
import { ui as en } from './en/ui'
import type { Words } from './words'
import { ui as zh } from './zh/ui'

export type Ui = Words<typeof zh>

/** The interface's words of each language. Server side: a client component takes them from `useUi()`. */
export const ui: Record<Lang, Ui> = { zh, en }
