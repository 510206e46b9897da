import { expect, live, type Page } from './helpers'

/** Scrolls through the page as a reader does and waits until every lab on it is alive. Gives their number. */
export async function wakeLabs(page: Page): Promise<number> {
  const labs = page.locator('[data-lab]')
  const count = await labs.count()
  for (let i = 0; i < count; i++) await live(labs.nth(i))
  for (let i = 0; i < count; i++) await expect(labs.nth(i)).toHaveAttribute('data-status', 'ready')
  return count
}
