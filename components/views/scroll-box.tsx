'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  className: string
  label: string
  /** math: the content is one formula and says nothing by itself. group: the content speaks. */
  role: 'math' | 'group'
  children: ReactNode
}

/**
 * What is wider than the page scrolls in here and never widens the page. It takes the keyboard's focus while there is
 * something to scroll; in HTML without JavaScript it always does, since nobody can measure.
 */
export function ScrollBox({ className, label, role, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(true)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () =>
      setScrolls(element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name; the linter can't see which one it is.
    <div
      ref={box}
      className={`views-scroll ${className}`}
      role={role}
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </div>
  )
}
