import type { Locator, Page } from '@playwright/test'
import { findTestBrowser } from '../../build/browser/chromium.mjs'
import { expect, test } from '../test.ts'
import { goToPlace, inTurn, openPlay, openStory, outside, pause, pxBeyond, showCharts, toMoment } from '../play.ts'

// The reader's own default font size is twice the usual one: text alone is resized to 200 %.
test.use({
  launchOptions: { executablePath: findTestBrowser(), args: ['--no-sandbox', '--disable-gpu', '--blink-settings=defaultFontSize=32'] },
})

/** Pairs of texts of which one lies over the other by more than the room that a line has around its letters. */
function overlappingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes: { text: string; box: DOMRect }[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const hides = (element: Element) => {
      const { clipPath, position, overflow } = getComputedStyle(element)
      return clipPath !== 'none' || position === 'fixed' || position === 'sticky' || overflow !== 'visible' || element.matches('[popover]')
    }
    while (texts.nextNode()) {
      const { parentElement: parent, textContent } = texts.currentNode
      if (parent === null || textContent?.trim() === '' || !parent.checkVisibility({ visibilityProperty: true })) continue
      let around: Element | null = parent
      while (around !== null && around !== document.body && !hides(around)) around = around.parentElement
      if (around !== document.body) continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      for (const box of range.getClientRects()) boxes.push({ text: textContent!.trim().slice(0, 40), box })
    }
    const met = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.4 * Math.min(one.height, other.height)
    return boxes.flatMap(({ text, box }, i) =>
      boxes
        .slice(i + 1)
        .filter((other) => other.text !== text && met(box, other.box))
        .map((other) => `${text} / ${other.text}`),
    )
  })
}

async function isWhole(page: Page, place: string): Promise<void> {
  await expect.poll(() => pxBeyond(page), place).toBeLessThanOrEqual(0)
  await expect.poll(() => overlappingTexts(page), place).toEqual([])
}

/** The letters of a figure between the maps, which may be wider than its element. */
function figureBox(page: Page, selector: string): Promise<DOMRect> {
  return page
    .getByTestId('inequality')
    .locator(selector)
    .first()
    .evaluate((figure) => {
      const letters = document.createRange()
      letters.selectNodeContents(figure)
      return letters.getBoundingClientRect()
    })
}

async function placesAreWhole(page: Page): Promise<void> {
  for (const place of ['lessons', 'compare', 'explore', 'papers', 'models', 'records', 'forecast', 'advice', 'briefs', 'glossary']) {
    await goToPlace(page, `#/${place}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await isWhole(page, place)
  }
}

/** Two pairs of maps beside each other, with the guest named above one of each. */
async function lessonMapsAreWhole(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await goToPlace(page, '#/learn/never/s3')
  await expect(page.getByText('Destination').first()).toBeVisible()
  await isWhole(page, 'never/s3')
}

async function playIsWhole(page: Page): Promise<void> {
  await openPlay(page)
  await pause(page)
  await isWhole(page, 'play')
  const transport = page.getByRole('toolbar', { name: 'Playback' })
  await expect.poll(() => outside(transport, transport.locator('button, span:visible'))).toEqual([])
  const verdict = page.getByRole('region', { name: 'Verdict' })
  // Facts beyond the room of the verdict are left out.
  await expect.poll(() => outside(verdict, verdict.getByRole('heading'))).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await isWhole(page, 'play at 1440 px')
  const bottoms = await page
    .locator('[data-side="source"] header span:not(:has(*))')
    .evaluateAll((words) => words.filter((word) => word.clientWidth > 1).map((word) => word.getBoundingClientRect().bottom))
  expect(bottoms).toHaveLength(2)
  expect(Math.abs(bottoms[0] - bottoms[1]), 'host and guest on one line').toBeLessThan(1)
  const [written, sign] = await Promise.all(['button > div b', 'button > b'].map((one) => figureBox(page, one)))
  expect(written.right).toBeLessThanOrEqual(sign.left)
  await toMoment(page, 99)
  const instrument = page.getByTestId('pause')
  for (const width of [1440, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => outside(instrument, instrument.locator('p')), String(width)).toEqual([])
    // The line of the large figure is higher than its digits.
    const met = async () => (await overlappingTexts(page)).filter((pair) => !pair.includes('306'))
    await expect.poll(met, String(width)).toEqual([])
  }
}

test('text of twice the size overlaps no other text, and no place scrolls sideways', async ({ page }) => {
  await inTurn(
    page,
    [1280, 720],
    [
      ['Play', playIsWhole],
      ['the other places', placesAreWhole],
      ['the maps of a lesson', lessonMapsAreWhole],
    ],
  )
})

/** Texts whose element ends before their last letter. */
function cutTexts(part: Locator): Promise<string[]> {
  return part.evaluate((around) =>
    [...around.querySelectorAll<HTMLElement>('*')]
      .filter((element) => getComputedStyle(element).overflowX === 'hidden' && element.checkVisibility() && element.clientWidth > 1)
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 8,
      )
      .map(({ textContent }) => textContent)
      .filter((text) => text.trim() !== ''),
  )
}

async function isWholeOnPhone(page: Page, moment: string): Promise<void> {
  const stage = page.getByTestId('stage')
  await expect.poll(() => pxBeyond(page), moment).toBeLessThanOrEqual(0)
  await expect.poll(() => cutTexts(stage), moment).toEqual([])
  for (const name of ['Source', 'Destination']) {
    const map = stage.getByRole('region', { name, exact: true })
    await expect.poll(() => outside(map, map.locator('h2, header span, canvas, li, b')), `${moment}, ${name}`).toEqual([])
  }
  const [source, destination] = await Promise.all(
    ['Source', 'Destination'].map((name) => stage.getByRole('region', { name, exact: true }).boundingBox()),
  )
  expect(source!.y + source!.height, moment).toBeLessThanOrEqual(destination!.y)
  // The line of a large figure is higher than its digits.
  const figures = await stage.locator('.type-needle, .type-count, [data-testid="pause-length"]').allTextContents()
  const met = async () =>
    (await overlappingTexts(page)).filter((pair) => !figures.some((figure) => pair.includes(figure.split(/[^\d.,]/)[0])))
  await expect.poll(met, moment).toEqual([])
}

async function playIsWholeOnPhone(page: Page): Promise<void> {
  await openPlay(page)
  await isWholeOnPhone(page, 'running')
  await pause(page)
  for (const atS of [4, 10.8, 99]) {
    await toMoment(page, atS)
    await isWholeOnPhone(page, `paused at ${atS} s`)
  }
}

async function chartsAreWholeOnPhone(page: Page): Promise<void> {
  await toMoment(page, 4)
  await showCharts(page)
  const charts = page.locator('[data-chart]')
  await expect(charts).toHaveCount(4)
  for (const chart of await charts.all()) {
    const name = chart.locator('> div').first()
    await expect.poll(() => outside(name, name.locator('> button, > p'))).toEqual([])
  }
}

async function lessonsAreWholeOnPhone(page: Page): Promise<void> {
  for (const step of ['never/s3', 'two-migrations/s3']) {
    await goToPlace(page, `#/learn/${step}`)
    const titles = page.getByRole('main').locator('p', { hasText: /^(?:Source|Destination)/ })
    await expect(titles.nth(3)).toBeVisible()
    await isWhole(page, step)
    // A second line of a title says what its bold letters do.
    const isCut = () => titles.locator('.truncate').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
    await expect.poll(isCut, step).toBe(0)
  }
}

test('on a phone, text of twice the size is neither cut off nor over other text', async ({ page }) => {
  await inTurn(
    page,
    [390, 844],
    [
      ['Play', playIsWholeOnPhone],
      ['its charts', chartsAreWholeOnPhone],
      ['the other places', placesAreWhole],
      ['the maps of lessons', lessonsAreWholeOnPhone],
    ],
  )
})

async function lettersOfChartsAreLarge(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height })
    await openPlay(page)
    await pause(page)
    await toMoment(page, 4)
    const tab = page.getByRole('tab', { name: 'Charts' })
    if (await tab.isVisible()) await tab.click()
    const size = `${width} × ${height}`
    const number = page.locator('[data-chart] svg text[data-number]').first()
    await expect.poll(async () => (await number.boundingBox())!.height, size).toBeGreaterThan(24)
    // On the time axis, too, of which a canvas draws ticks, rounds and parts in three rows of 18 px or more.
    await expect(page.getByTestId('downtime-title'), size).toHaveCSS('font-size', '24px')
    const axis = page.getByRole('region', { name: 'Timeline' }).locator('canvas')
    expect((await axis.boundingBox())!.height, size).toBeGreaterThan(100)
    const charts = page.getByRole('region', { name: 'Charts', exact: true })
    await expect.poll(() => outside(charts, charts.locator('text, [data-chart-menu], p')), size).toEqual([])
    // One moment is at one place in all of them, and the pointer finds it.
    await charts.locator('[data-plot]').last().click()
    const plot = (await charts.locator('[data-plot]').last().boundingBox())!
    const line = (await charts.locator('.bg-accent').boundingBox())!
    expect(Math.abs(line.x + line.width / 2 - plot.x - plot.width / 2), size).toBeLessThan(2)
  }
}

test('letters of charts are as large as those of the page', async ({ page }) => {
  await lettersOfChartsAreLarge(page)
})

/** Texts that are wider than their column. */
function spilledTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('label, dt, dd, p, span, b')]
      .filter((one) => one.childElementCount === 0 && one.checkVisibility({ visibilityProperty: true }) && one.clientWidth > 1)
      .filter((one) => getComputedStyle(one).display !== 'inline' && getComputedStyle(one).overflowX === 'visible')
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 2)
      .map(({ textContent }) => textContent),
  )
}

async function isWholeWithoutSpill(page: Page, place: string): Promise<void> {
  await isWhole(page, place)
  await expect.poll(() => spilledTexts(page), place).toEqual([])
}

async function placesAreWholeAt320(page: Page): Promise<void> {
  for (const place of [
    'lessons',
    'lessons/never/s3',
    'explore',
    'papers',
    'models',
    'records',
    'forecast',
    'advice',
    'briefs',
    'glossary',
    'papers/liu2011',
    'lessons/dirty-page/s4?teacher',
    'lessons/dirty-page/s1',
    'briefs/which-target',
    'briefs/new',
  ]) {
    await goToPlace(page, `#/${place}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    // Its figures come after its text.
    if (place === 'papers') await expect(page.locator('.figure-index')).toHaveCount(5)
    await isWholeWithoutSpill(page, place)
  }
  for (const sheet of ['never/sheet', 'never/answers']) {
    await goToPlace(page, `#/learn/${sheet}`)
    await expect(page.locator('.lesson-tools')).toBeVisible()
    await isWhole(page, sheet)
  }
  // Values of claims are there, and no shorter than when they are awaited.
  await page.setViewportSize({ width: 390, height: 844 })
  await goToPlace(page, '#/papers/liu2011')
  const claims = page.getByRole('table', { name: 'The paper’s claims, published and simulated' })
  await expect(claims.getByRole('cell').nth(1)).toContainText(/\d/)
  await isWholeWithoutSpill(page, 'claims at 390 px')
}

async function dataCentreIsWholeAt320(page: Page): Promise<void> {
  await openStory(page, 'Two VMs, one port')
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await isWholeWithoutSpill(page, `data centre at ${width} px`)
  }
}

async function compareIsWholeAt320(page: Page): Promise<void> {
  await goToPlace(page, '#/what-if/runs')
  const ready = page.getByRole('button', { name: /Pre-copy against post-copy/ })
  await expect(ready).toBeVisible()
  await isWholeWithoutSpill(page, 'empty')
  await ready.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Post-copy completes first')
  await isWholeWithoutSpill(page, 'two runs')
  const transport = page.locator('.transport-bar')
  await expect.poll(() => outside(transport, transport.locator('button, span, select'))).toEqual([])
}

async function playIsWholeAt320(page: Page): Promise<void> {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 4)
  await isWholeWithoutSpill(page, 'play')
  await expect.poll(() => cutTexts(page.getByRole('region', { name: 'Key settings' }))).toEqual([])
}

test('in a page of 320 px, text of twice the size is whole', async ({ page }) => {
  await inTurn(
    page,
    [320, 640],
    [
      ['Play', playIsWholeAt320],
      ['Compare', compareIsWholeAt320],
      ['the other places', placesAreWholeAt320],
      ['the data centre', dataCentreIsWholeAt320],
    ],
  )
})

test('letters of the drawings of a paper are as large as those of the page', async ({ page }) => {
  // On a phone as large as the longest name of a mark allows.
  for (const [width, height, leastPx] of [
    [1280, 900, 24],
    [390, 844, 17],
  ]) {
    await page.setViewportSize({ width, height })
    await page.goto('./#/papers/liu2011-fig9')
    const plot = page.locator('.plot').first()
    const number = plot.locator('svg text').first()
    await expect.poll(async () => (await number.boundingBox())?.height ?? 0, String(width)).toBeGreaterThan(leastPx)
    await expect.poll(() => outside(page.locator('.drawing').first(), plot.locator('text, span, p')), String(width)).toEqual([])
    await isWhole(page, String(width))
  }
})

/** Letters of a place's plots are as large as those of the page, and inside the window. */
async function plotLettersAreLarge(page: Page, place: string, leastPx: number): Promise<void> {
  const letters = page.getByRole('main').locator('svg text:visible').or(page.locator('figure svg text:visible'))
  await expect(letters.nth(1), place).toBeVisible()
  const heights = () => letters.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  await expect.poll(async () => Math.min(...(await heights())), place).toBeGreaterThan(leastPx)
  const beyond = () =>
    letters.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent))
  await expect.poll(beyond, place).toEqual([])
}

/** And no text of the place is on another. */
async function lettersOfPlotsAreLarge(page: Page, place: string, leastPx: number): Promise<void> {
  await plotLettersAreLarge(page, place, leastPx)
  await isWhole(page, place)
}

test('letters of the plots of other places are as large as those of the page', async ({ page }) => {
  await page.goto('./#/what-if/runs')
  await page.getByRole('button', { name: /Pre-copy against post-copy/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Post-copy completes first')
  // On a phone as large as the width of the plot allows.
  const sizes = [
    [1280, 900, 24],
    [390, 844, 17],
  ] as const
  for (const [width, height, leastPx] of sizes) {
    await page.setViewportSize({ width, height })
    await lettersOfPlotsAreLarge(page, `Compare at ${width} px`, leastPx)
    // A run's letter is on a square, beside whatever name.
    const uneven = () =>
      page
        .locator('.run-letter')
        .evaluateAll(
          (all) =>
            all.map((one) => one.getBoundingClientRect()).filter(({ width: wide, height: high }) => Math.abs(wide - high) > 1).length,
        )
    await expect.poll(uneven, `${width} px`).toBe(0)
  }
  await goToPlace(page, '#/your-migration/forecast')
  await page.getByRole('button', { name: /^A migration that ends/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Ended after 17.7 s' })).toBeVisible()
  for (const [width, height, leastPx] of sizes) {
    await page.setViewportSize({ width, height })
    await lettersOfPlotsAreLarge(page, `Forecast at ${width} px`, leastPx)
  }
  for (const hash of ['lessons/rounds/s4', 'lessons/rounds/sheet']) {
    for (const [width, height, leastPx] of sizes) {
      await page.setViewportSize({ width, height })
      await goToPlace(page, `#/${hash}`)
      await lettersOfPlotsAreLarge(page, `${hash} at ${width} px`, leastPx)
    }
  }
})

/** Labels of the axes of a plot of which one is on another. */
function metLabels(plot: Locator): Promise<string[]> {
  return plot.locator('text:not([fill]), text[fill="var(--text2)"]').evaluateAll((all) => {
    const boxes = all.map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
    const met = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) > Math.max(one.left, other.left) &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.4 * one.height
    return boxes.flatMap(({ text, box }, i) =>
      boxes.slice(i + 1).flatMap((other) => (met(box, other.box) ? [`${text} / ${other.text}`] : [])),
    )
  })
}

async function doesNotScroll(page: Page, place: string): Promise<void> {
  await expect.poll(() => pxBeyond(page), place).toBeLessThanOrEqual(0)
}

async function headingsAreApart(page: Page, place: string): Promise<void> {
  await doesNotScroll(page, place)
  const wide = () =>
    page
      .locator('.stacked-table thead th')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))
  await expect.poll(wide, place).toEqual([])
}

test('letters of the plots of a record and of a search are as large as those of the page, and not on each other', async ({ page }) => {
  for (const { place, button, plot, fits } of [
    { place: 'records', button: /^A migration that ends/, plot: page.getByRole('img', { name: /^Remaining memory/ }), fits: isWhole },
    {
      place: 'advice',
      button: 'Find strategies',
      plot: page.getByRole('group', { name: /^Total time and downtime/ }),
      fits: headingsAreApart,
    },
  ]) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`./#/${place}`)
    await page.getByRole('button', { name: button }).click()
    await expect(plot.locator('text').nth(4), place).toBeVisible({ timeout: 240_000 })
    await expect(page.getByRole('button', { name: 'Cancel' }), `${place} has ended`).toBeHidden({ timeout: 240_000 })
    for (const [width, height, leastPx] of [
      [1280, 900, 24],
      [390, 844, 15],
    ] as const) {
      await page.setViewportSize({ width, height })
      await plotLettersAreLarge(page, `${place} at ${width} px`, leastPx)
      await fits?.(page, `${place} at ${width} px`)
      await expect.poll(() => metLabels(plot), `${place} at ${width} px`).toEqual([])
    }
  }
})

/** Init script: the size of each text that is written on a canvas, in CSS px, by the canvas's name or class. */
function noteWritten(): void {
  const sizes = ((globalThis as { written?: Record<string, number> }).written = {} as Record<string, number>)
  const write = CanvasRenderingContext2D.prototype.fillText
  CanvasRenderingContext2D.prototype.fillText = function (...given) {
    const { canvas } = this
    const { a, b } = this.getTransform()
    const px = (Number(/([\d.]+)px/.exec(this.font)?.[1]) * Math.hypot(a, b)) / devicePixelRatio
    const of = canvas.ariaLabel ?? (canvas.className === '' ? 'plot' : canvas.className)
    sizes[of] = Math.min(sizes[of] ?? Infinity, px)
    write.apply(this, given)
  }
}

test('letters on the canvases of other places are as large as those of the page', async ({ page }) => {
  await page.addInitScript(noteWritten)
  const written = () => page.evaluate(() => (globalThis as { written?: Record<string, number> }).written!)
  for (const [width, height, leastPx] of [
    [1440, 900, 24],
    [390, 844, 15],
  ]) {
    await page.setViewportSize({ width, height })
    await openStory(page, 'Two VMs, one port')
    await pause(page)
    await page.reload()
    await expect(page.getByRole('region', { name: 'Summary' })).toContainText('migrated')
    const places = ['topology-canvas', 'sticky top-0', expect.stringContaining('Time axis')]
    await expect.poll(async () => Object.keys(await written()), `data centre at ${width} px`).toEqual(expect.arrayContaining(places))
    expect(Math.min(...Object.values(await written())), `data centre at ${width} px`).toBeGreaterThanOrEqual(leastPx)
    await isWhole(page, `data centre at ${width} px`)
    await goToPlace(page, '#/what-if')
    await expect(page.getByTestId('heat-map')).toBeVisible()
    await lettersOfPlotsAreLarge(page, `Explore at ${width} px`, leastPx)
  }
})
