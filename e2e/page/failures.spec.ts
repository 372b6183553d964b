/** A part of the page that throws while it renders: the rest of the page, the scenario and the other places stay. */
import type { Page, Route } from '@playwright/test'
import { expect, test } from '../test.ts'
import { axeFaults } from '../axe.ts'
import { goToPlace, openPalette, openPlay, pause, playhead, pxBeyond, scenarioHash, verdict } from '../play.ts'

/** What the page asks of the browser while it renders, and which of these throws from now on; empty: none. */
type Broken = 'title' | 'matches' | 'getContext' | ''

async function openBreakable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const guard = (name: string) => {
      if (document.documentElement.dataset.broken === name) throw new Error(`broken ${name}.`)
    }
    const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title')
    Object.defineProperty(document, 'title', {
      get: () => title?.get?.call(document) as string,
      set: (text: string) => {
        guard('title')
        title?.set?.call(document, text)
      },
    })
    const matches = Object.getOwnPropertyDescriptor(MediaQueryList.prototype, 'matches')
    Object.defineProperty(MediaQueryList.prototype, 'matches', {
      get() {
        guard('matches')
        return matches?.get?.call(this) as boolean
      },
    })
    const draw = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...kind: Parameters<typeof draw>) {
      guard('getContext')
      return draw.apply(this, kind)
    } as typeof draw
  })
  await openPlay(page, scenarioHash({ memoryMiB: 321 }))
  await pause(page)
}

async function breakNow(page: Page, broken: Broken): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.broken = name
  }, broken)
}

const pageStopped = (page: Page) => page.getByRole('heading', { name: 'This page stopped' })

/** An error in this place, and then in another one, from which the page returns to Play. */
async function stopsInItsPlace(page: Page, hash: string, wrongs: string[]): Promise<void> {
  await breakNow(page, 'title')
  await goToPlace(page, hash)
  await expect(pageStopped(page)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText(
    'It stopped with an error: broken title. Nothing you set up is lost, and the other pages work.',
  )
  await expect(page.getByRole('button', { name: 'Copy error details' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
  expect(wrongs.join('\n')).toContain('broken title')
  wrongs.length = 0
  await breakNow(page, '')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(pageStopped(page)).toBeHidden()
  await expect(page.getByRole('main')).toBeVisible()
  await breakNow(page, 'title')
  await goToPlace(page, '#/papers/models')
  await expect(pageStopped(page)).toBeVisible()
  wrongs.length = 0
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(verdict(page)).toContainText('of downtime')
  await expect(page.getByRole('button', { name: /^Scenario: .*Small/ })).toBeVisible()
  await breakNow(page, '')
}

test('a page whose script does not arrive says so', { tag: '@desktop' }, async ({ page }) => {
  const notice = page.locator('.not-started')
  await page.goto('./')
  await expect(verdict(page)).toContainText('of downtime')
  await expect(notice).toHaveCount(0)
  await page.route(/assets\/index-[^/]*\.js$/, (route) => route.abort())
  await page.reload()
  await expect(notice).toBeHidden()
  // The notice waits for a slow script; its time is over here.
  await notice.evaluate((text) => text.getAnimations().forEach((wait) => wait.finish()))
  await expect(notice).toBeVisible()
  await expect(notice).not.toBeEmpty()
})

test('an error in a place is said there, and the others work', { tag: ['@desktop', '@walk'] }, async ({ page, wrongs }) => {
  await openBreakable(page)
  for (const place of ['papers', 'lessons', 'compare', 'glossary']) {
    await test.step(place, () => stopsInItsPlace(page, `#/${place}`, wrongs))
  }
})

test('an error in the whole of Play leaves its scenario, its link and the other places', async ({ page, context, wrongs, isMobile }) => {
  const held: Route[] = []
  await page.route(/PrintReport.*js/, (route) => void held.push(route))
  await openBreakable(page)
  const hash = await page.evaluate(() => location.hash)
  await breakNow(page, 'matches')
  await expect.poll(() => held.length).toBe(1)
  await held[0].continue()
  // Play asks for its layout when the page crosses the width of a phone.
  await page.setViewportSize({ width: isMobile ? 1280 : 600, height: 844 })
  await expect(pageStopped(page)).toBeVisible()
  // The report for paper throws too, but has no place on the screen.
  await expect.poll(() => wrongs.join('\n')).toContain('PrintReport')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(1)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy scenario link' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('#')
  await breakNow(page, '')
  wrongs.length = 0
  await goToPlace(page, '#/learn/glossary')
  await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible()
  await goToPlace(page, hash)
  await expect(verdict(page)).toContainText('of downtime')
  await page.goto('about:blank')
  await page.goto(copied)
  await expect(page.getByRole('button', { name: /^Scenario: .*Small/ })).toBeVisible()
})

test('an error in one part of Play leaves the other parts', async ({ page, wrongs, isMobile }) => {
  await openBreakable(page)
  await goToPlace(page, '#/learn/glossary')
  await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible()
  await breakNow(page, 'getContext')
  await page.goBack()
  const said = page.getByText('This part of the page stopped with an error: broken getContext. Nothing you set up is lost.')
  await expect(said.first()).toBeVisible()
  await expect(verdict(page)).toContainText('of downtime')
  if (!isMobile) await page.setViewportSize({ width: 1280, height: 720 })
  const inTimeline = page.getByRole('region', { name: 'Timeline' }).getByRole('alert').getByRole('button')
  await expect(inTimeline).toHaveCount(3)
  for (const button of await inTimeline.all()) await expect(button).toBeInViewport({ ratio: 1 })
  wrongs.length = 0
  await breakNow(page, '')
  const again = page.getByRole('button', { name: 'Try again' })
  await expect(async () => {
    while ((await again.count()) > 0) await again.first().click({ timeout: 3000 })
    expect(await said.count()).toBe(0)
  }).toPass()
  await expect(playhead(page)).toBeVisible()
})

test('after a jump, the notice that a place does not load, or is none, takes the focus', { tag: '@desktop' }, async ({ page }) => {
  await page.route(/assets\/Compare-[^/]*\.js$/, (route) => route.abort())
  await openPlay(page, scenarioHash())
  const search = await openPalette(page)
  await search.fill('Compare')
  await page.getByRole('option', { name: /^Compare/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be loaded')
  await expect(page.getByRole('main')).toBeFocused()
  await goToPlace(page, '#/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  const main = page.getByRole('main')
  await main.focus()
  await expect(main).toBeFocused()
})
