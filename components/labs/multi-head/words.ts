import type { Words } from '@/content/words'
import type zh from '@/content/zh/labs/multi-head'

export type MultiHeadWords = Words<typeof zh>
