import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import { inTurn, openPlay, pxBeyond, scenarioHash, verdict } from '../play.ts'
import { expect, test } from '../test.ts'

/** A sweep of 5 × 4 points of a small VM. */
const small = `#/what-if?${new URLSearchParams({
  x: 'hosts[*].mbps=30:480:5:log',
  y: 'vms[0].workload.streams[0].writesPerS=1000:27000:4:log',
  seeds: '2',
  until: '60',
  show: 'totalS',
})}`

const map = (page: Page) => page.getByTestId('heat-map')
const headline = (page: Page) => page.getByRole('heading', { level: 1 })

/** Play's verdict on the scenario that Explore varies. */
async function playVerdict(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(verdict(page)).toContainText('of downtime')
  return verdict(page).innerText()
}

async function openSmall(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 3000 }))
  await page.goto(`./${small}`)
  await expect(page.getByText('40 runs', { exact: true }).first()).toBeVisible()
}

test('opens with a sweep of the scenario in Play under way, and answers in a sentence', { tag: '@walk' }, async ({ page }) => {
  await page.goto('./#/what-if')
  await expect(headline(page)).toHaveText(/^Converges from \d+ Mbit\/s \(Link\)\.$/)
  await expect(page.getByText(/At \d+ Mbit\/s it does not yet\. This holds at 300 ms \(Downtime limit\)\. Your run has/)).toBeVisible()
  await expect(map(page)).toBeVisible()
  await expect(page.getByText(/^[\d,]+ of 1,900 runs|^1,900 runs$/).first()).toBeVisible()
})

test('a link whose axes cannot be read says which parts, why and what the page shows instead', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 3000 }))
  await page.goto(`./${small.replace('480%3A5', 'fast%3A5').replace('seeds=2', 'seeds=many')}`)
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('Parts of this link cannot be read:')
  await expect(notice).toContainText(
    'X axis: TO must be a number in Mbit/s, or one with its unit (Mbit/s, Gbit/s, MB/s, MiB/s), got "fast"',
  )
  await expect(notice).toContainText('Seeds: must be a whole number, 1 to 64, got "many"')
  await expect(notice).toContainText('The suggested sweep is shown instead.')
  await expect(map(page)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('radio', { name: 'Downtime' }).check()
  await expect(notice).toHaveCount(0)
  await page.goto(`./${small.replace('480%3A5', '480%3A201')}`)
  await expect(notice).toContainText('X axis: COUNT must be a whole number, 2 to 200, got "201"')
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
  await page.goto(`./${small.replace('y=', 'y=%3D')}`)
  await expect(notice).toContainText(/Y axis: must be PATH=.*The sweep is shown without a Y axis\./)
  await expect(page.getByText('10 runs', { exact: true }).first()).toBeVisible()
})

test('a setting is chosen, run, stopped and continued, and the address keeps it', { tag: '@desktop' }, async ({ page }) => {
  await openSmall(page)
  const up = page.getByRole('group', { name: 'Y axis' })
  await up.getByRole('combobox').selectOption({ label: 'Region size' })
  await expect(page).toHaveURL(/y=vms%5B0%5D\.workload\.streams%5B0%5D\.sizeMiB/)
  await page.getByRole('textbox', { name: 'Values, X axis' }).fill('60')
  await page.getByRole('textbox', { name: 'Values, X axis' }).press('Enter')
  await page.getByRole('combobox', { name: 'Seeds' }).selectOption('32')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/^Stopped at [\d,]+ of [\d,]+ runs$/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('combobox', { name: 'Seeds' }).selectOption('1')
  await expect(page.getByText(/^[\d,]+ runs$/).first()).toBeVisible()
})

test('changes of a sweep are taken back by Ctrl Z and by a button', { tag: '@desktop' }, async ({ page }) => {
  await openSmall(page)
  const y = page.getByRole('group', { name: 'Y axis' }).getByRole('combobox')
  await page.getByRole('radio', { name: 'Downtime' }).check()
  await y.selectOption({ label: 'Region size' })
  await expect(page).toHaveURL(/sizeMiB/)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveURL(/y=vms%5B0%5D\.workload\.streams%5B0%5D\.writesPerS/)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('radio', { name: 'Total time' })).toBeChecked()
  await expect(page.getByText('40 runs', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Redo' }).click()
  await page.keyboard.press('Control+y')
  await expect(y).toHaveValue(/sizeMiB/)
})

test('a sweep continues after its workers have ended without a word', { tag: '@desktop' }, async ({ page }) => {
  await openSmall(page)
  await page.getByRole('textbox', { name: 'Values, X axis' }).fill('60')
  await page.getByRole('textbox', { name: 'Values, X axis' }).press('Enter')
  await page.getByRole('combobox', { name: 'Seeds' }).selectOption('32')
  await expect(page.getByRole('progressbar')).toBeVisible()
  const progress = page.getByText(/^[1-9][\d,]* of 7,680 runs/).first()
  const done = async () => Number.parseInt((await progress.textContent())!.replaceAll(',', ''))
  const before = await done()
  const workers = page.workers().filter((worker) => worker.url().includes('compute'))
  expect(workers.length).toBeGreaterThan(0)
  await Promise.all(workers.map((worker) => worker.evaluate(() => globalThis.close()).catch(() => undefined)))
  await expect.poll(done).toBeGreaterThan(before + 200)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Seeds' }).selectOption('1')
  await expect(page.getByText(/^[\d,]+ runs$/).first()).toBeVisible()
})

test('values that the scenario refuses are left out, said, and the others run', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 3000 }))
  // Its region of 32 MiB does not fit 16 MiB of memory.
  await page.goto(`./#/what-if?${new URLSearchParams({ x: 'vms[0].memoryMiB=16:64:4', seeds: '1', until: '60', show: 'totalS' })}`)
  await expect(page.getByText('1 of 4 points are left out')).toBeVisible()
  await expect(page.getByText('3 runs', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open in Play' })).toBeVisible()
  await expect(headline(page)).toHaveText('Memory: converges at 3 of 3 values.')
})

test('a point opens its run in Play, with the figures of the sweep', async ({ page, isMobile }) => {
  await openSmall(page)
  await map(page).focus()
  await map(page).press('End')
  await map(page).press('PageDown')
  const point = page.getByRole('region', { name: 'Point' })
  await expect(point).toContainText('Link: 480 Mbit/s, 1,000 page writes/s')
  const total = (await point.locator('p').first().innerText()).split(' ').slice(0, 2).join(' ')
  if (isMobile) await point.getByRole('link', { name: 'Open in Play' }).click()
  else await map(page).press('Enter')
  await expect(page).toHaveURL(/#s=1\./)
  await expect(verdict(page)).toContainText(`Completes in ${total}`)
  await page.goBack()
  await expect(page.getByText('40 runs', { exact: true }).first()).toBeVisible()
})

test('a link opens the same sweep of the same scenario elsewhere', { tag: '@desktop' }, async ({ page, browser }) => {
  await openSmall(page)
  await page.getByRole('radio', { name: 'Downtime' }).check({ force: true })
  await expect(page).toHaveURL(/show=downtimeMs.*&s=1\./)
  const context = await browser.newContext()
  const elsewhere = await context.newPage()
  await elsewhere.goto(page.url())
  await expect(elsewhere.getByText('40 runs', { exact: true }).first()).toBeVisible()
  await expect(headline(elsewhere)).toHaveText(await headline(page).innerText(), { useInnerText: true })
  await elsewhere.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(verdict(elsewhere)).toHaveText(await playVerdict(page), { useInnerText: true })
  await context.close()
})

async function savesRuns(page: Page): Promise<void> {
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download all runs as CSV' }).click()])
  // A sweep that still runs says so in the name.
  expect(csv.suggestedFilename()).toMatch(/-sweep\.csv$/)
  const rows = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(41)
  expect(rows[0]).toContain('hosts[*].mbps,endS,')
  expect(rows[0]).toContain('totalS,downtimeMs,transferredMiB,')
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the picture as PNG' }).click(),
  ])
  expect(
    readFileSync(await png.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
}

async function readsCommandAndTable(page: Page): Promise<void> {
  await page.getByText('The same on the command line').first().click()
  await expect(page.getByText('bin/sim sweep small.json --vary')).toContainText(
    "--vary 'hosts[*].mbps=30:480:5:log' --vary endS=60 --repeats 2",
  )
  await page.getByText('Data table').click()
  await expect(page.getByRole('region', { name: 'Data table' }).getByRole('row')).toHaveCount(21)
}

async function refusesRange(page: Page): Promise<void> {
  const from = page.getByRole('textbox', { name: 'From, X axis' })
  const before = await from.inputValue()
  for (const [value, why] of [
    ['-5', 'Enter 0.001 to 10,000,000 Mbit/s.'],
    ['2 GB', '“GB” is a size.'],
  ] as const) {
    await from.fill(value)
    await from.press('Tab')
    await expect(page.getByRole('alert')).toContainText(why)
    await expect(from).toHaveValue(value)
  }
  await expect(map(page)).toBeVisible()
  await from.press('Escape')
  await expect(from).toHaveValue(before)
  await expect(page.getByRole('alert')).toHaveCount(0)
}

async function comparesStrategies(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Y axis' }).getByRole('combobox').selectOption({ label: 'nothing' })
  await page.getByRole('group', { name: 'X axis' }).getByRole('combobox').selectOption({ label: 'Strategy' })
  await expect(headline(page)).toHaveText(/^7 of 7 complete\. Best: .+ \(Total time: [\d.,]+ m?s\)\.$/)
}

test('Explore has no accessibility fault that axe finds and never scrolls sideways, with two settings and with one', async ({ page }) => {
  await openSmall(page)
  await page.getByText('The same on the command line').first().click()
  await page.getByText('Data table').click()
  for (const settings of [2, 1]) {
    if (settings === 1) {
      await page.getByRole('group', { name: 'Y axis' }).getByRole('combobox').selectOption({ label: 'nothing' })
      await expect(map(page)).toHaveCount(0)
    }
    expect(await axeFaultsInThemes(page), String(settings)).toEqual([])
    expect(await pxBeyond(page), String(settings)).toBeLessThanOrEqual(0)
  }
})

test('a copied link is announced in the words of the other places', { tag: '@desktop' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./#/what-if')
  await page.getByRole('main').getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Link copied to the clipboard$/ })).toBeAttached()
})

test('without a clipboard the link is shown for copying by hand', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.goto('./#/what-if')
  await page.getByRole('main').getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('main').getByRole('textbox', { name: 'Copy this link:' })).toHaveValue(/#\/what-if\?x=[^&]+&.*&s=1\./)
})

test('a link whose scenario is cut off says so, and sweeps the scenario of Play', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/what-if?x=hosts[*].mbps=500:2000:3&seeds=1&show=totalS&s=1.VY6xCsJAEET')
  const refused = page.getByRole('main').getByRole('alert')
  await expect(refused).toContainText('This scenario could not be opened. The page keeps the one it shows.')
  await expect(refused.getByRole('listitem')).toHaveText(/^The link /)
  await expect(page.getByText('3 runs', { exact: true }).first()).toBeVisible()
})

test('a small sweep is saved, read and changed', { tag: '@desktop' }, async ({ page }) => {
  await openSmall(page)
  await inTurn(page, null, [
    ['every run is in the CSV, one table, and the picture is saved as PNG', savesRuns],
    ['the command line of the sweep and every point as a table are there to read', readsCommandAndTable],
    ['a range that the schema refuses is named, and the picture before it stays', refusesRange],
    ['strategies are compared along one setting alone', comparesStrategies],
  ])
})
