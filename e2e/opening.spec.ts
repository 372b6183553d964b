import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './test.ts'
import { comeAgainOffline, listenForErrors, openPlay, pause, playheadS, verdict } from './play.ts'

test('opens on a running migration', async ({ page }) => {
  const errors = listenForErrors(page)
  await page.goto('./')
  const seenAtS = new Set<number>()
  await expect.poll(async () => seenAtS.add(await playheadS(page)).size, { intervals: [100] }).toBeGreaterThan(3)
  await expect(verdict(page)).toContainText('Finishes after')
  expect(errors).toEqual([])
})

test('never scrolls sideways', async ({ page }) => {
  await openPlay(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
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

test('the help leads to the licences of what the page includes, also without a network', async ({ page, context }) => {
  await openPlay(page)
  await comeAgainOffline(page)
  await page.keyboard.press('?')
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Licences' }).click()
  const licences = await opened
  await expect(licences.getByText('SIL OPEN FONT LICENSE')).toBeVisible()
  await expect(licences.getByText('recharts 3')).toBeVisible()
})
