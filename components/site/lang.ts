import { type Lang, langs } from '@/lib/lab/types'

export const isLang = (value: string): value is Lang => (langs as readonly string[]).includes(value)
