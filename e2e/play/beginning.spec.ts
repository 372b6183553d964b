/** The first visit: a question in place of the verdict, the tour that answers it, and what ends it. */
import type { Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import { decidingBy, isPhone, playheadS, verdict } from '../play.ts'
import { expect, test } from '../test.ts'

test.use({ storageState: { cookies: [], origins: [] } })

const QUESTION = 'A running VM moves to another host. Will it ever arrive?'
const card = (page: Page) => page.getByRole('region', { name: '60-second tour' })
const onward = (page: Page) => card(page).getByRole('button', { name: 'Continue' })
const question = (page: Page) => page.getByRole('heading', { name: QUESTION })
const isSeen = (page: Page) => page.evaluate(() => localStorage.getItem('switchover.seen'))

/** Without motion the way to a stop takes no time. */
async function toStop(page: Page, stop: number): Promise<void> {
  await expect(card(page)).toContainText(`${stop} of 3`)
  await expect(onward(page)).toBeEnabled()
}

test('begins with a question, counts pages, and gives nothing of the answer away', async ({ page }) => {
  await page.goto('./')
  await expect(question(page)).toBeVisible()
  const counters = page.getByTestId('page-counters')
  const countsOf = async () => (await counters.locator('b').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')))
  await expect.poll(async () => (await countsOf())[0]).toBeGreaterThan(10_000)
  const [sent, stale] = await countsOf()
  expect(stale).toBeLessThan(sent)
  await expect(verdict(page)).toHaveCount(0)
  await expect(page.locator('body')).not.toContainText('Completes in')
  await expect(page.locator('body')).not.toContainText('never above')
  expect(new URL(page.url()).hash).not.toContain('hide')
  expect(await axeFaults(page)).toEqual([])
})

test('the tour stops at the first stale page, the end of round 1 and the stop, and the next visit has the answer', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('./')
  await page.getByRole('button', { name: 'Show me', exact: true }).click()
  await toStop(page, 1)
  const number = /Page ([\d,]+) was sent/.exec((await card(page).innerText()) ?? '')?.[1]
  await expect(page.getByRole('heading', { name: `Page ${number} is written again.` })).toBeVisible()
  for (const [side, word] of [
    ['Source', 'dirty'],
    ['Destination', 'stale'],
  ] as const)
    await expect(page.getByRole('region', { name: side })).toContainText(`${number}: ${word}`)
  await expect(page.getByTestId('page-counters').locator('b').nth(1)).toHaveText('1')
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.keyboard.press('Space')
  await toStop(page, 2)
  await expect(page.getByTestId('inequality')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Space')
  await toStop(page, 3)
  await expect(page.getByTestId('pause')).toBeVisible()
  await card(page).getByRole('button', { name: 'Back' }).click()
  await toStop(page, 2)
  await onward(page).click()
  await toStop(page, 3)
  expect(await axeFaults(page)).toEqual([])
  await onward(page).click()
  await expect(card(page)).toContainText('The VM has arrived.')
  await expect(verdict(page)).toContainText('Completes in')
  await card(page).getByRole('button', { name: 'What next' }).click()
  await expect(card(page)).toHaveCount(0)
  await page.goto('./')
  await expect(verdict(page)).toContainText('Completes in')
  await expect(question(page)).toHaveCount(0)
})

test('a setting that is tried at the second stop has its verdict, and is put back', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('./#/tour/2')
  await toStop(page, 2)
  const slider = (await decidingBy(page, 'Writes')).getByRole('slider', { name: /Page writes/ })
  await slider.press('End')
  await expect(verdict(page)).toContainText('Never converges')
  await onward(page).click()
  await toStop(page, 3)
  await expect(card(page)).toContainText('within the limit of 300 ms')
  if (!isPhone(page)) await expect(slider).toHaveAttribute('aria-valuetext', /^20,000/)
})

test('Esc, a press on the page, its end and the doors end the question; a link has none', async ({ page }) => {
  await page.goto('./')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(verdict(page)).toContainText('Completes in')
  await page.goto('./#/learn')
  await page.goto('./#/play')
  await page.reload()
  await expect(question(page)).toBeVisible()
  await page
    .getByRole('region', { name: 'Source' })
    .locator('canvas')
    .first()
    .click({ position: { x: 20, y: 20 }, force: true })
  await expect(verdict(page)).toContainText('Completes in')
  await page.reload()
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('End')
  await expect(verdict(page)).toContainText('Completes in')
  await page.reload()
  if (!isPhone(page)) {
    expect(await isSeen(page)).toBeNull()
    await page.getByRole('button', { name: 'I know this: show me the result' }).click()
  } else await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect(verdict(page)).toContainText('Completes in')
  expect(await isSeen(page)).toBe('true')
})

test('the tour plays to its first stop, and any other address opens without it', async ({ page }) => {
  await page.goto('./#/tour')
  await expect(card(page)).toContainText('1 of 3')
  expect(page.url()).not.toContain('tour')
  if (!isPhone(page)) await expect.poll(() => playheadS(page)).toBeGreaterThan(0)
  await toStop(page, 1)
  await page.keyboard.press('Escape')
  await expect(verdict(page)).toContainText('Completes in')
  await page.evaluate(() => localStorage.clear())
  await page.goto('./#&at=9')
  await page.reload()
  await expect(verdict(page)).toContainText('Completes in')
})
