/** The built page (`dist`), served on a free port and opened in a headless Chromium of 1440 × 900. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type * as Playwright from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { findChromium } from '../../build/browser/chromium.mjs'
import { freePort } from '../../build/browser/freePort.mjs'

/** Not a literal, so that the bundler leaves the package where it is installed. */
const playwright = ['@playwright', 'test'].join('/')

/** @throws if no browser is found, or the server does not answer */
export async function onBuiltPage<T>(act: (page: Page, origin: string, browser: Browser) => Promise<T>): Promise<T> {
  const port = await freePort()
  const server = spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    { stdio: 'ignore' },
  )
  let browser: Browser | null = null
  try {
    const origin = `http://127.0.0.1:${port}/`
    await answers(origin, server)
    const { chromium } = (await import(playwright)) as typeof Playwright
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
    })
    // A first visit would begin with a question.
    const seen = { origin: new URL(origin).origin, localStorage: [{ name: 'switchover.seen', value: 'true' }] }
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, storageState: { cookies: [], origins: [seen] } })
    return await act(page, origin, browser)
  } finally {
    await browser?.close()
    server.kill()
  }
}

async function answers(origin: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; server.exitCode === null && tries < 200; tries++) {
    const isUp = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the page is not served')
}
