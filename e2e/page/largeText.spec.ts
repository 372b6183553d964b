import type { Page } from '@playwright/test'
import { findTestBrowser } from '../../build/browser/chromium.mjs'
import { expect, test } from '../test.ts'
import { goToPlace, inTurn, openPlay, outside, pause, pxBeyond, toMoment } from '../play.ts'

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
  for (const place of ['lessons', 'compare', 'explore', 'papers', 'models', 'records', 'forecast', 'briefs', 'glossary']) {
    await goToPlace(page, `#/${place}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await isWhole(page, place)
  }
}

/** Two pairs of maps beside each other, with the guest named above one of each. */
async function lessonMapsAreWhole(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await goToPlace(page, '#/lessons/never/s3')
  await expect(page.getByText('Destination').first()).toBeVisible()
  await isWhole(page, 'never/s3')
}

async function playIsWhole(page: Page): Promise<void> {
  await openPlay(page)
  await pause(page)
  await isWhole(page, 'play')
  const transport = page.getByRole('toolbar', { name: 'Playback' })
  await expect.poll(() => outside(transport, transport.locator('button, span'))).toEqual([])
  const verdict = page.getByRole('region', { name: 'Verdict' })
  // Facts beyond the room of the verdict are left out.
  await expect.poll(() => outside(verdict, verdict.getByRole('heading'))).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await isWhole(page, 'play at 1440 px')
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
