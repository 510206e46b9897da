import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/lib/chromium.mjs'

/** Below the usual 4173, so that a notebook that is open already is not the one that is tested. */
const port = Number(process.env.E2E_PORT ?? 4871)
const basePath = process.env.NOTEBOOK_BASE_PATH ?? ''

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
