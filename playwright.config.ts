import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { findTestBrowser } from './build/browser/chromium.mjs'
import { freePort } from './build/browser/freePort.mjs'

// A port of its own for each run: what listens on the usual one may be another build. Workers inherit the choice.
process.env.SWITCHOVER_E2E_PORT ??= String(await freePort())
const origin = `http://127.0.0.1:${process.env.SWITCHOVER_E2E_PORT}`

/**
 * Chromium draws the popup of its address bar as two pages, loaded with each window, which no test sees: a sixth of a test's time. Only the
 * last `--disable-features` counts, so this one repeats the entries of Playwright's own that could affect the page.
 */
const unused = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Only what hangs reaches the limits, however busy the machine is.
  workers: Math.max(2, Math.min(4, availableParallelism())),
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  snapshotPathTemplate: '{testDir}/../test-results/views/{arg}{ext}',
  // Written, not compared: by `npm run views` alone.
  testIgnore: process.env.npm_lifecycle_event === 'views' ? [] : /views\.spec\.ts$/,
  use: {
    baseURL: `${origin}/`,
    launchOptions: {
      executablePath: findTestBrowser(),
      // Optimising takes more time than it saves in pages that live for seconds, and on threads of its own it is not given up if a page closes.
      args: [
        '--no-sandbox',
        '--js-flags=--no-turbofan --no-concurrent-recompilation --invocation-count-for-maglev=2000',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        `--disable-features=${unused.join()}`,
      ],
    },
    // Not the first visit, which begins with a question: `beginning.spec.ts` has that one.
    storageState: { cookies: [], origins: [{ origin, localStorage: [{ name: 'switchover.seen', value: 'true' }] }] },
    // It would copy all 280 files of the page in each test. Those of a page without a network allow it.
    serviceWorkers: 'block',
    // Tracing takes as long as the tests: where one fails, `npm run e2e -- --trace on NAME` shows what it saw.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      // Neither of these depends on the size of the screen, or it sets its own.
      testIgnore:
        /(contentSecurity|language|largeText|keyboard|lazyParts|narrow|displays|presentation|specialStrategies|stage|touch)\.spec\.ts$/,
      // What a phone does not have, such as a mouse that drags, and what no width changes, such as what a link or a file holds.
      grepInvert: /@desktop/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${process.env.SWITCHOVER_E2E_PORT} --strictPort`,
    url: origin,
    timeout: 300_000,
    reuseExistingServer: false,
  },
})
