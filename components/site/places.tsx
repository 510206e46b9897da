'use client'
import { useEffect } from 'react'
import { formatHash, parseHash } from '@/lib/lab/hash'

const headings = () => [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3)[id]')]

/** Id of the heading that is being read: the last one above the reading line; '' before the first. */
export function currentSection(): string {
  let current = ''
  for (const heading of headings()) {
    if (heading.getBoundingClientRect().top > window.innerHeight * 0.3) break
    current = heading.id
  }
  return current
}

/**
 * Keeps places on the page: a link to a heading leaves the states of the labs in the address, an address that
 * holds both scrolls to its heading, and the outline marks the section that is being read. Draws nothing.
 */
export function Places() {
  useEffect(() => {
    const toAnchor = () => {
      const { anchor, codes } = parseHash(location.hash)
      // Without codes the browser itself scrolls.
      if (anchor && codes.size > 0) document.getElementById(anchor)?.scrollIntoView()
    }
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
      const target = link && document.getElementById(parseHash(link.hash).anchor)
      if (!link || !target) return
      event.preventDefault()
      link.closest<HTMLElement>('[popover]')?.hidePopover()
      history.pushState(null, '', formatHash({ anchor: target.id, codes: parseHash(location.hash).codes }))
      target.scrollIntoView()
      if (!target.hasAttribute('tabindex')) target.tabIndex = -1
      target.focus({ preventScroll: true })
    }
    const mark = () => {
      const current = currentSection()
      for (const link of document.querySelectorAll('.outline a[href^="#"]')) {
        if (link.getAttribute('href') === `#${current}`) link.setAttribute('aria-current', 'location')
        else link.removeAttribute('aria-current')
      }
    }
    toAnchor()
    mark()
    // A heading that crosses the reading line, about a quarter down the window, changes what is being read;
    // the margin above has no end, so that a jump over many headings counts too.
    const observer = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -70% 0px' })
    for (const heading of headings()) observer.observe(heading)
    document.addEventListener('click', follow)
    window.addEventListener('hashchange', toAnchor)
    return () => {
      observer.disconnect()
      document.removeEventListener('click', follow)
      window.removeEventListener('hashchange', toAnchor)
    }
  }, [])
  return null
}
