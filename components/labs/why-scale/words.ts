import type zh from '@/content/zh/labs/why-scale'
import type { Words } from '@/content/words'

export type WhyScaleWords = Words<typeof zh>
