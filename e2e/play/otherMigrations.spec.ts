import type { Locator, Page } from '@playwright/test'
import { oneOfTwo } from '../../src/testing/runs/oneOfTwo.ts'
import { expect, test } from '../test.ts'
import { hashOf, pause, playhead, toMoment, verdict } from '../play.ts'

/** The second migration is simulated for minutes of wall time. */
const LONG_S = 1_000_000

const followed = (page: Page): Locator => page.getByRole('banner').getByRole('combobox', { name: 'VM' })

/** How far the other migrations are, as the verdict has it. */
async function progress(page: Page): Promise<string> {
  await expect(verdict(page)).toContainText(/Other migrations\s*simulated to/)
  return verdict(page).innerText()
}

test('a migration that has ended has its verdict, its story and its time axis while another one is simulated', async ({ page }) => {
  await page.goto(`./${hashOf(oneOfTwo(LONG_S))}`)
  await expect(verdict(page)).toContainText('Completes in 2.24 s with 325 ms of downtime.')
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  const before = await progress(page)
  await pause(page)
  await expect(page.getByRole('list', { name: 'Story of the run' })).toContainText('Completed in 2.24 s with 325 ms of downtime')
  await toMoment(page, 2.2)
  await expect(page.getByTestId('stage').getByText('guest stopped').first()).toBeAttached()
  const { x } = (await playhead(page).boundingBox())!
  await expect.poll(() => progress(page)).not.toBe(before)
  expect((await playhead(page).boundingBox())!.x).toBeCloseTo(x, 0)
  await verdict(page).getByRole('button', { name: 'Cancel' }).click()
})

test('each of two migrations is followed during the run, and the verdict of the one that ended outlasts a cancel', async ({ page }) => {
  await page.goto(`./${hashOf(oneOfTwo(LONG_S))}`)
  await progress(page)
  await followed(page).selectOption('busy')
  await expect(verdict(page)).toContainText('Never converges.', { timeout: 240_000 })
  await expect(verdict(page)).not.toContainText('Other migrations')
  await followed(page).selectOption('web')
  await expect(verdict(page)).toContainText('Completes in 2.24 s with 325 ms of downtime.')
  await progress(page)
  await verdict(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(verdict(page)).toContainText(/Other migrations\s*cancelled at/)
  await expect(verdict(page)).toContainText('Completes in 2.24 s with 325 ms of downtime.')
  await expect(verdict(page).getByRole('button', { name: 'Run again' })).toBeVisible()
})
