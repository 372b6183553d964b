import { readFile } from 'node:fs/promises'
import { expect, test } from '../test.ts'
import type { Locator, Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import { decidingBy, goToPlace, hashOf, hiddenPx, inTurn, isPhone, openPlay, pxBeyond, scenarioHash, verdict } from '../play.ts'

const beside = (page: Page) => page.getByRole('region', { name: 'Model predictions' })
const parameters = (page: Page) => page.getByRole('table', { name: 'Fitted parameters' })

async function showsPredictions(page: Page): Promise<void> {
  await openPlay(page)
  await page.getByRole('tab', { name: 'Models', exact: true }).click()
  await expect(
    beside(page)
      .getByRole('table', { name: /^Base model/ })
      .getByRole('row', { name: /^Total time/ }),
  ).toContainText('%')
  await expect(beside(page)).toContainText('Algorithm 1 skips dirty pages; this rule does not.')
  await beside(page)
    .getByRole('link', { name: /^experiment of Base model/ })
    .click()
  await expect(page).toHaveURL(/#\/papers\/liu2011-base-model$/)
  await page.goBack()
  await expect(verdict(page)).toContainText('of downtime')
}

async function leadsToPrecopy(page: Page): Promise<void> {
  const hosts = ['a', 'b'].map((id) => ({ id, mbps: 1000 }))
  const vms = [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 2000, sizeMiB: 32 }] } }]
  await openPlay(page, hashOf({ name: 'Fetched', hosts, vms, migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }] }))
  await page.goto('./#/papers/models')
  await expect(beside(page)).toContainText('The models describe pre-copy; this run uses post-copy.')
  await beside(page).getByRole('link', { name: 'Open this scenario with pre-copy' }).click()
  await expect((await decidingBy(page, 'Strategy')).getByRole('radio', { name: 'Pre-copy', exact: true })).toBeChecked()
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  await page.goto('./#/papers/models')
  await expect(beside(page).getByRole('table', { name: /^Base model/ })).toBeVisible()
}

async function keepsValuesInLink(page: Page): Promise<void> {
  await page.goto('./#/papers/models/liu2011-base')
  await page.getByRole('button', { name: 'Reset' }).click()
  const dirtyRate = (of: Page) => of.getByRole('textbox', { name: /^Dirty rate/ })
  await dirtyRate(page).fill('80')
  await expect(page).toHaveURL(/#\/papers\/models\/liu2011-base\?\w+=80$/)
  const lambda = page.getByText('λ = D/R').locator('xpath=following-sibling::dd')
  await expect(lambda).toHaveText('0.800')
  // A refused text does not come into the link.
  await dirtyRate(page).fill('many')
  await expect(page.getByText(/Showing the last valid/)).toBeVisible()
  await expect(page).toHaveURL(/#\/papers\/models\/liu2011-base\?\w+=80$/)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(dirtyRate(other)).toHaveValue('80')
  await expect(other.getByText('λ = D/R').locator('xpath=following-sibling::dd')).toHaveText('0.800')
}

async function undoesTexts(page: Page): Promise<void> {
  await page.goto('./#/papers/models/liu2011-base')
  const dirtyRate = page.getByRole('textbox', { name: /^Dirty rate/ })
  const before = await dirtyRate.inputValue()
  await dirtyRate.fill('80')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(dirtyRate).toHaveValue(before)
  await page.keyboard.press('Control+z')
  await expect(dirtyRate).toHaveValue('80')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(dirtyRate).toHaveValue(before)
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled()
}

async function refersToRun(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 100 }))
  const said = await verdict(page).innerText()
  if (isPhone(page)) await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Papers', exact: true }).click()
  await page.getByRole('navigation', { name: 'Papers' }).getByRole('link', { name: 'Models', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Analytical models against this run')
  await expect(page.getByRole('article')).toContainText('(Small)')
  await expect(beside(page).getByRole('table').first()).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Play', exact: true }).click()
  await expect(verdict(page)).toHaveText(said, { useInnerText: true })
}

async function fitsEnergy(page: Page): Promise<void> {
  await page.goto('./#/papers/models/learn-energy')
  await page.getByLabel('Runs', { exact: true }).fill('4')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(parameters(page).getByRole('row', { name: /^α/ })).toContainText('0.51200')
  await expect(page.getByRole('table', { name: 'Quality of the fit' }).getByRole('row', { name: /^R²/ })).toContainText('1.000')
  await expect(page.getByRole('figure')).toHaveCount(2)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const text = await readFile(await (await coming).path(), 'utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(5)
  await page.getByRole('radio', { name: 'my own data' }).check()
  await page.getByLabel('File with rows').setInputFiles({ name: 'runs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(page.getByRole('textbox')).toHaveValue(/^migratedMB,energyJ/)
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: /\S/ })).toContainText('Not used: fitted, residual.')
  await page.getByRole('textbox').fill('migratedMB,energyJ\n100,70\n200,many')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText(/line 3, energyJ .*"many"/)
}

async function cancels(page: Page): Promise<void> {
  await page.goto('./#/papers/models/learn-gamma')
  await page.getByLabel('Runs', { exact: true }).fill('60')
  await page.getByLabel('To (× current)').fill('20')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await expect(parameters(page)).toBeHidden()
}

async function calculates(page: Page): Promise<void> {
  await page.goto('./#/papers/models/liu2011-base')
  const result = page.getByRole('article').locator('dl')
  // 1,024 MB at 100 MB/s, halved ten times down to 1 MB: 2,047 MB in total.
  await expect(result).toContainText('2,047 MB')
  await page.getByRole('textbox', { name: 'Transmission rate (R)' }).fill('50')
  await expect(page.getByRole('alert')).toContainText('λ < 1')
  await expect(page.getByLabel('Dirty rate (D)')).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Transmission rate (R)' }).fill('200')
  await expect(result).toContainText('0.250')
  await page.goto('./#/papers/models/liu2011-cost')
  await page.getByLabel(/^Weight of downtime/).fill('0.5')
  await expect(page.getByRole('alert')).toContainText(/^weights .*1\.25$/)
}

async function showsLists(page: Page): Promise<void> {
  await page.goto('./#/papers/models/gudkov2023')
  const limits = page.getByRole('textbox', { name: 'Downtime limits (none: no limit)' })
  await expect(limits).toHaveValue('100, 300, 1000, none')
  expect(await hiddenPx(limits)).toBeLessThanOrEqual(0)
  expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
  if (!isPhone(page)) return
  for (const target of [limits, page.getByRole('button', { name: 'Menu' })])
    expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44)
}

async function measures(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 2000 }))
  await goToPlace(page, '#/papers/models/measure')
  const figures = page.getByRole('table', { name: 'Measured values' })
  // Its region of 32 MiB is written 15 times over.
  await expect(figures.getByRole('row', { name: /^Written within the minute/ })).toContainText('8,192 pages, 32.0 MiB')
  await expect(figures.getByRole('row', { name: /^Knee/ })).toContainText('after')
  await expect(page.getByRole('figure')).toHaveCount(3)
}

async function refusesUnknown(page: Page): Promise<void> {
  await page.goto('./#/papers/models/liu2012')
  await expect(page.getByRole('alert')).toContainText('No model is called “liu2012”')
}

test('models have no accessibility fault that axe finds and never scroll sideways', async ({ page }) => {
  for (const path of ['', '/measure', '/learn-transfer', '/liu2011-refined', '/gudkov2023']) {
    await page.goto(`./#/papers/models${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (path === '/learn-transfer') await page.getByRole('button', { name: 'Fit', exact: true }).click()
    if (path === '') await expect(beside(page).getByRole('table').first()).toBeVisible()
    else await expect(page.getByRole('figure').first()).toBeVisible()
    expect(await axeFaultsInThemes(page), path).toEqual([])
    expect(await pxBeyond(page), path).toBeLessThanOrEqual(0)
  }
})

async function runsLoop(page: Page): Promise<void> {
  await page.goto('./#/papers/models/loop')
  await expect(page.getByRole('heading', { level: 1, name: 'Repeatedly migrating the cheapest VM' })).toBeVisible()
  const moves = page.getByRole('figure').filter({ hasText: 'Moves: predicted → simulated' })
  await expect(moves.getByRole('row')).toHaveCount(11)
  await expect(moves.getByRole('row').nth(1)).toContainText('tpc-c')
  const energies = page.getByRole('figure').filter({ hasText: 'Energy and CO₂: predicted → simulated' })
  await expect(energies.getByRole('row').nth(1)).toContainText(/[\d.]+ → [\d.]+.*0\.0\d+ → 0\.0\d+/)
  const table = moves.getByRole('region')
  expect(await hiddenPx(table, 'Height')).toBeLessThanOrEqual(0)
  if (!isPhone(page)) await page.setViewportSize({ width: 1280, height: 720 })
  await expect.poll(() => hiddenPx(table)).toBeLessThanOrEqual(0)
  await page.getByRole('textbox', { name: 'Moves' }).fill('2')
  await page.getByRole('button', { name: 'Run the loop' }).click()
  await expect(moves.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('figure').filter({ hasText: 'Parameters learned after each move' }).getByRole('row')).toHaveCount(4)
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Open all moves in Play' }).click()
  await expect(page).toHaveURL(/#s=1\./)
}

async function placesFigures(page: Page): Promise<void> {
  for (const [width, rows] of [
    [1440, [5]],
    [1280, [3, 2]],
    [900, [3, 2]],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('./#/papers/models/liu2011-base')
    const figures = page.locator('.model-figures > div')
    await expect(figures).toHaveCount(5)
    const tops = await figures.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    expect(
      [...new Set(tops)].map((top) => tops.filter((other) => other === top).length),
      `${width}`,
    ).toEqual(rows)
  }
}

async function asksFirst(page: Page): Promise<void> {
  await page.goto('./#/papers/models/liu2011-base')
  const result = page.getByText('Total time, T')
  await expect(result).toBeVisible()
  const box = async (of: Locator) => (await of.boundingBox())!
  const [form, answer] = [await box(page.getByRole('textbox', { name: /^Dirty rate/ })), await box(result)]
  if (isPhone(page)) expect(form.y).toBeLessThan(answer.y)
  else expect(form.x).toBeGreaterThan(answer.x + answer.width)
  for (const path of ['loop', 'hot-spots', 'policies', 'learn-gamma']) {
    await page.goto(`./#/papers/models/${path}`)
    const acts = page.getByRole('main').getByRole('button', { name: /^(?:Run the loop|Find hot spots|Compare all policies|Fit)$/ })
    await expect(acts, path).toBeVisible()
    const [asked, shown] = [await box(acts), await box(page.locator('.drawings'))]
    if (isPhone(page)) expect(asked.y + asked.height, path).toBeLessThanOrEqual(shown.y)
    else expect(asked.x, path).toBeGreaterThanOrEqual(shown.x + shown.width)
  }
}

/** Typed, dragged and chosen: each gesture is one step of undo, where it is made. */
async function undoesGrid(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 100 }))
  await page.getByRole('tab', { name: 'Metrics', exact: true }).click()
  const grid = page.getByRole('region', { name: 'CO₂ of the grid' })
  const field = grid.getByRole('textbox', { name: 'g CO₂ per kWh' })
  const step = (name: string) => page.getByRole('button', { name, exact: true })
  await field.fill('')
  await field.pressSequentially('250')
  await field.press('Control+z')
  await expect(field).toHaveValue('473')
  await step('Redo').click()
  await expect(field).toHaveValue('250')
  await step('Undo').click()
  await expect(field).toHaveValue('473')
  await goToPlace(page, '#/papers/models/liu2011-energy')
  await field.fill('44')
  await step('Undo').click()
  await expect(field).toHaveValue('473')
}

/** One grid for the page: set in Play, it counts in Models and in Compare. */
async function countsCarbon(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ memoryMiB: 64, writesPerS: 100 }))
  await page.getByRole('tab', { name: 'Metrics', exact: true }).click()
  const metrics = page.getByRole('region', { name: 'Metrics of the run' })
  const grams = async (of: Locator) => Number(/(?<grams>[\d.]+) g/.exec(await of.innerText())?.groups?.grams)
  const energy = metrics.locator('dl > div').filter({ hasText: /^Energy/ })
  await expect(energy).toContainText('g CO₂ at 473 g/kWh')
  const world = await grams(energy)
  await metrics.getByRole('textbox', { name: 'g CO₂ per kWh' }).fill('47.3')
  await expect(energy).toContainText('g CO₂ at 47.3 g/kWh')
  expect((await grams(energy)) / world).toBeCloseTo(0.1, 2)
  await goToPlace(page, '#/papers/models')
  const row = beside(page).getByRole('row', { name: /^CO₂/ }).first()
  await expect(row).toBeVisible()
  const error = (name: RegExp) => beside(page).getByRole('row', { name }).first().getByRole('cell').last()
  await expect(error(/^Energy/)).toContainText('%')
  await expect(error(/^CO₂/)).toHaveText(await error(/^Energy/).innerText())
  await goToPlace(page, '#/papers/models/liu2011-energy')
  const result = page.getByRole('article').locator('.model-figures')
  await expect(result).toContainText('CO₂')
  const shown = await grams(result)
  await page.getByRole('textbox', { name: 'g CO₂ per kWh' }).fill('473')
  await expect.poll(() => grams(result)).toBeGreaterThan(9 * shown)
}

test('models on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['each model’s prediction is beside the run in Play, with its error, or the reason why it does not apply', showsPredictions],
    ['Models refers to the run in Play, and Play keeps its state', refersToRun],
    ['a calculator asks before it answers, at its right or above it', asksFirst],
    ['the grid is undone and made again where it is changed, a step for each gesture', undoesGrid],
    ['CO₂ is beside energy in Play and in Models, of the grid that is set in either', countsCarbon],
    ['a list of values is whole in its field, and is as high as a finger where one types', showsLists],
    ['the closed loop moves the cheapest VM, learns, and opens all moves in Play', runsLoop],
    ['a run that no model describes leads to the same scenario with pre-copy', leadsToPrecopy],
  ])
})

test('calculators', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['a calculator shows the model’s result, and names the faults of refused input', calculates],
    ['texts typed into a calculator are taken back by Ctrl Z and by its button', undoesTexts],
    ['no figure of a calculator is alone in its row', placesFigures],
    ['a calculator’s link holds the typed values', keepsValuesInLink],
    ['an address without a model shows a message and all models', refusesUnknown],
  ])
})

test('fits and measurements', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['α and β are fitted from runs, and again from the saved file', fitsEnergy],
    ['fitting can be cancelled', cancels],
    ['the workload in Play is measured: its knee and the states of the filter', measures],
  ])
})

test('the link of the predictions holds the scenario of the run that they are about', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await openPlay(page, scenarioHash({ name: 'A linked guest' }))
  await goToPlace(page, '#/papers/models')
  await expect(page.getByRole('main')).toContainText('A linked guest')
  await page.getByRole('button', { name: 'Copy link' }).click()
  const copied = page.getByRole('textbox', { name: 'Copy this link:' })
  // The field may show before its text does.
  await expect(copied).toHaveValue(/#\/papers\/models\?s=1\./)
  const link = await copied.inputValue()
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('main')).toContainText('A linked guest')
  await expect(elsewhere).toHaveURL(/#\/papers\/models$/)
  await elsewhere.reload()
  await expect(elsewhere.getByRole('main')).toContainText('A linked guest')
})

test('a link of a calculator names its parts that are no input, and fills in the others', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/papers/models/liu2011-base?D=NaN&zz=0x10&memoryMB=2048')
  const notice = page.getByRole('alert')
  await expect(notice).toContainText(/"D" and "zz": unknown parameters, ignored\. Use "memoryMB"/)
  await expect(page.getByRole('textbox', { name: 'Memory of the VM' })).toHaveValue('2048')
  // The page's own address has the inputs alone; the notice stays.
  await expect(page).toHaveURL(/liu2011-base\?memoryMB=2048$/)
  await page.getByRole('textbox', { name: 'Memory of the VM' }).fill('4096')
  await expect(page).toHaveURL(/memoryMB=4096$/)
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
})
