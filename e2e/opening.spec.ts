import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { comeAgainOffline, listenForErrors, openPlay, pause, playheadS, verdict } from './play.ts'

test('opens on a running migration', async ({ page }) => {
  const errors = listenForErrors(page)
  await page.goto('./')
  const seenAtS = new Set<number>()
  await expect.poll(async () => seenAtS.add(await playheadS(page)).size, { intervals: [100] }).toBeGreaterThan(3)
  await expect(verdict(page)).toContainText('Finishes after')
  expect(errors).toEqual([])
})

test.describe('while it plays', () => {
  test.use({ serviceWorkers: 'block' })

  test('the header is rendered at most twice before it is shown', async ({ page }) => {
    // Only the header asks for this bound, once a rendering.
    await page.addInitScript(() => {
      const ask = window.matchMedia.bind(window)
      let asked = 0
      window.matchMedia = (query) => {
        if (query === '(max-width: 1000px)' && document.querySelector('.brand') === null) document.documentElement.dataset.asked = String(++asked)
        return ask(query)
      }
    })
    await openPlay(page)
    const renderings = Number(await page.locator('html').getAttribute('data-asked'))
    expect(renderings).toBeGreaterThanOrEqual(1)
    expect(renderings).toBeLessThanOrEqual(2)
  })

  test('a first visit asks for at most 25 files, and every part loads', async ({ page }) => {
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(request.url()))
    const errors = listenForErrors(page)
    await openPlay(page)
    await page.waitForLoadState('networkidle')
    expect(asked.size).toBeLessThanOrEqual(25)
    await expect(page.getByText('could not be loaded')).toHaveCount(0)
    expect(errors).toEqual([])
  })
})

test('never scrolls sideways', async ({ page }) => {
  await openPlay(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('the scenario menu lies within the page, once what it lists has loaded', async ({ page }) => {
  await openPlay(page)
  const button = page.getByRole('button', { name: /^Scenario: / })
  await button.click()
  const entries = page.locator('.menu:popover-open .menu-entry, .menu:popover-open .menu-chip')
  await expect(page.getByRole('group', { name: 'pause-iters' })).toBeAttached()
  const bounds = () => entries.evaluateAll((all) => all.flatMap((entry) => [entry.getBoundingClientRect().left, innerWidth - entry.getBoundingClientRect().right]))
  await expect.poll(async () => Math.min(...await bounds())).toBeGreaterThanOrEqual(8)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility fault that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await openPlay(page)
    await pause(page)
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
    expect(found).toEqual([])
  })
}

test('works without a network after the first visit', async ({ page, context }) => {
  const errors = listenForErrors(page)
  await openPlay(page)
  await comeAgainOffline(page)
  const beforeS = await playheadS(page)
  await expect.poll(() => playheadS(page)).toBeGreaterThan(beforeS)
  await context.setOffline(false)
  expect(errors).toEqual([])
})
