import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { inTurn, verdict } from '../play.ts'
import { samples } from '../../src/testing/records/recordSamples.ts'

async function forecasts(page: Page): Promise<void> {
  await page.goto('./#/your-migration/forecast')
  await page.getByRole('button', { name: 'Read another record' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When does this migration end?')
  const outside: string[] = []
  page.context().on('request', (request) => {
    if (request.method() !== 'GET' || new URL(request.url()).origin !== new URL(page.url()).origin) outside.push(request.url())
  })
  await page.getByRole('button', { name: /^A migration that ends/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Ended after 17.7 s' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Predicted end over the time of the forecast/ })).toBeVisible()
  const chart = page.getByRole('figure')
  for (const axis of ['predicted end', 'probability that it never ends', 'time of the forecast']) await expect(chart).toContainText(axis)
  const slider = page.getByRole('slider', { name: /^Known at/ })
  await slider.fill('100')
  await expect(page.getByRole('status').filter({ hasText: 'Not knowable yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Next re-sync' }).click()
  await expect(page.getByRole('status').filter({ hasText: /(Ends|May never end; if it ends,) after 1[78]/ })).toBeVisible()
  await page.getByText('Figures as a table').click()
  await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(1)
  expect(outside).toEqual([])
  expect(await axeFaults(page)).toEqual([])
}

async function refusesOtherText(page: Page): Promise<void> {
  await page.goto('./#/your-migration/forecast')
  await page.getByRole('textbox', { name: 'Record' }).fill('not a record')
  await page.getByRole('button', { name: 'Read record' }).click()
  await expect(page.getByRole('alert')).toContainText('is not a record of a known kind')
  await expect(page.getByRole('textbox', { name: 'Record' })).toHaveValue('not a record')
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: /^A migration that never ends/ }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
}

async function namesQuestions(page: Page): Promise<void> {
  await page.goto('./#/your-migration/forecast')
  await expect(page.getByText('Nothing leaves the browser.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Questions it answers' })).toContainText('Does it end at all?')
  await expect(page.getByRole('region', { name: 'How to get a record' }).getByRole('button', { name: 'Copy' })).toHaveCount(4)
  expect(await axeFaults(page)).toEqual([])
}

test('Records, Forecast and Advice have one record, wherever it was given', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await page.goto('./#/your-migration/forecast')
  await page
    .getByLabel('Record file')
    .setInputFiles({ name: 'kvm.json', mimeType: 'application/json', buffer: Buffer.from(samples.qmpLog) })
  const inUse = page.getByRole('region', { name: 'Record in use' })
  await expect(inUse).toContainText('kvm.json QMP log')
  await page.getByLabel('Link, Mbit/s').fill('10000')
  await page.getByLabel('Link, Mbit/s').blur()
  await inUse.getByRole('link', { name: 'Its figures' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('kvm.json')
  await page.getByRole('link', { name: 'Find better settings' }).click()
  await expect(inUse).toContainText('kvm.json')
  await expect(page.getByRole('radio', { name: 'Record' })).toBeChecked()
  await inUse.getByRole('button', { name: 'Read another record' }).click()
  await expect(inUse).toHaveCount(0)
  await page.goto('./#/your-migration')
  await page.getByRole('button', { name: /^A downtime of 79 ms/ }).click()
  await expect(page.getByRole('row', { name: /^Downtime/ })).toContainText('Contradiction: Guest paused before the start')
  await expect(page.getByRole('link', { name: 'Forecast its end' })).toHaveCount(0)
  await page.goto('./#/your-migration/forecast')
  await expect(inUse).toContainText('A downtime of 79 ms')
  await expect(page.getByLabel('Link, Mbit/s')).toHaveValue('10,000')
})

test('Advice ranks strategies for the goals and has their commands', { tag: '@walk' }, async ({ page }) => {
  test.slow()
  await page.goto('./#/your-migration/forecast')
  await page.getByRole('button', { name: /^A migration that ends/ }).click()
  await page.getByRole('link', { name: 'Find better settings' }).click()
  await page.getByRole('textbox', { name: 'Downtime at most' }).fill('')
  await expect(page.getByRole('alert')).toContainText('1 to 2,000,000 ms')
  await expect(page.locator('form:invalid')).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Downtime at most' }).fill('150')
  await page.getByRole('checkbox', { name: 'No strategy that may lose the VM' }).check()
  await page.getByRole('button', { name: 'Find strategies' }).click()
  const options = page.getByRole('table')
  await expect(options).toBeVisible({ timeout: 240_000 })
  await expect(options.getByRole('radio').first()).toBeChecked()
  // The record's own cap hides the rate, which another place asks for.
  await expect(page.getByRole('link', { name: 'Enter the link’s rate in Forecast' })).toHaveAttribute('href', '#/your-migration/forecast')
  await expect(options).not.toContainText('Post-copy')
  expect((await options.boundingBox())!.width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await page.getByRole('radio', { name: 'Least data' }).click()
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'the best for all goals' })
      .or(page.getByText('The best for all goals is also the best by this criterion.')),
  ).toBeVisible()
  await expect(options.getByRole('radio').first()).toBeChecked()
  await page.getByRole('radio', { name: 'All goals' }).click()
  // The record is of QMP, and so are the commands.
  await expect(page.getByRole('region', { name: /^Commands for/ })).toContainText('"migrate-set-parameters"')
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(verdict(page)).toContainText('Completes in')
})

test('Advice takes one sample, and says how sure it is of the guest', { tag: '@desktop' }, async ({ page }) => {
  test.slow()
  await page.goto('./#/your-migration/forecast')
  await page.getByRole('textbox', { name: 'Record' }).fill(samples.domjobinfo)
  await page.getByRole('button', { name: 'Read record' }).click()
  await page.getByRole('link', { name: 'Find better settings' }).click()
  await expect(page.getByText(/^Guest from the totals of one sample: it writes .* in 1 s \(10 to 90 %/)).toBeVisible({ timeout: 240_000 })
})

test('Advice names the gap of a record that ends in the first round', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/your-migration/forecast')
  await page.getByRole('textbox', { name: 'Record' }).fill(samples.qmpActive)
  await page.getByRole('button', { name: 'Read record' }).click()
  await page.getByRole('link', { name: 'Find better settings' }).click()
  await expect(page.getByRole('alert')).toContainText('This record ends in the first round')
})

test('a forecast on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['the empty place names its questions and the sources of a record', namesQuestions],
    ['a text that is no record is refused with its reason', refusesOtherText],
    ['a record pasted in Forecast has a forecast at each moment, and nothing leaves the browser', forecasts],
  ])
})
