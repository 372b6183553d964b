import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { openPlay, showCharts } from '../play.ts'
import { expect, test } from '../test.ts'

/**
 * Runs code in the page as its own script would, and waits until each of its policies reports that it violates the directive. Forgets that.
 */
async function provoke(page: Page, wrongs: string[], code: string, directive: string, policies: number): Promise<void> {
  await page.evaluate(`void setTimeout(() => { ${code} })`)
  await expect.poll(() => wrongs.filter((wrong) => wrong.startsWith(`securitypolicyviolation ${directive} `))).toHaveLength(policies)
  wrongs.length = 0
}

const EVAL = 'new Function(\'document.title = "run"\')()'

const forbidden: [what: string, directive: string, code: string][] = [
  [
    'a script inside the document',
    'require-trusted-types-for',
    'document.head.append(Object.assign(document.createElement("script"), { text: "document.title = 1" }))',
  ],
  ['text taken for code', 'require-trusted-types-for', EVAL],
  ['text taken for markup', 'require-trusted-types-for', 'document.body.innerHTML = "<img src=x onerror=\'document.title = 1\'>"'],
  ['a handler written into markup', 'require-trusted-types-for', 'document.body.setAttribute("onclick", "document.title = 1")'],
  [
    'a style element',
    'style-src-elem',
    'document.head.append(Object.assign(document.createElement("style"), { textContent: "*{color:red}" }))',
  ],
  ['a style attribute', 'style-src-attr', 'document.body.setAttribute("style", "color: red")'],
  ['a request to another origin', 'connect-src', 'fetch("https://switchover.example/").catch(() => undefined)'],
  ['a picture of another origin', 'img-src', 'new Image().src = "https://switchover.example/x.png"'],
  ['a frame', 'frame-src', 'document.body.append(Object.assign(document.createElement("iframe"), { src: "./icon.svg" }))'],
  [
    'another base address',
    'base-uri',
    'document.head.append(Object.assign(document.createElement("base"), { href: "https://switchover.example/" }))',
  ],
]

test("the page's policy forbids what an injected script would do", async ({ page, wrongs }) => {
  await openPlay(page)
  const title = await page.title()
  for (const [what, directive, code] of forbidden) {
    await test.step(what, async () => {
      await provoke(page, wrongs, code, directive, 2)
      expect(await page.title()).toBe(title)
    })
  }
})

test('a worker may not evaluate text as code either', async ({ page, wrongs }) => {
  await openPlay(page)
  const [worker] = page.workers()
  const outcome = await worker.evaluate(`new Promise((done) => setTimeout(() => {
    try { done(new Function('return 1')()) } catch (error) { done(error.name) }
  }))`)
  expect(outcome).toBe('EvalError')
  await expect.poll(() => wrongs.join()).toContain('securitypolicyviolation in a worker')
  wrongs.length = 0
})

test("a worker may compile WebAssembly, of which the engine's kernel is made", async ({ page }) => {
  await openPlay(page)
  const [worker] = page.workers()
  expect(
    await worker.evaluate('WebAssembly.Module.exports(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).length'),
  ).toBe(0)
})

test('a chart can be saved as an image under the policy', async ({ page }) => {
  await openPlay(page)
  await showCharts(page)
  await page
    .getByRole('button', { name: /: table and downloads$/ })
    .first()
    .click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download PNG' }).click()])
  const png = readFileSync(await download.path())
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(300)
})

test('the document itself contains the policy, for a host that sends no header', async ({ page, wrongs }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  await openPlay(page)
  expect(wrongs).toEqual([])
  await provoke(page, wrongs, EVAL, 'require-trusted-types-for', 1)
})

test.describe('if the browser refuses a service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the page works', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () => {
        document.documentElement.dataset.refused = 'yes'
        return Promise.reject(new DOMException('refused', 'SecurityError'))
      }
    })
    await openPlay(page)
    await expect(page.locator('html')).toHaveAttribute('data-refused', 'yes')
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  })
})
