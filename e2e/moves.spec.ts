import { axeFaults } from './axe.ts'
import type { Page } from '@playwright/test'
import { listenForErrors, openPlay, playhead, verdict } from './play.ts'
import { expect, test } from './test.ts'

const moves = (page: Page) => page.getByRole('region', { name: 'Story and figures' }).getByRole('button', { name: /Open this run$/ })

test('the end of a run offers three changes that were simulated, and one press opens the best', async ({ page }) => {
  const errors = listenForErrors(page)
  await openPlay(page)
  await playhead(page).focus()
  await page.keyboard.press('End')
  await expect(moves(page)).toHaveCount(3)
  const [, total, downtime] = /: ([\d.]+ \w+) · downtime ([\d.]+ ms)\. Open this run$/.exec((await moves(page).first().getAttribute('aria-label'))!)!
  expect(await axeFaults(page, '.story-panel')).toEqual([])
  await moves(page).first().click()
  await expect(verdict(page)).toContainText(`Completes in ${total} with ${downtime} of downtime.`)
  expect(errors).toEqual([])
})
