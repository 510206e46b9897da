import type zh from '@/content/zh/labs/attention'
import type { Words } from '@/content/words'

export type AttentionWords = Words<typeof zh>
