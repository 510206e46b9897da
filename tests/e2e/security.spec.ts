import { readFileSync } from 'node:fs'
import { test as bare } from '@playwright/test'
import { expect, type Page, pages, test } from './helpers'

const html = (path: string) => readFileSync(new URL(`../../out/${path}index.html`, import.meta.url), 'utf8')

test('every page carries a policy that stands before any script and lets no inline script in', () => {
  const lost = readFileSync(new URL('../../out/404.html', import.meta.url), 'utf8')
  for (const text of [...pages.map(html), lost]) {
    const at = text.indexOf('<meta http-equiv="Content-Security-Policy"')
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(text.indexOf('<script'))
    const policy = text.slice(at, text.indexOf('>', at))
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy.match(/script-src[^;]*/)?.[0]).not.toMatch(/unsafe-inline|'unsafe-eval'/)
    expect(text.slice(0, 1024).toLowerCase()).toContain('charset="utf-8"')
    expect(text).not.toMatch(/<[^>]+\son[a-z]+="/)
  }
})

bare.describe('what gets into a page by mistake', () => {
  bare.beforeEach(async ({ page }) => {
    await page.goto('zh/mathematics/')
    await page.evaluate(() => {
      document.documentElement.dataset.refused = ''
      document.addEventListener('securitypolicyviolation', (event) => {
        document.documentElement.dataset.refused += `${event.effectiveDirective} `
      })
    })
  })

  const refused = (directive: RegExp) => ({
    async by(page: Page) {
      await expect(page.locator('html')).toHaveAttribute('data-refused', directive)
      expect(await page.evaluate(() => document.documentElement.dataset.ran)).toBeUndefined()
    },
  })

  bare('an inline script is refused', async ({ page }) => {
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.ran = "yes"'
      document.body.append(script)
    })
    await refused(/script-src/).by(page)
  })

  bare('an inline handler is refused', async ({ page }) => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="data:," onerror="document.documentElement.dataset.ran = 1" alt="">',
      )
    })
    await refused(/script-src/).by(page)
  })

  bare('text is not run as code', async ({ page }) => {
    await page.evaluate(() => {
      // By an element, since what evaluate() runs is exempt from the page's policy.
      const link = document.createElement('a')
      link.href = 'javascript:document.documentElement.dataset.ran = 1'
      document.body.append(link)
      link.click()
    })
    await refused(/script-src/).by(page)
  })

  bare('another origin is not asked', async ({ page }) => {
    await page.evaluate(() => fetch('https://example.com/collect').catch(() => null))
    await refused(/connect-src/).by(page)
  })

  bare('a frame from elsewhere is refused', async ({ page }) => {
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(frame)
    })
    await refused(/frame-src/).by(page)
  })
})
