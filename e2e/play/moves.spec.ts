import { axeFaults } from '../axe.ts'
import type { Page } from '@playwright/test'
import { decidingBy, hashOf, inTurn, NEVER_CONVERGES, openPlay, openSetup, playhead, scenarioHash, showCharts, verdict } from '../play.ts'
import { expect, test } from '../test.ts'

const moves = (page: Page) => page.getByRole('region', { name: 'Story and metrics' }).getByRole('button', { name: /Open this run$/ })

/** Of a quarter of the opening scenario's memory: on a busy machine a trial of that may take longer than trials may. */
const quick = (name: string) => scenarioHash({ name, writesPerS: 8000 })

/** At the end of a run, with the options tuned. */
async function openMoves(page: Page, name: string): Promise<void> {
  // Rows that appear under a pointer stay as they are until it leaves.
  await page.mouse.move(0, 0)
  await openPlay(page, quick(name))
  await playhead(page).focus()
  await page.keyboard.press('End')
  await expect(moves(page)).toHaveCount(3)
  await expect(moves(page).first()).toHaveAttribute('aria-keyshortcuts', '1')
  await expect(moves(page).getByText('median')).toHaveCount(0)
}

async function offersThreeChanges(page: Page): Promise<void> {
  await openMoves(page, 'Offers')
  const [, total, downtime] = /: ([\d.]+ \w+), downtime ([\d.]+ ms)/.exec((await moves(page).first().getAttribute('aria-label'))!)!
  expect(await axeFaults(page, '.story-panel')).toEqual([])
  await moves(page).first().click()
  await expect(verdict(page)).toContainText(`Completes in ${total} with ${downtime} of downtime.`)
}

/** The curve of a change in the key of the chart, by its letter. */
const previewOf = (page: Page) => page.locator('[data-chart="Remaining"] .plot-key li').filter({ hasText: /^[A-H]$/ })

async function pointsAtChange(page: Page): Promise<void> {
  await openMoves(page, 'Points')
  await expect(previewOf(page)).toHaveCount(0)
  // On a phone the charts are another tab.
  if (!(await page.getByRole('tab', { name: 'Charts' }).isVisible())) {
    await moves(page).nth(1).hover()
    await expect(previewOf(page)).toHaveText('C')
    await moves(page).nth(2).focus()
    await expect(previewOf(page)).toHaveText('D')
  }
  await page.mouse.move(0, 0)
  const [, total] = /: ([\d.]+ \w+), downtime/.exec((await moves(page).nth(1).getAttribute('aria-label'))!)!
  await page.keyboard.press('2')
  await expect(verdict(page)).toContainText(`Completes in ${total} with`)
  await expect(previewOf(page)).toHaveCount(0)
}

async function offersCompletion(page: Page): Promise<void> {
  await page.goto(`./${NEVER_CONVERGES}`)
  await expect(verdict(page)).toContainText('Never converges.')
  // Hours before the playhead is there.
  await page.getByRole('tab', { name: 'Next' }).click()
  await expect(moves(page)).toHaveCount(3)
  await expect(page.getByText(/^Never converges: /)).toBeVisible()
  await expect(moves(page).first()).toHaveAttribute('aria-keyshortcuts', '1')
  await moves(page).first().click()
  await expect(verdict(page)).toContainText('Completes in')
}

async function takesUnit(page: Page): Promise<void> {
  await openPlay(page, quick('Unit'))
  const memory = (await openSetup(page)).getByRole('textbox', { name: 'Memory', exact: true })
  await memory.fill('2Gi')
  await memory.press('Enter')
  await expect(memory).toHaveValue('2,048')
}

async function continuesOnRequest(page: Page): Promise<void> {
  await page.goto(
    `./${hashOf({
      endS: 5,
      vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 8000, sizeMiB: 256 }] } }],
      migrations: [{ vm: 'web', to: 'b' }],
    })}`,
  )
  await expect(verdict(page)).toContainText('Not finished after 5.00 s of simulated time.')
  await expect(verdict(page)).not.toContainText('Never')
  const longer = page.getByRole('button', { name: 'Simulate to 20.0 s' })
  await expect(longer).toBeInViewport({ ratio: 1 })
  await longer.click()
  await expect(verdict(page)).toContainText('Completes in')
  await expect((await openSetup(page)).getByRole('textbox', { name: 'Simulation ends at' })).toHaveValue('20')
}

async function movesLimit(page: Page): Promise<void> {
  await openPlay(page, quick('Limit'))
  await showCharts(page)
  const grip = page.getByRole('slider', { name: 'Downtime limit', exact: true }).and(page.getByTestId('limit-grip'))
  await expect(grip).toHaveAttribute('aria-valuenow', '300')
  await grip.focus()
  await page.keyboard.press('PageUp')
  await expect(grip).toHaveAttribute('aria-valuenow', '600')
  await grip.scrollIntoViewIfNeeded()
  // The chart of the run with the new limit may move the line.
  await expect(async () => {
    const box = (await grip.boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y - 12, { steps: 3 })
    await page.mouse.up()
    await expect.poll(async () => Number(await grip.getAttribute('aria-valuenow')), { timeout: 3000 }).toBeGreaterThan(600)
  }).toPass()
  await expect(verdict(page)).toContainText('of downtime')
  expect(await axeFaults(page, '[data-chart="Remaining"]')).toEqual([])
  const setting = (await decidingBy(page, 'Limit')).getByRole('textbox', { name: 'Downtime limit', exact: true })
  // The grip is drawn once per frame, so both are read until they are of the same frame.
  await expect(async () => {
    const limitMs = Number(await grip.getAttribute('aria-valuenow'))
    await expect(setting).toHaveValue(limitMs.toLocaleString('en-US'), { timeout: 1000 })
  }).toPass()
}

test('changes are offered and made where they act', { tag: '@walk' }, async ({ page }) => {
  await inTurn(page, null, [
    ['the end of a run offers the adviser’s first three options, and one press opens the best', offersThreeChanges],
    ['a change pointed at lies over the chart, and its digit opens it', pointsAtChange],
    ['the limit line is dragged and moved by keys where it acts', movesLimit],
    [
      'a migration cut short by the end of the simulation continues on request, and is not reported as never converging',
      continuesOnRequest,
    ],
  ])
})

test('a run without an end has a next step, and values are typed with units', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a run that never converges gets three options that complete', offersCompletion],
    ['a typed value may name its unit', takesUnit],
  ])
})

test('a search for a port finds the link, and where its ports are set separately', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  const setup = await openSetup(page)
  const search = setup.getByRole('searchbox')
  const separately = setup.getByRole('button', { name: 'Set ports separately' })
  await search.fill('latency')
  await expect(setup.getByRole('textbox', { name: 'Latency' })).toBeVisible()
  await expect(separately).toBeHidden()
  await search.fill('source port')
  await separately.click()
  await expect(setup.getByRole('textbox', { name: 'Source port' })).toBeVisible()
})
