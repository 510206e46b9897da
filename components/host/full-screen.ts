'use client'

import { type RefObject, useEffect, useState } from 'react'

/**
 * Lets an element fill the screen: by the browser's own means, or where it has none (iPhone) or refuses, by filling
 * the window. Escape leaves either. The element carries `data-full` meanwhile.
 */
export function useFullScreen(target: RefObject<HTMLElement | null>): { isFull: boolean; toggle(): void } {
  const [mode, setMode] = useState<'none' | 'screen' | 'window'>('none')

  useEffect(() => {
    const follow = () => {
      if (document.fullscreenElement === target.current && target.current) setMode('screen')
      else setMode((now) => (now === 'screen' ? 'none' : now))
    }
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [target])

  useEffect(() => {
    const element = target.current
    if (!element || mode === 'none') return
    element.dataset.full = mode
    const leave = (event: KeyboardEvent) => {
      // An open menu or a half-typed cell takes Escape for itself.
      if (event.key === 'Escape' && !event.defaultPrevented) setMode('none')
    }
    if (mode === 'window') document.addEventListener('keydown', leave)
    return () => {
      delete element.dataset.full
      document.removeEventListener('keydown', leave)
    }
  }, [target, mode])

  const toggle = () => {
    if (mode === 'window') return setMode('none')
    if (mode === 'screen') return void document.exitFullscreen()
    const element = target.current
    if (!element) return
    if (!element.requestFullscreen) return setMode('window')
    element.requestFullscreen().catch(() => setMode('window'))
  }
  return { isFull: mode !== 'none', toggle }
}
