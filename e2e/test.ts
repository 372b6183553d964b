/**
 * Playwright's `test` for every spec of the page: fails on a violation of the Content Security Policy or of Trusted Types, on an uncaught
 * error, and on a console error, in the page or its workers.
 */
import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** A request that a spec makes fail, or that fails without a network, is not an error of the page. */
const LOAD_FAILED = /^Failed to load resource/

/** Ten frames a second show every part of a playing run; sixty take a core for 0.7 s of each second, these for 0.2 s. */
const FRAME_MS = 100

/** Less than the time without input after which the page searches for cliffs. */
const HAND_MS = 250

interface Watched {
  /** Errors so far. A spec that provokes errors empties the list after asserting them. */
  wrongs: string[]
  /** The page's scripts get a frame this often, as on a slow display; null: on each frame. Playwright's own waits get each frame. */
  frameMs: number | null
  /** The page gets a bare `input` event every 250 ms, as from a hand that never rests: no search for cliffs, which are a fifth of a test's time. */
  restless: boolean
}

/** Init script: animation frames of the page come at multiples of `frameMs`, each still a frame of the browser. */
function slowFrames(frameMs: number): void {
  const request = requestAnimationFrame.bind(globalThis)
  const cancel = cancelAnimationFrame.bind(globalThis)
  const cancels = new Map<number, () => void>()
  let lastId = 0
  globalThis.requestAnimationFrame = (draw) => {
    const id = ++lastId
    const wait = () => {
      const frame = request((nowMs) => {
        cancels.delete(id)
        draw(nowMs)
      })
      cancels.set(id, () => cancel(frame))
    }
    const timer = setTimeout(wait, frameMs - (performance.now() % frameMs))
    cancels.set(id, () => clearTimeout(timer))
    return id
  }
  globalThis.cancelAnimationFrame = (id) => {
    cancels.get(id)?.()
    cancels.delete(id)
  }
}

export const test = base.extend<Watched>({
  frameMs: [FRAME_MS, { option: true }],
  restless: [true, { option: true }],
  wrongs: [
    async ({ context, frameMs, restless }, use) => {
      if (frameMs !== null) await context.addInitScript(slowFrames, frameMs)
      if (restless) await context.addInitScript((ms) => setInterval(() => dispatchEvent(new Event('input')), ms), HAND_MS)
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
  // Parts that follow the size of the page are laid out a frame after it.
  page: async ({ page }, offer) => {
    const resize = page.setViewportSize.bind(page)
    page.setViewportSize = async (size) => {
      await resize(size)
      for (let frame = 0; frame < 2; frame++) await page.waitForFunction(() => true, null, { polling: 'raf' })
    }
    await offer(page)
  },
})
