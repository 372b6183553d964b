/**
 * Playwright's `test` for every spec of the page: fails on a breach of the Content Security Policy or of Trusted Types, on an
 * uncaught error, and on an error in the console, wherever in the page or its workers it happens.
 */
import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** A request that a spec lets fail, or that fails without a network, is no fault of the page. */
const LOAD_FAILED = /^Failed to load resource/

interface Watched {
  /** What went wrong so far. A spec that provokes errors empties it once they are asserted. */
  wrongs: string[]
}

export const test = base.extend<Watched>({
  wrongs: [async ({ context }, use) => {
    const wrongs: string[] = []
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        console.error(`securitypolicyviolation ${effectiveDirective} ${blockedURI} ${sample}`)
      })
    })
    // An init script reaches no worker. What a worker does while it loads may come before the listener.
    context.on('page', (page) => page.on('worker', (worker) => void worker.evaluate(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent
        console.error(`securitypolicyviolation in a worker: ${effectiveDirective} ${blockedURI}`)
      })
    }).catch(() => undefined)))
    context.on('weberror', (error) => wrongs.push(error.error().message))
    context.on('console', (message) => {
      if (message.type() === 'error' && !LOAD_FAILED.test(message.text())) wrongs.push(message.text())
    })
    await use(wrongs)
    base.expect(wrongs).toEqual([])
  }, { auto: true }],
})
