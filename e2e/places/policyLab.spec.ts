import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { verdict } from '../play.ts'

const status = (page: Page) => page.getByRole('status').filter({ hasText: /migrations in/ })

test('VEP 291’s table is beside our figures, with the reason for the iterations', async ({ page }) => {
  await page.goto('./#/models')
  await page.getByRole('link', { name: /Policy lab/ }).click()
  await expect(page).toHaveTitle(/Policy lab/)
  const table = page.getByRole('region', { name: 'VEP 291’s table' }).getByRole('table')
  await expect(table.getByRole('row', { name: /^Iterations, mean/ })).toContainText('28')
  await expect(table.getByRole('row', { name: /^Data, mean/ })).toContainText('11,862 MiB')
  expect((await table.boundingBox())!.width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await expect(page.getByRole('heading', { name: 'Why the iterations differ' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
})

test('a search fills the chart, can be cancelled, and its policies open in Play', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  test.slow()
  await page.goto('./#/models/policy-lab')
  await page.getByRole('button', { name: 'Search policies' }).click()
  const own = page.getByRole('region', { name: 'KubeVirt’s own policies' }).getByRole('table')
  await expect(own.getByRole('row')).toHaveCount(9, { timeout: 240_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Search policies' })).toBeVisible()
  await expect(status(page)).toHaveCount(0)
  await own.getByRole('radio', { name: /VEP 291/ }).check()
  const chart = page.getByRole('group', { name: /^Downtime, p90 over Time, p90/ })
  for (const axis of ['Downtime, p90, log scale', 'Time, p90, log scale'])
    await expect(chart.getByText(axis, { exact: true })).toBeVisible()
  const chosen = page.getByRole('region', { name: 'Chosen policy' })
  await expect(chosen).toContainText('MigrationDowntimeTuning')
  await page.getByLabel('X axis').selectOption({ label: 'Not completed' })
  await expect(page.getByRole('group', { name: /over Not completed/ })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await axeFaults(page), 'as wide as a phone').toEqual([])
  const table = page.getByRole('region', { name: 'KubeVirt’s own policies' })
  const fades = () =>
    table.evaluate((region) => ['before', 'after'].map((side) => getComputedStyle(region).getPropertyValue(`--more-${side}`)))
  await expect.poll(fades, 'there is more at the right').toEqual(['0px', '32px'])
  await table.evaluate((region) => region.scrollTo({ left: region.scrollWidth }))
  await expect.poll(fades, 'there is more at the left').toEqual(['32px', '0px'])
  await page.setViewportSize(size)
  await chosen.getByLabel('Guest of the set').fill('50')
  await expect(chosen).toContainText('a core of 195 MiB')
  await chosen.getByRole('link', { name: 'Open in Play' }).click()
  await expect(page).toHaveURL(/#s=1\./)
  await expect(verdict(page)).toContainText(/of downtime|Never converges|Not finished|Failed/)
})
