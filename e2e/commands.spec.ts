import { expect, test } from './test.ts'
import type { Page } from '@playwright/test'
import { listenForErrors, openPlay, openSetup, pause, playhead, playheadS, scenarioHash, verdict } from './play.ts'

/** On a narrow page the commands are in a menu on the wire. */
async function command(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Intervene' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name }).click()
}

async function toMoment(page: Page, atS: number): Promise<void> {
  const clock = page.getByRole('textbox', { name: 'Playhead time in seconds' })
  await clock.fill(String(atS))
  await clock.press('Enter')
  await expect.poll(() => playheadS(page)).toBe(atS)
}

test('a command acts at the playhead: every view and the address show it, and back undoes it', async ({ page }) => {
  const errors = listenForErrors(page)
  await openPlay(page, scenarioHash({ writesPerS: 6000 }))
  await pause(page)
  const before = await verdict(page).innerText()
  const address = page.url()
  await toMoment(page, 1.5)

  await command(page, 'Cut the link for 2 s')
  await expect.poll(() => verdict(page).innerText()).not.toBe(before)
  expect(await playheadS(page)).toBe(1.5)
  expect(page.url()).not.toBe(address)
  const marks = page.getByRole('list', { name: 'Deadlines and events' })
  await expect(marks.getByRole('button', { name: '1.50 s: Link a.up down for 2 s.' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Story of the run' })).toContainText('Link a.up down for 2 s.')
  await openSetup(page)
  const events = page.getByRole('list', { name: 'Events', exact: true })
  await expect(events.getByRole('textbox', { name: 'link down 2 s: time in seconds' })).toHaveValue('1.5')

  const changed = await verdict(page).innerText()
  await page.goBack()
  await expect.poll(() => verdict(page).innerText()).toBe(before)
  await expect(events).toHaveCount(0)
  await page.goForward()
  await expect.poll(() => verdict(page).innerText()).toBe(changed)
  await events.getByRole('button', { name: 'Remove the event link down 2 s at 1.5 s' }).click()
  await expect.poll(() => verdict(page).innerText()).toBe(before)
  expect(errors).toEqual([])
})

test('a cancelled migration accepts no further commands, with a reason', async ({ page }) => {
  await openPlay(page, scenarioHash({ writesPerS: 6000 }))
  await pause(page)
  await toMoment(page, 1)
  await page.keyboard.press('c')
  // Keys typed into the clock act only there.
  await playhead(page).focus()
  await command(page, 'Cancel migration')
  await expect(verdict(page)).toContainText('Cancelled after 1.00 s')
  await toMoment(page, 1)
  const menu = page.getByRole('button', { name: 'Intervene' })
  if (await menu.isVisible()) await menu.click()
  await expect(page.getByText('The migration has ended.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Switch over now' })).toBeDisabled()
})
