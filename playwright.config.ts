import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/lib/chromium.mjs'

/** A port of this run's own, which its workers inherit: two runs at once do not meet, nor a notebook that is open. */
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000))
const port = Number(process.env.E2E_PORT)
const basePath = process.env.NOTEBOOK_BASE_PATH ?? ''

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  // Generous: a shared machine may be slow, and a test that waits for what comes loses nothing by waiting longer.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}${basePath}/`,
    browserName: 'chromium',
    launchOptions: launchOptions(),
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
  },
  webServer: {
    command: `node tests/e2e/server.mjs ${port}`,
    url: `http://localhost:${port}${basePath}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
})
