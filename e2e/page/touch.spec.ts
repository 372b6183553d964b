/** Fingers: what slides follows them, and a page that is scrolled from a slider or a chart changes nothing else. */
import type { Locator, Page } from '@playwright/test'
import { decidingBy, inTurn, NEVER_CONVERGES, openPlay, pause, playhead, playheadS, showCharts, toMoment, verdict } from '../play.ts'
import { expect, test } from '../test.ts'

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

/** Moves a finger in steps from a point within an element, by shares of its size, for a distance in CSS pixels. */
async function swipe(
  page: Page,
  on: Locator,
  [across, down]: readonly [number, number],
  [dx, dy]: readonly [number, number],
): Promise<void> {
  const box = (await on.boundingBox())!
  const [x, y] = [box.x + across * box.width, box.y + down * box.height]
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', [{ x, y }])
  const steps = 8
  for (let step = 1; step <= steps; step++) await touch('touchMove', [{ x: x + (dx * step) / steps, y: y + (dy * step) / steps }])
  await touch('touchEnd', [])
  await devtools.detach()
}

/** Two fingers that land one after the other and spread, at a height as a share of the element's; positions as shares of its width. */
async function spread(
  page: Page,
  on: Locator,
  down: number,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const box = (await on.boundingBox())!
  const y = box.y + down * box.height
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', shares: readonly number[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: shares.map((share, id) => ({ x: box.x + share * box.width, y, id })) })
  await touch('touchStart', [from[0]])
  await touch('touchStart', from)
  const steps = 8
  for (let step = 1; step <= steps; step++) {
    await touch(
      'touchMove',
      [0, 1].map((finger) => from[finger] + ((to[finger] - from[finger]) * step) / steps),
    )
  }
  await touch('touchEnd', [])
  await devtools.detach()
}

const scale = (page: Page) => page.evaluate(() => visualViewport!.scale)

/** Reduces an enlarged page again. */
async function unzoom(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 })
  await devtools.detach()
}

const scrolledPx = (page: Page) => page.evaluate(() => scrollY)

async function slidersKeepTheirValue(page: Page): Promise<void> {
  const writes = (await decidingBy(page, 'Writes')).getByRole('slider', { name: 'Page writes' })
  const said = await verdict(page).innerText()
  await swipe(page, writes, [0.2, 0.5], [4, -150])
  await expect.poll(() => scrolledPx(page)).toBeGreaterThan(50)
  await expect(writes).toHaveAttribute('aria-valuetext', '20,000 /s')
  expect(await verdict(page).innerText()).toBe(said)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  // The page rolls on for a while.
  const putBack = () => {
    const at = scrollY
    scrollTo(0, 0)
    return at
  }
  await expect.poll(() => page.evaluate(putBack)).toBe(0)
}

async function slidersFollow(page: Page): Promise<void> {
  const writes = (await decidingBy(page, 'Writes')).getByRole('slider', { name: 'Page writes' })
  await swipe(page, writes, [0.5, 0.5], [-60, 3])
  await expect(writes).not.toHaveAttribute('aria-valuetext', '20,000 /s')
  const slid = (await writes.getAttribute('aria-valuetext'))!
  const box = (await writes.boundingBox())!
  await page.touchscreen.tap(box.x + 0.7 * box.width, box.y + box.height / 2)
  await expect(writes).not.toHaveAttribute('aria-valuetext', slid)
  expect(await scrolledPx(page)).toBe(0)
}

async function chartsKeepThePlayhead(page: Page): Promise<void> {
  await showCharts(page)
  // The tap on the slider before has begun another run.
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  const plot = page.getByRole('slider', { name: /^Remaining/ })
  await plot.scrollIntoViewIfNeeded()
  const [fromPx, atS] = [await scrolledPx(page), await playheadS(page)]
  await swipe(page, plot, [0.8, 0.3], [4, 200])
  await expect.poll(() => scrolledPx(page)).toBeLessThan(fromPx - 50)
  await expect.poll(() => playheadS(page)).toBe(atS)
  await plot.scrollIntoViewIfNeeded()
  await swipe(page, plot, [0.3, 0.3], [120, 4])
  await expect.poll(() => playheadS(page)).not.toBe(atS)
}

async function chartsEnlarge(page: Page): Promise<void> {
  await showCharts(page)
  const plot = page.getByRole('slider', { name: /^Remaining/ })
  await plot.scrollIntoViewIfNeeded()
  const atS = await playheadS(page)
  await spread(page, plot, 0.5, [0.6, 0.7], [0.4, 0.95])
  await expect.poll(() => scale(page)).toBeGreaterThan(1.1)
  expect(await playheadS(page)).toBe(atS)
  await unzoom(page)
}

/** What only slides has one value, which belongs to the first finger. */
async function firstFingerLeads(page: Page): Promise<void> {
  const bar = page.getByRole('slider', { name: 'Playhead', exact: true }).locator('..')
  await spread(page, bar, 0.5, [0.3, 0.6], [0.3, 0.9])
  const [onlyS, endS] = [await playheadS(page), Number(await playhead(page).getAttribute('aria-valuemax'))]
  expect(onlyS).toBeGreaterThan(0)
  expect(onlyS).toBeLessThan(endS * 0.6)
}

async function pinchIsFree(page: Page): Promise<void> {
  const held = await page.evaluate(() =>
    [...document.querySelectorAll('*:not(.touch-none)')]
      .map((element) => getComputedStyle(element).touchAction)
      .filter((action) => !/auto|manipulation|pinch-zoom/.test(action)),
  )
  expect(held).toEqual([])
}

test('a finger draws a prediction, along the axis and down', async ({ page }) => {
  await page.goto('./#/learn/rounds/s4')
  const field = page.getByTestId('pen-plane')
  await field.scrollIntoViewIfNeeded()
  const fromPx = await scrolledPx(page)
  await swipe(page, field, [0.1, 0.1], [180, 200])
  expect(await scrolledPx(page)).toBe(fromPx)
  const points = page.getByRole('group', { name: 'Your predicted curve' }).getByRole('slider')
  const values = await points.evaluateAll((all) => all.map((point) => Number(point.getAttribute('aria-valuenow'))))
  expect(values[0]).toBeGreaterThan(2 * values[values.length - 1])
})

test('a stroke of a finger that begins just beside the plot starts at its edge', async ({ page }) => {
  await page.goto('./#/learn/rounds/s4')
  const field = page.getByTestId('pen-plane')
  await field.scrollIntoViewIfNeeded()
  const fromPx = await scrolledPx(page)
  await swipe(page, field, [-0.03, 0.1], [180, 0])
  expect(await scrolledPx(page)).toBe(fromPx)
  const points = page.getByRole('group', { name: 'Your predicted curve' }).getByRole('slider')
  const first = points.first()
  expect(Number(await first.getAttribute('aria-valuenow'))).toBeGreaterThan(0.5 * Number(await first.getAttribute('aria-valuemax')))
})

test('a finger on the opening scenario', async ({ page }) => {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 3)
  await inTurn(page, null, [
    ['a scroll that begins on a slider leaves its value alone', slidersKeepTheirValue],
    ['a slider follows a finger along its track, and a tap', slidersFollow],
    ['a scroll that begins on a chart leaves the playhead, and a finger along the chart moves it', chartsKeepThePlayhead],
    ['two fingers on a chart enlarge the page and leave the playhead', chartsEnlarge],
    ['of two fingers on the time bar the first moves the playhead', firstFingerLeads],
    ['two fingers enlarge the page wherever they are, but on what only slides', pinchIsFree],
  ])
})

test('a slider stays under the finger and its name below the verdict, whatever the verdict grows to', async ({ page }) => {
  await page.goto(`./${NEVER_CONVERGES}`)
  await expect(verdict(page)).toContainText('Never converges')
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  const region = await decidingBy(page, 'Writes')
  const writes = region.getByRole('slider', { name: 'Page writes' })
  await expect(writes).toBeVisible()
  await page.evaluate(() => scrollTo(0, 160))
  const high = async (on: Locator) => (await on.boundingBox())!.height
  const top = async (on: Locator) => (await on.boundingBox())!.y
  const [fromPx, highPx] = [await top(writes), await high(verdict(page))]
  const box = (await writes.boundingBox())!
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number | null) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: share === null ? [] : [{ x: box.x + share * box.width, y: box.y + box.height / 2 }],
    })
  await touch('touchStart', 0.6)
  for (const share of [0.5, 0.4, 0.3, 0.2, 0.1]) await touch('touchMove', share)
  await expect(verdict(page)).toContainText('of downtime')
  expect(await high(verdict(page))).toBeGreaterThan(highPx)
  expect(await top(writes)).toBe(fromPx)
  const entry = region.getByRole('textbox', { name: 'Page writes' })
  expect(await top(entry)).toBeGreaterThanOrEqual((await top(verdict(page))) + (await high(verdict(page))))
  await touch('touchEnd', null)
  await expect
    .poll(() =>
      verdict(page)
        .locator('..')
        .evaluate((around) => around.style.minHeight),
    )
    .toBe('')
  expect(await top(writes)).toBe(fromPx)
  await devtools.detach()
})

test('two fingers on the plots of Compare enlarge the page and leave the playhead', async ({ page }) => {
  await page.goto('./#/what-if/runs')
  await page.getByRole('button', { name: /Pre-copy against post-copy/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/complete/)
  const head = page.getByRole('slider', { name: 'Playhead of all runs' })
  await head.press('PageUp')
  const at = await head.getAttribute('aria-valuenow')
  const plot = page.locator('.run-table ol [data-seek]').first()
  await plot.scrollIntoViewIfNeeded()
  await spread(page, plot, 0.5, [0.6, 0.7], [0.4, 0.95])
  await expect.poll(() => scale(page)).toBeGreaterThan(1.1)
  await expect(head).toHaveAttribute('aria-valuenow', at!)
})

test('two fingers on a field to draw in enlarge the page and draw nothing', async ({ page }) => {
  await page.goto('./#/learn/rounds/s4')
  const field = page.getByTestId('pen-plane')
  await field.scrollIntoViewIfNeeded()
  const points = page.getByRole('group', { name: 'Your predicted curve' }).getByRole('slider')
  const values = () => points.evaluateAll((all) => all.map((point) => point.getAttribute('aria-valuenow')))
  await swipe(page, field, [0.1, 0.1], [180, 200])
  const drawn = await values()
  await spread(page, field, 0.5, [0.6, 0.7], [0.4, 0.95])
  await expect.poll(() => scale(page)).toBeGreaterThan(1.1)
  expect(await values()).toEqual(drawn)
})

test('a slider stays where it is after the release, though the verdict shortens and nothing is left to scroll', async ({ page }) => {
  await openPlay(page)
  const high = async () => (await verdict(page).boundingBox())!.height
  const writes = (await decidingBy(page, 'Writes')).getByRole('slider', { name: 'Page writes' })
  const top = async () => (await writes.boundingBox())!.y
  const [fromPx, highPx] = [await top(), await high()]
  expect(await scrolledPx(page)).toBe(0)
  await swipe(page, writes, [0.5, 0.5], [0.2 * (await writes.boundingBox())!.width, 0])
  await expect(verdict(page)).toContainText('Never converges')
  await expect.poll(high).toBeLessThan(highPx)
  expect(await top()).toBeCloseTo(fromPx, 0)
  await page.evaluate(() => scrollTo(0, 200))
  const room = page.locator('.room-verdict')
  await expect.poll(() => room.evaluate((one: HTMLElement) => one.style.minHeight)).toBe('')
})
