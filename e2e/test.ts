/**
 * Playwright's `test` for every spec of the page: fails on a violation of the Content Security Policy or of Trusted Types, on an uncaught
 * error, and on a console error, in the page or its workers.
 */
import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** A request that a spec makes fail, or that fails without a network, is not an error of the page. */
const LOAD_FAILED = /^Failed to load resource/

interface Watched {
  /** Errors so far. A spec that provokes errors empties the list after asserting them. */
  wrongs: string[]
}

export const test = base.extend<Watched>({
  wrongs: [
    async ({ context }, use) => {
      const wrongs: string[] = []
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
          console.error(`securitypolicyviolation ${effectiveDirective} ${blockedURI} ${sample}`)
        })
      })
      // An init script does not run in workers, and a worker's violations while it loads may precede this listener.
      context.on('page', (page) =>
        page.on(
          'worker',
          (worker) =>
            void worker
              .evaluate(() => {
                addEventListener('securitypolicyviolation', (event) => {
                  const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent
                  console.error(`securitypolicyviolation in a worker: ${effectiveDirective} ${blockedURI}`)
                })
              })
              .catch(() => undefined),
        ),
      )
      context.on('weberror', (error) => wrongs.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' && !LOAD_FAILED.test(message.text())) wrongs.push(message.text())
      })
      await use(wrongs)
      base.expect(wrongs).toEqual([])
    },
    { auto: true },
  ],
})
