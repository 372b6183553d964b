/** Compare as a person uses it: pin, paste, play, read who wins, take it away. */
import type { Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import { inTurn, openPlay, outside, pause, pxBeyond, scenarioHash, verdict, verdictAfter } from '../play.ts'
import { expect, test } from '../test.ts'

const rows = (page: Page) => page.getByRole('region', { name: 'Runs', exact: true }).getByRole('listitem')
const answer = (page: Page) => page.getByRole('heading', { level: 1 })
const head = (page: Page) => page.getByRole('slider', { name: 'Playhead of all runs' })
const headS = async (page: Page) => Number(await head(page).getAttribute('aria-valuenow'))
const best = (page: Page, row: number) => rows(page).nth(row).getByText('best', { exact: true })

/** How many runs this browser keeps for the comparison. */
const pinsKept = (page: Page) => page.evaluate(() => (JSON.parse(localStorage.getItem('switchover.pins') ?? '[]') as unknown[]).length)

async function openReady(page: Page, name: RegExp): Promise<void> {
  await page.goto('./#/what-if/runs')
  await page.getByRole('button', { name }).click()
  await expect(answer(page)).toHaveText(/complete/, { timeout: 240_000 })
}

test(
  'two runs of Play are pinned by a key, named by what differs, and the winner is marked',
  { tag: ['@desktop', '@walk'] },
  async ({ page }) => {
    await openPlay(page, scenarioHash())
    const first = await verdict(page).innerText()
    await page.keyboard.press('k')
    await expect.poll(() => pinsKept(page)).toBe(1)
    await page.goto(`./${scenarioHash({ mbps: 4000 })}`)
    expect(await verdictAfter(page, first)).toContain('of downtime')
    await page.keyboard.press('k')
    await expect.poll(() => pinsKept(page)).toBe(2)
    await page.goto('./#/what-if/runs')
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).nth(1).getByRole('heading')).toHaveText('Link 4 Gbit/s')
    await expect(rows(page).nth(1)).toContainText('1 Gbit/s → 4 Gbit/s')
    await expect(answer(page)).toContainText('B completes first')
    await expect(best(page, 1).first()).toBeAttached()
    const energy = rows(page).nth(1).getByTestId('run-energy')
    await expect(energy).toContainText(/[\d.]+ J\s*[\d.]+ g CO₂/)
    const grid = page.getByRole('textbox', { name: 'g CO₂ per kWh' })
    await grid.fill('44')
    await expect(energy).toContainText(/0\.00\d+ g CO₂/)
    await page.keyboard.press('Control+z')
    await expect(grid).toHaveValue('473')
    await expect(rows(page)).toHaveCount(2)
    await page.keyboard.press('Control+Shift+z')
    await expect(energy).toContainText(/0\.00\d+ g CO₂/)
    await page.reload()
    await expect(rows(page)).toHaveCount(2)
    const earlier = page.getByRole('region', { name: 'Runs on this machine' })
    for (const width of [1440, 1024, 768, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await expect.poll(() => outside(earlier, earlier.locator('li :is(button, a, time)')), String(width)).toEqual([])
      const names = await earlier.locator('.past-name').evaluateAll((all) => all.map(({ clientWidth }) => clientWidth))
      expect(Math.min(...names), String(width)).toBeGreaterThan(140)
    }
  },
)

test('two links are pasted side by side; a broken third is named and nothing is lost', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/what-if/runs')
  const link = (hash: string) => `http://example.org/${hash}`
  const field = page.getByLabel('Paste one or more links, or a scenario as JSON')
  await field.fill(`${link(scenarioHash())}\n${link(scenarioHash({ memoryMiB: 512 }))}`)
  await page.getByRole('button', { name: 'Add to the comparison' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).nth(1)).toContainText('256 MiB → 512 MiB')
  await expect(answer(page)).toContainText('A completes first')
  await field.fill(`${link(scenarioHash({ mbps: 2000 }))} http://example.org/#s=1.broken!`)
  await page.getByRole('button', { name: 'Add to the comparison' }).click()
  await expect(page.getByRole('alert')).toContainText('Link 2')
  await expect(rows(page)).toHaveCount(3)
})

async function onePlayhead(page: Page): Promise<void> {
  await head(page).focus()
  await page.keyboard.press('End')
  const end = await headS(page)
  expect(end).toBeGreaterThan(10)
  await expect(page.getByText('A finished, B finished')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(page.getByText('A round 1, B stopped')).toBeVisible()
  await page.keyboard.press('PageUp')
  await expect.poll(() => headS(page)).toBeCloseTo(end / 10, 2)
  const lines = page.locator('.run-table [data-playhead]')
  await expect(lines).toHaveCount(3)
  const places = await lines.evaluateAll((all) => all.map((one) => one.getAttribute('x1')))
  expect(places[0]).toMatch(/^\d/)
  expect(new Set(places).size).toBe(1)
  await expect(page.getByRole('img', { name: 'Pages of run B' })).toBeVisible()
  await page.getByRole('button', { name: 'Play all' }).click()
  await expect.poll(() => headS(page)).toBeGreaterThan(end / 10 + 0.2)
  await pause(page, 'Play all')
  const plot = page.getByRole('img', { name: 'Remaining of run A over time' })
  const box = (await plot.boundingBox())!
  // Beyond the middle: the axis is at its left.
  await plot.click({ position: { x: box.width * 0.7, y: box.height / 2 } })
  await expect.poll(() => headS(page)).toBeGreaterThan(end * 0.45)
}

test('the address opens the same comparison elsewhere', { tag: '@desktop' }, async ({ page, browser, baseURL }) => {
  await openReady(page, /Three downtime limits/)
  await page.getByRole('button', { name: 'Actions for run C' }).click()
  await page.getByRole('button', { name: 'Rename' }).first().click()
  await page.getByLabel('Name of run C').fill('Slow but sure')
  await page.keyboard.press('Enter')
  await expect(rows(page).nth(2).getByRole('heading')).toHaveText('Slow but sure')
  await expect(page).toHaveURL(/#\/what-if\/runs\?a=1\..*cn=Slow/)
  const elsewhere = await browser.newPage({ baseURL })
  await elsewhere.goto(page.url())
  await expect(elsewhere.getByRole('region', { name: 'Runs', exact: true }).getByRole('listitem')).toHaveCount(3)
  await expect(elsewhere.getByRole('heading', { name: 'Slow but sure' })).toBeVisible()
  await elsewhere.close()
})

async function runsAreMoved(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for run B' }).click()
  await page.getByRole('button', { name: 'Move up' }).click()
  await expect(rows(page).first().getByRole('heading')).toHaveText('Post-copy')
  await page.getByRole('button', { name: 'Actions for run A' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page
    .getByRole('button', { name: /Pin this run$/ })
    .first()
    .click()
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByRole('list').filter({ hasText: 'Busy web server, 1 GiB' }).last()).toBeVisible()
}

async function undoOfRuns(page: Page): Promise<void> {
  for (const name of ['Actions for run B', 'Actions for run A']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
  }
  await expect(rows(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).nth(1).getByRole('heading')).toHaveText('Post-copy')
  await page.keyboard.press('Control+y')
  await expect(rows(page)).toHaveCount(1)
}

async function fiveSeeds(page: Page): Promise<void> {
  await page.getByLabel('5 seeds').check({ force: true })
  await expect(
    page.getByText('Figures are medians over five seeds, with the range below. The band is the range of the remaining memory.'),
  ).toBeVisible()
  await expect(rows(page).first()).toContainText(/306 to 3\d\d ms/)
  await expect(page.locator('.run-table ol .plot path[fill-opacity="0.25"]')).toHaveCount(2)
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
  expect(table.suggestedFilename()).toBe('switchover-comparison.csv')
  const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PNG' }).click()])
  expect(picture.suggestedFilename()).toBe('switchover-comparison.png')
}

async function opensInPlay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for run B' }).click()
  await page.getByRole('link', { name: 'Open in Play' }).first().click()
  await expect(verdict(page)).toContainText('54.4 ms')
  await page.goBack()
  await expect(rows(page)).toHaveCount(2)
}

test('is accessible, empty and full', async ({ page }) => {
  await page.goto('./#/what-if/runs')
  await expect(page.getByRole('heading', { name: 'Which migration is better?' })).toBeVisible()
  // Two, three and four runs.
  await expect(page.locator('.ready-picture polyline')).toHaveCount(9)
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.getByRole('button', { name: /never converges/ }).click()
  await expect(answer(page)).toHaveText(/complete/, { timeout: 240_000 })
  const lines = await answer(page).evaluate(
    (heading) => heading.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(heading).lineHeight),
  )
  expect(lines).toBeLessThan(4.5)
  await page.goto('./#/what-if/runs?a=1.broken')
  await expect(page.getByRole('alert')).toContainText('Run A of the link')
  await expect(rows(page)).toHaveCount(4)
  expect(await axeFaultsInThemes(page)).toEqual([])
  expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
})

test('the runs of an example, moved along and about', async ({ page }) => {
  await openReady(page, /Pre-copy against post-copy/)
  await inTurn(page, null, [
    ['one playhead moves all runs, by keys, pointer and playback', onePlayhead],
    ['runs are moved, removed and brought back, and a tried change is pinned', runsAreMoved],
  ])
})

test('the runs of an example, opened, saved and taken back', { tag: '@desktop' }, async ({ page }) => {
  await openReady(page, /Pre-copy against post-copy/)
  await inTurn(page, null, [
    ['a run opens in Play', opensInPlay],
    ['five seeds give medians and ranges; CSV and picture are saved', fiveSeeds],
    ['Ctrl Z and Ctrl Y go through the changes of the runs', undoOfRuns],
  ])
})

test('zoomed to 200 % the ready comparisons and the ways to add runs have the width of the page', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await page.goto('./#/what-if/runs')
  await expect(page.getByRole('button', { name: /Three downtime limits/ })).toBeVisible()
  for (const name of ['Ready to compare', 'Your own runs', 'Add runs', 'Runs on this machine']) {
    const heading = page.getByRole('heading', { name, exact: true })
    const { x } = (await heading.boundingBox())!
    expect(x, name).toBeLessThan(24)
  }
  // Pictures do not leave their words a column of two or three.
  for (const button of await page.locator('.ready-comparisons button').all()) {
    const { height } = (await button.boundingBox())!
    expect(height).toBeLessThan(100)
  }
})

test('a picture that waits for its runs says so in its middle', { tag: '@desktop' }, async ({ page }) => {
  // No worker arrives, so that no run is simulated.
  await page.route('**/*.worker-*.js', () => {})
  await page.goto('./#/what-if/runs')
  const row = page.getByRole('button', { name: /^A guest that never converges/ })
  await expect(row.locator('small')).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height })
    const [words, picture, whole] = await Promise.all([row.locator('small'), row.locator('svg'), row].map((one) => one.boundingBox()))
    expect(picture!.x).toBeCloseTo(whole!.x, 0)
    expect(words!.x + words!.width / 2).toBeCloseTo(picture!.x + picture!.width / 2, 0)
    expect(Math.abs(words!.y + words!.height / 2 - picture!.y - picture!.height / 2)).toBeLessThan(2)
  }
})
