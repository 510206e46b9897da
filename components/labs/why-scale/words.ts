import type { Words } from '@/content/words'
import type zh from '@/content/zh/labs/why-scale'

export type WhyScaleWords = Words<typeof zh>
