import type { Words } from '@/content/words'
import type zh from '@/content/zh/labs/attention'

export type AttentionWords = Words<typeof zh>
