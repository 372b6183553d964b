/** The Records place: what goes in, what comes out, and that nothing leaves the browser. */
import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { inTurn, networkAtRest, verdict } from '../play.ts'
import { expect, test } from '../test.ts'
import { samples } from '../../src/testing/records/recordSamples.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const figures = (page: Page) => page.getByRole('table', { name: 'Figures of the record' })

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Record', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Read record' }).click()
}

async function explainsRecord(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await page.getByRole('button', { name: 'Read another record' }).click()
  await expect(heading(page)).toHaveText('Read the record of a real migration')
  await paste(page, samples.domjobinfo)
  await expect(heading(page)).toHaveText('virsh domjobinfo')
  await expect(figures(page).getByRole('row', { name: /^Dirty rate/ })).toContainText('31,340 pages/s')
  await expect(page.getByRole('region', { name: 'Contradictions' })).toContainText('Sum above the total')
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(page).toHaveURL(/#s=/)
  await expect(verdict(page)).toContainText('Not finished after 4.90 min')
}

async function readsFile(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await page
    .getByLabel('Record file')
    .setInputFiles({ name: 'kvm.json', mimeType: 'application/json', buffer: Buffer.from(samples.qmpLog) })
  await expect(heading(page)).toHaveText('kvm.json')
  await expect(page.getByRole('img', { name: /^Remaining memory/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Not read' })).toContainText('an empty reply')
  await page.getByRole('button', { name: 'Read another record' }).click()
  await expect(heading(page)).toHaveText('Read the record of a real migration')
}

async function leadsToForecast(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await page.getByRole('button', { name: 'Read another record' }).click()
  await page
    .getByLabel('Record file')
    .setInputFiles({ name: 'kvm.json', mimeType: 'application/json', buffer: Buffer.from(samples.qmpLog) })
  await page
    .getByRole('link', { name: /^Forecast (its end|at each sample)$/ })
    .first()
    .click()
  await expect(page).toHaveURL(/#\/your-migration\/forecast$/)
  await expect(page.getByRole('region', { name: 'Record in use' })).toContainText('kvm.json')
}

test('a record that is dropped on Play opens its own place', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./')
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'nova.log'))
    return data
  }, samples.nova)
  await expect(async () => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await expect(page.getByText('Drop a scenario or the record of a migration')).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(page).toHaveURL(/#\/your-migration$/)
  await expect(heading(page)).toHaveText('nova.log')
})

async function choosesMigration(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await page.getByRole('button', { name: 'Read another record' }).click()
  await paste(page, samples.prometheus)
  await page.getByLabel('2 migrations in this record. Shown:').selectOption('test2')
  await expect(figures(page).getByRole('row', { name: /^Remaining/ })).toContainText('748 MiB')
}

async function refusesOtherText(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await paste(page, 'hello')
  await expect(page.getByRole('alert')).toContainText('is not a record of a known kind')
  await expect(page.getByRole('alert')).not.toContainText('--as')
  await expect(page.getByLabel('Record', { exact: true })).toHaveValue('hello')
}

async function sendsNothing(page: Page): Promise<void> {
  await page.goto('./#/your-migration')
  await expect(page.getByText('The record stays in this browser.')).toBeVisible()
  const secret = 'customer-database-7f3a'
  const sent: string[] = []
  page.on('request', (request) => {
    const isOwnScript =
      request.method() === 'GET' && request.postData() === null && new URL(request.url()).origin === new URL(page.url()).origin
    if (!isOwnScript || request.url().includes(secret)) sent.push(`${request.method()} ${request.url()}`)
  })
  await paste(page, samples.nova.replaceAll('abcdefgh-1ba4-4403-bf72-a86907034a14', secret))
  await expect(figures(page)).toBeVisible()
  await networkAtRest(page)
  expect(sent).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).not.toContain(secret)
  expect(page.url()).not.toContain(secret)
}

test('axe finds no fault in the empty place, a refusal and a record', async ({ page }) => {
  await page.goto('./#/your-migration')
  await expect(heading(page)).toBeVisible()
  expect(await axeFaults(page), 'empty').toEqual([])
  await paste(page, 'hello')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await axeFaults(page), 'a refusal').toEqual([])
  await paste(page, samples.qmpNan)
  await expect(figures(page)).toBeVisible()
  expect(await axeFaults(page), 'a record').toEqual([])
})

test('a record goes in, is explained, and leads on', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['a text that is no record keeps the text and says which kinds there are', refusesOtherText],
    ['a file is read from the file picker, with each line that was not read', readsFile],
    ['the record stays in this browser: reading it sends nothing to any server', sendsNothing],
    ['a pasted record is explained, its contradictions are named, and its scenario opens in Play', explainsRecord],
    ['one of several migrations is chosen', choosesMigration],
    ['a record leads to its forecast', leadsToForecast],
  ])
})
