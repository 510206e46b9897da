import type zh from '@/content/zh/labs/multi-head'
import type { Words } from '@/content/words'

export type MultiHeadWords = Words<typeof zh>
