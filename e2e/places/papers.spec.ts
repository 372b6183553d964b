import { readFile } from 'node:fs/promises'
import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import { inTurn, isPhone, openPlay, pxBeyond, verdict } from '../play.ts'

const claims = (page: Page) => page.getByRole('table', { name: /^The paper’s claims/ })

async function opensExperiment(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011-fig9')
  await expect(page.getByRole('heading', { level: 1, name: 'Finding the writable working set' })).toBeVisible()
  await expect(claims(page).getByRole('img', { name: 'holds', exact: true })).toHaveCount(7)
  await page.getByText('Data table').first().click()
  await expect(
    page
      .getByRole('region', { name: /Distinct dirty pages/ })
      .getByRole('columnheader')
      .first(),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(page).toHaveURL(/#s=1\./)
  await expect(verdict(page)).toContainText(/of downtime|Never converges|Not finished/)
  await page.goBack()
  await expect(claims(page).getByRole('img', { name: 'holds', exact: true })).toHaveCount(7)
}

async function countsPredictions(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011-fig9')
  await expect(claims(page).getByRole('img', { name: 'holds', exact: true })).toHaveCount(7)
  const group = (name: RegExp) =>
    claims(page)
      .getByRole('rowgroup')
      .filter({ has: page.getByRole('rowheader', { name }) })
  await expect(group(/^Predictions /).getByRole('img')).toHaveCount(2)
  await expect(group(/^Inputs .*not counted/).getByRole('img')).toHaveCount(5)
  await page.goto('./#/papers')
  await expect(page.getByRole('status').filter({ hasText: /\S/ })).toContainText(
    /^2 of 2 predictions hold \(not counted: 5 inputs\); 1 of \d+ experiments computed\.$/,
  )
}

async function opensPaper(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011')
  await expect(page.getByRole('heading', { level: 2, name: 'The question' })).toBeVisible()
  const figures = page.getByRole('list', { name: 'Figures of Liu et al. 2011' })
  await expect(figures.getByRole('link')).toHaveCount(13)
  const drawn = await figures
    .locator('svg.figure-picture')
    .evaluateAll((all) => all.map((one) => one.querySelectorAll('polyline, rect, circle').length > 0))
  expect(drawn).toEqual(Array.from({ length: 13 }, () => true))
  const asked = page.getByRole('region', { name: 'The question' })
  await asked.locator('dfn').first().focus()
  await expect(page.getByRole('dialog', { name: 'Downtime' })).toBeVisible()
  await expect(asked.getByRole('definition').first()).toContainText('stopping the guest')
  const differ = page.getByRole('region', { name: 'Where we differ, and what we think' })
  await expect(differ.getByRole('heading', { name: /^\d+ of \d+ predictions do not hold$/ })).toBeVisible()
  await page.getByRole('link', { name: 'The same dirty rate on an eighth of the memory' }).click()
  await expect(page).toHaveURL(/#s=1\./)
  await expect(verdict(page)).toContainText(/of downtime|Never converges|Not finished/)
}

async function leavesSetting(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011-base-model')
  await expect(claims(page)).not.toContainText('…')
  const slider = page.getByRole('region', { name: 'Change the settings' }).getByRole('slider').first()
  const before = await slider.getAttribute('aria-valuetext')
  // Where both do not fit on the screen, what one sets comes first.
  const [set, drawn] = [(await slider.boundingBox())!, (await page.getByRole('figure').first().boundingBox())!]
  expect(set.y < drawn.y).toBe(isPhone(page))
  await slider.press('ArrowRight')
  await expect(page).toHaveURL(/#\/papers\/liu2011-base-model\?/)
  await expect(page.getByText(/at these settings/i)).toBeVisible()
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(page.url())
  await expect(elsewhere.getByRole('region', { name: 'Change the settings' }).getByRole('slider').first()).not.toHaveAttribute(
    'aria-valuetext',
    String(before),
  )
  const left = page.url()
  await page.getByRole('button', { name: 'Reset to the paper’s setting' }).click()
  await expect(page).toHaveURL(/#\/papers\/liu2011-base-model$/)
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(left)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(slider).toHaveAttribute('aria-valuetext', String(before))
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled()
}

async function areOneLinkAway(page: Page): Promise<void> {
  await openPlay(page)
  const said = await verdict(page).innerText()
  if (isPhone(page)) await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Papers' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Five papers')
  await expect(page.getByRole('navigation', { name: 'Experiments' }).getByRole('listitem').first()).toBeVisible()
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(verdict(page)).toHaveText(said, { useInnerText: true })
}

async function countsInFirstLines(page: Page): Promise<void> {
  await page.goto('./#/papers')
  const said = /^(\d+) of (\d+) predictions hold\. (\d+) do not, each with its reason\.$/
  await expect(page.getByText(said)).toBeVisible()
  const [held, all, failed] = said
    .exec(await page.getByText(said).innerText())!
    .slice(1)
    .map(Number)
  expect(held + failed).toBe(all)
  const counts = await page
    .getByRole('navigation', { name: 'Experiments' })
    .getByText(/^\d+ of \d+ hold$/)
    .allInnerTexts()
  const sums = counts.map((text) => text.split(' of ').map((part) => Number.parseInt(part, 10)))
  expect(sums.reduce(([a, b], [c, d]) => [a + c, b + d])).toEqual([held, all])
}

const CSS_NAME = /var\(|class="/
const NAMES_IN_PICTURE = [
  'Data sent per round',
  'Liu et al. 2011, Eq. 1 to 8',
  'Sent, MiB, log scale',
  'Round',
  'Eq. 4 (model)',
  'V_thd (model)',
  '100',
]

/** A drawing as the three files of its menu. */
async function savesChart(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011-base-model')
  const menu = page.getByRole('button', { name: 'Download: Data sent per round' })
  const saved = async (entry: string) => {
    await menu.click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: entry, exact: true }).click()])
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }
  const csv = await saved('Download CSV')
  expect(csv.name).toBe('liu2011-base-model-data-sent-per-round.csv')
  expect(csv.bytes.toString()).toMatch(/^Round,Sent \(MiB\): /)
  const svg = await saved('Download SVG')
  expect(svg.name).toBe('liu2011-base-model-data-sent-per-round.svg')
  const picture = svg.bytes.toString()
  expect(picture).not.toMatch(CSS_NAME)
  const allOf = (part: RegExp) => [...picture.matchAll(part)].map(([, found]) => found)
  expect(allOf(/>([^<>]+)<\/(?:text|tspan)>/g)).toEqual(expect.arrayContaining(NAMES_IN_PICTURE))
  expect(new Set(allOf(/<path [^>]*stroke="(rgb\([^"]+)"/g)).size).toBe(3)
  expect(allOf(/<rect [^>]*fill="([^"]+)"/g)[0]).toBe(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
  const { name, bytes } = await saved('Download PNG')
  expect(name).toBe('liu2011-base-model-data-sent-per-round.png')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(1200)
  expect(bytes.readUInt32BE(16) % Number(allOf(/^<svg [^>]*width="(\d+)"/g)[0])).toBe(0)
  expect(bytes.length).toBeGreaterThan(10_000)
}

async function refusesUnknown(page: Page): Promise<void> {
  await page.goto('./#/papers/liu2011-fig99')
  await expect(page.getByRole('alert')).toContainText('No experiment is called “liu2011-fig99”')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Five papers')
}

test('papers have no accessibility fault that axe finds and never scroll sideways', async ({ page }) => {
  for (const path of ['', '/liu2011-fig9', '/liu2011']) {
    await page.goto(`./#/papers${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (path === '/liu2011-fig9') await expect(claims(page).getByRole('cell', { name: '…', exact: true })).toHaveCount(0)
    expect(await axeFaultsInThemes(page), path).toEqual([])
    expect(await pxBeyond(page), path).toBeLessThanOrEqual(0)
  }
})

// On a phone the list follows the article.
async function showsEntry(page: Page): Promise<void> {
  await page.goto('./#/papers/svard2014-fig11')
  await expect(page.getByRole('navigation', { name: 'Experiments' }).locator('[aria-current=page]')).toBeInViewport()
}

async function hasEvenTicks(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto('./#/papers/liu2011-fig10')
  const axis = page.getByRole('figure', { name: 'Error of the prediction' }).locator('.recharts-xAxis-tick-labels text')
  await expect(axis.first()).toBeVisible()
  const ticks = (await axis.allInnerTexts()).map(Number)
  expect(ticks.length).toBeGreaterThan(1)
  expect(new Set(ticks.slice(1).map((tick, i) => tick - ticks[i])).size, ticks.join()).toBe(1)
}

/** On a phone three columns of words would be as narrow as a word. */
async function hasWideClaims(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('./#/papers/svard2014-fig11')
  await expect(claims(page).getByRole('rowheader').first()).toBeVisible()
  const widths = await claims(page)
    .locator('th[scope=row], td[colspan]')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width / cell.closest('table')!.getBoundingClientRect().width))
  expect(widths.length).toBeGreaterThan(20)
  expect(Math.min(...widths)).toBeGreaterThan(0.9)
}

/** Texts of claims that end outside their cell, each with how far; undefined until all claims are computed. */
async function textsPastCells(page: Page): Promise<string[] | undefined> {
  return claims(page)
    .locator(':is(th, td):visible')
    .evaluateAll((cells) => {
      if (cells.length === 0 || cells.some(({ textContent }) => textContent === '…')) return undefined
      return cells.flatMap((cell) => {
        if (cell.querySelector('.sr-only') !== null) return []
        const { left, right } = cell.getBoundingClientRect()
        const range = document.createRange()
        range.selectNodeContents(cell)
        const past = Math.max(0, ...[...range.getClientRects()].map((line) => Math.max(line.right - right, left - line.left)))
        return past > 0.5 ? [`${past.toFixed(0)} px: ${cell.textContent}`] : []
      })
    })
}

/** Simulated figures whose numbers stand on one line with their signs or units are the widest. */
async function keepsFiguresInCells(page: Page): Promise<void> {
  for (const id of ['svard2014-fig7', 'liu2011-fig8', 'ruan2014']) {
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height })
      await page.goto(`./#/papers/${id}`)
      await expect.poll(() => textsPastCells(page), `${id} at ${width}`).toEqual([])
    }
  }
}

test('figures on paper are no wider than the sheet', { tag: '@desktop' }, async ({ page }) => {
  for (const { place, read, figure } of [
    { place: '#/papers/liu2011-fig9', read: null, figure: '.plot svg.recharts-surface' },
    { place: '#/your-migration/forecast', read: /^A migration that ends/, figure: 'figure .plot svg.recharts-surface' },
    { place: '#/what-if', read: null, figure: '[data-testid=heat-map] canvas' },
    { place: '#/what-if', read: null, figure: '.explore .plot svg.recharts-surface' },
  ]) {
    await page.goto(`./${place}`)
    if (read !== null) await page.getByRole('button', { name: read }).first().click()
    const plot = page.locator(figure).first()
    await expect(plot, figure).toBeVisible()
    const widthOf = async () => (await plot.boundingBox())?.width ?? Infinity
    let before = Infinity
    await expect.poll(async () => (before = await widthOf())).toBeLessThan(Infinity)
    // A browser that prints sends both events, and lays the sheet out between them.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect.poll(widthOf, figure).toBeLessThanOrEqual(703)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await expect.poll(widthOf, figure).toBe(before)
  }
})

test('papers on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['a paper opens with its question, its terms, a picture of every figure, its misses, and runs to try', opensPaper],
    ['an experiment has its own address, is computed when it is opened, and opens in Play', opensExperiment],
    ['the five papers are one link away from Play, and Play keeps its state', areOneLinkAway],
    ['a drawing is saved as numbers, and as a picture with its title, axes and key', savesChart],
    ['a slider leaves the paper’s setting, and the address keeps it', leavesSetting],
  ])
})

test('counts, addresses and marks of the papers', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['predictions, definitions and inputs are separate, and only predictions are counted', countsPredictions],
    ['the first lines about the five papers say how many predictions hold, and how many do not', countsInFirstLines],
    ['an address without an experiment shows a message and all papers', refusesUnknown],
    ['the entry of the experiment that is read is in view in the list', showsEntry],
    ['a claim and its note take the width of a narrow page', hasWideClaims],
    ['no figure of a claim ends outside its cell', keepsFiguresInCells],
    ['numbers under lying bars are evenly apart on a narrow page', hasEvenTicks],
  ])
})

test('a link names its settings that are not taken, and applies the others', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/papers/svard2014-fig8?MBps=NaN&smallMbps=200&rate=3')
  const notice = page.getByRole('alert')
  await expect(notice).toContainText(/MBps: must be a number, .*got "NaN".*"rate": unknown parameter, ignored\. Use "MBps"/)
  await expect(notice).toContainText('The setting of the paper is shown instead.')
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
})
