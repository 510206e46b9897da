/** True when the text is on the clipboard. The browser may refuse: no permission, an insecure page, a frame. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
