/*
 * The static picture and the live view are the same markup. When the one takes the place of the other, what a reader
 * had under the hands goes over: focus, a half-typed number with its caret, and how far wide matrices were scrolled.
 */

type Path = readonly number[]
type Field = HTMLInputElement | HTMLTextAreaElement

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

function pathTo(root: Element, element: Element): Path | null {
  const path: number[] = []
  for (let at: Element = element; at !== root; ) {
    const parent = at.parentElement
    if (!parent) return null
    path.unshift([...parent.children].indexOf(at))
    at = parent
  }
  return path
}

const follow = (root: Element, path: Path): Element | undefined =>
  path.reduce<Element | undefined>((at, index) => at?.children[index], root)

/** The element in the same place, or where the place has moved, the one of the same name. */
function counterpart(root: Element, path: Path, old: Element): Element | undefined {
  const name = old.getAttribute('aria-label')
  const isLike = (element: Element | undefined) =>
    element?.tagName === old.tagName && element.getAttribute('aria-label') === name
  const there = follow(root, path)
  if (isLike(there)) return there
  return name === null ? undefined : [...root.querySelectorAll(old.tagName)].find(isLike)
}

const choices = 'button, input[type="radio"], input[type="checkbox"]'

/** What a click on the picture was meant for; null when it chooses nothing. */
export const chosenBy = (target: EventTarget): Element | null =>
  target instanceof Element ? target.closest(`.host-picture :is(${choices})`) : null

/**
 * Notes what the reader has under the hands, and what the last click on the picture was meant for;
 * gives the function that lays it into the new content of `root`.
 */
export function carryOver(root: HTMLElement, chosen: Element | null): () => void {
  const scrolled = [...root.querySelectorAll('*')]
    .filter((element) => element.scrollLeft > 0 || element.scrollTop > 0)
    .map((element) => ({ path: pathTo(root, element), left: element.scrollLeft, top: element.scrollTop }))
  const active = document.activeElement
  const focused = active && active !== root && root.contains(active) ? active : null
  const path = focused && pathTo(root, focused)
  const typed = focused && isField(focused) && focused.value !== focused.defaultValue ? focused.value : null
  const choice = chosen && pathTo(root, chosen)
  const caret = focused && isField(focused) ? focused.selectionStart : null

  return () => {
    for (const { path: place, left, top } of scrolled) {
      const element = place && follow(root, place)
      if (element) element.scrollTo({ left, top, behavior: 'instant' })
    }
    const meant = chosen && choice && counterpart(root, choice, chosen)
    if (meant instanceof HTMLElement) meant.click()
    const element = focused && path && counterpart(root, path, focused)
    if (!(element instanceof HTMLElement)) return
    element.focus({ preventScroll: true })
    if (!isField(element)) return
    if (typed !== null) type(element, typed)
    if (caret !== null) element.setSelectionRange(caret, caret)
  }
}

/** As if the reader typed it here: React listens for `input`, and looks at the value beneath its own. */
function type(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
