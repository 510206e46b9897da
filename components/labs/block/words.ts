import type { Words } from '@/content/words'
import type zh from '@/content/zh/labs/block'

export type BlockWords = Words<typeof zh>
