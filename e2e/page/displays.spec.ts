/** Every place as other displays show it: zoomed, large, without motion, in forced colours. */
import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { deciding, openPlay, openStory, pause, playheadS, pxBeyond } from '../play.ts'
import { expect, test } from '../test.ts'

const PLACES = ['compare', 'explore', 'papers', 'models', 'records', 'forecast', 'advice', 'lessons', 'briefs', 'glossary']

/** Visits Play, the data centre and every other place; `look` is called in each. */
async function visitAll(page: Page, look: (place: string) => Promise<void>): Promise<void> {
  await openPlay(page)
  await look('play')
  await openStory(page, 'Evacuate a host')
  await look('data centre')
  for (const place of PLACES) {
    await page.goto(`./#/${place}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(place)
  }
}

for (const { name, size, scale } of [
  { name: 'at 200 % zoom of 1440 × 900', size: { width: 720, height: 450 }, scale: 2 },
  { name: 'at 1920 × 1080', size: { width: 1920, height: 1080 }, scale: 1 },
]) {
  test.describe(name, () => {
    test.use({ viewport: size, deviceScaleFactor: scale })

    test('no place scrolls sideways, and each can be scrolled to its end', async ({ page }) => {
      await visitAll(page, async (place) => {
        expect([place, await pxBeyond(page)]).toEqual([place, 0])
        const last = page.locator('main').last()
        const belowPx = await last.evaluate((main) => {
          main.scrollIntoView({ block: 'end' })
          return main.getBoundingClientRect().bottom - innerHeight
        })
        expect(belowPx, place).toBeLessThanOrEqual(1)
      })
    })
  })
}

test.describe('at 1280 × 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('a place scrolls below its header, and the page ends with the window', async ({ page }) => {
    for (const { place, press, shown } of [
      { place: 'compare', press: 'A guest that never converges', shown: 'Pages at 0.000 s' },
      { place: 'records', press: 'virsh domjobinfo', shown: 'Contradictions' },
    ]) {
      await page.goto(`./#/${place}`)
      await page.getByRole('button', { name: press }).click()
      await expect(page.getByRole('heading', { name: shown })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), place).toBeLessThanOrEqual(0)
    }
  })
})

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 })

  test('the strategies are read whole', async ({ page }) => {
    await openPlay(page)
    const strategies = deciding(page).getByRole('group', { name: 'Strategy' })
    const names = strategies.locator('label')
    await expect(names).not.toHaveCount(0)
    const clipped = await names.evaluateAll((all) =>
      all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map(({ textContent }) => textContent),
    )
    expect(clipped).toEqual([])
    const list = strategies.getByRole('combobox', { name: 'More strategies' })
    expect((await list.boundingBox())!.width).toBeGreaterThanOrEqual(60)
  })
})

test.describe('with reduced motion', () => {
  test.use({ reducedMotion: 'reduce', frameMs: null })

  /** Elements whose style would take time to change, or that move by themselves. */
  const moving = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return `${transitionDuration}, ${animationDuration}`.split(', ').some((duration) => Number.parseFloat(duration) > 0.001)
        })
        .map(({ tagName, className }) => `${tagName} ${className}`),
    )

  test('nothing is animated in any place', async ({ page }) => {
    await visitAll(page, async (place) => {
      expect([place, await moving(page)]).toEqual([place, []])
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
    })
    // Without the preference the bars of the inequality move; they are on the page during the rounds.
    await openPlay(page)
    await page.keyboard.press('Home')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await expect.poll(() => moving(page)).not.toEqual([])
  })

  test('a run that is played goes from round to round', async ({ page }) => {
    await openPlay(page)
    await pause(page)
    // A key pressed long before the part that hears it has loaded is dropped.
    await expect(async () => {
      await page.keyboard.press('Home')
      expect(await playheadS(page)).toBe(0)
    }).toPass()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    const frames = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const seen = new Set<string | null>()
          const endMs = performance.now() + 1000
          const look = () => {
            seen.add(document.querySelector('[role=slider][aria-label=Playhead]')!.getAttribute('aria-valuenow'))
            if (performance.now() < endMs) requestAnimationFrame(look)
            else done(seen.size)
          }
          look()
        }),
    )
    expect(frames).toBeLessThanOrEqual(3)
    await expect.poll(() => playheadS(page)).toBeGreaterThan(0)
  })
})

/** Whose heading a reader of headings meets first. */
const firstHeading = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4')].find((one) => one.checkVisibility())?.tagName ?? '')

test('the first heading of a place with a list beside it is that of the article', async ({ page }) => {
  for (const place of ['papers', 'papers/liu2011', 'models', 'models/loop', 'glossary', 'briefs', 'lessons']) {
    await page.goto(`./#/${place}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect([place, await firstHeading(page)]).toEqual([place, 'H1'])
  }
})

test.describe('in forced colours', () => {
  test.use({ forcedColors: 'active' })

  test('no place has a fault that axe finds, and chosen items differ from the others', async ({ page }) => {
    await visitAll(page, async (place) => {
      expect([place, await axeFaults(page)]).toEqual([place, []])
    })
    await openPlay(page)
    await pause(page)
    const [chosen, other] = await deciding(page)
      .getByRole('group', { name: 'Strategy' })
      .locator('label span')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor))
    expect(chosen).not.toBe(other)
  })

  test('the key of a drawing has the colours of its lines', async ({ page }) => {
    await page.goto('./#/papers/svard2014-fig11')
    const drawing = page.locator('.drawing').first()
    await expect(drawing.locator('.plot-key path').first()).toBeAttached()
    const strokes = (of: string) => drawing.locator(of).evaluateAll((all) => all.map((one) => getComputedStyle(one).stroke))
    const key = await strokes('.plot-key path')
    expect(new Set(key).size).toBe(3)
    expect(await strokes('path[data-mark]')).toEqual(key)
  })
})
