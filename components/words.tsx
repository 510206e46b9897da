'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { Ui } from '@/content/ui'
import type { Lang } from '@/lib/lab/types'

const WordsContext = createContext<{ lang: Lang; ui: Ui } | null>(null)

/** Hands the words of one language to every component below; stands once in the language's layout. */
export function WordsProvider({ lang, ui, children }: { lang: Lang; ui: Ui; children: ReactNode }) {
  return <WordsContext value={{ lang, ui }}>{children}</WordsContext>
}

function useWords() {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useUi() and useLang() need a <WordsProvider> above them')
  return words
}

/** The interface's words in the reader's language. */
export const useUi = (): Ui => useWords().ui

/** The reader's language. */
export const useLang = (): Lang => useWords().lang
