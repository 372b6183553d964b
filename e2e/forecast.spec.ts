import { expect, test } from './test.ts'
import { axeFaults } from './axe.ts'

test('a record pasted in Forecast has a forecast at each moment, and nothing leaves the browser', async ({ page, context }) => {
  await page.goto('./#/forecast')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When does this migration end?')
  const outside: string[] = []
  context.on('request', (request) => {
    if (request.method() !== 'GET' || new URL(request.url()).origin !== new URL(page.url()).origin) outside.push(request.url())
  })
  await page.getByRole('button', { name: 'Example: ends', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Ended after 17.7 s' })).toBeVisible()
  const slider = page.getByRole('slider', { name: /^Known at/ })
  await slider.fill('100')
  await expect(page.getByRole('status').filter({ hasText: 'Not knowable yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Next re-sync' }).click()
  await expect(page.getByRole('status').filter({ hasText: /(Ends|May not end; if it does,) after 17/ })).toBeVisible()
  await page.getByText('Figures as a table').click()
  await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(1)
  expect(outside).toEqual([])
  expect(await axeFaults(page)).toEqual([])
})

test('a text that is no record is refused with its reason', async ({ page }) => {
  await page.goto('./#/forecast')
  await page.getByRole('textbox', { name: 'Record' }).fill('not a record')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('Advice ranks strategies for the wishes and has their commands', async ({ page }) => {
  test.slow()
  await page.goto('./#/forecast')
  await page.getByRole('button', { name: 'Example: ends', exact: true }).click()
  await page.getByRole('link', { name: 'Find better settings' }).click()
  await page.getByRole('textbox', { name: 'Downtime at most' }).fill('')
  await expect(page.getByRole('alert')).toContainText('Enter a downtime')
  await expect(page.getByRole('button', { name: 'Find strategies' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Downtime at most' }).fill('150')
  await page.getByRole('checkbox', { name: 'No strategy that may lose the guest' }).check()
  await page.getByRole('button', { name: 'Find strategies' }).click()
  const options = page.getByRole('table')
  await expect(options).toBeVisible({ timeout: 60_000 })
  await expect(options.getByRole('radio').first()).toBeChecked()
  await expect(options).not.toContainText('Post-copy')
  await expect(page.getByRole('region', { name: /^Commands for/ })).toContainText('virsh migrate --live')
  await page.getByRole('radio', { name: 'QMP' }).check()
  await expect(page.getByRole('region', { name: /^Commands for/ })).toContainText('"migrate-set-parameters"')
  expect(await axeFaults(page)).toEqual([])
})
