import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import {
  comeAgainOffline,
  deciding,
  inTurn,
  isPhone,
  listenForErrors,
  networkAtRest,
  openPlay,
  outside,
  pause,
  playheadS,
  pressFor,
  pxBeyond,
  verdict,
  WIDE_TO_PHONE,
} from '../play.ts'

const NARRATIVE_PANELS = [
  { tab: 'Metrics', region: 'Metrics of the run' },
  { tab: 'Models', region: 'Model predictions' },
  { tab: 'Accuracy', region: 'Accuracy of this run' },
]

test('opens on a running migration', { tag: '@walk' }, async ({ page }) => {
  const errors = listenForErrors(page)
  // Counted in the page: looks from outside may be too few on a busy machine.
  await page.addInitScript(() => {
    const seenAtS = new Set<string | null>()
    new MutationObserver(() => {
      seenAtS.add(document.querySelector('[role=slider][aria-label=Playhead]')?.getAttribute('aria-valuenow') ?? null)
      document.documentElement.dataset.moments = String(seenAtS.size)
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-valuenow'] })
  })
  await page.goto('./')
  await expect.poll(async () => Number(await page.locator('html').getAttribute('data-moments'))).toBeGreaterThan(4)
  await expect(verdict(page)).toContainText('Completes in')
  expect(errors).toEqual([])
})

test('the header is rendered at most twice before it is shown', async ({ page }) => {
  // Only the header reads this media query, once per rendering.
  await page.addInitScript(() => {
    const ask = window.matchMedia.bind(window)
    let asked = 0
    window.matchMedia = (query) => {
      if (query === '(max-width: 76.1875rem)' && document.querySelector('.brand') === null)
        document.documentElement.dataset.asked = String(++asked)
      return ask(query)
    }
  })
  await page.goto('./')
  await expect(page.locator('.brand')).toBeVisible()
  const renderings = Number(await page.locator('html').getAttribute('data-asked'))
  expect(renderings).toBeGreaterThanOrEqual(1)
  expect(renderings).toBeLessThanOrEqual(2)
})

for (const [language, address, verdictText] of [
  ['English', './', 'of downtime'],
  ['Chinese', 'zh/', '停机时间'],
] as const)
  test(`parts that arrive after the stage move nothing, in ${language}`, async ({ page }) => {
    let release = () => {}
    const stageSeen = new Promise<void>((seen) => (release = seen))
    await page.route(/\/shell-[^/]*\.js$/, async (route) => {
      await stageSeen
      await route.continue()
    })
    await page.addInitScript(() => {
      let moved = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved += (entry as PerformanceEntry & { value: number }).value
        document.documentElement.dataset.moved = String(moved)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const stageY = async () => (await page.locator('.room-stage').boundingBox())!.y
    const headline = page.locator('.room-verdict .verdict-sentence')
    await page.goto(address, { waitUntil: 'commit' })
    await expect(page.getByTestId('stage').locator('canvas').first()).toBeVisible()
    await expect(headline).toBeHidden()
    const before = await stageY()
    release()
    await expect(page.locator('.room-decisive input[type=range]').first()).toBeVisible()
    await expect(headline).toContainText(verdictText)
    await networkAtRest(page)
    expect(Math.abs((await stageY()) - before)).toBeLessThanOrEqual(4)
    expect(Number((await page.locator('html').getAttribute('data-moved')) ?? 0)).toBeLessThan(0.1)
  })

test('the verdict and the header at 1440 px and 1280 px', { tag: '@desktop' }, async ({ page }) => {
  const facts = verdict(page).locator('dl')
  const views = page.getByRole('group', { name: 'View' })
  await openPlay(page)
  for (const [width, height] of WIDE_TO_PHONE.slice(0, 2)) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => outside(facts, facts.locator('dd'))).toEqual([])
    // A view of one VM leaves the switch where the pointer is.
    const { x } = (await views.boundingBox())!
    await views.getByRole('radio', { name: 'Data centre' }).check({ force: true })
    await expect(page.getByRole('region', { name: 'Summary' })).toContainText('migrated')
    expect((await views.boundingBox())!.x).toBe(x)
    await views.getByRole('radio', { name: 'Pages' }).check({ force: true })
  }
  const places = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
  await expect(places).toHaveText(['Play', 'Learn', 'What if', 'Your migration', 'Papers'])
})

test('a first visit requests at most 20 files, and every part loads', async ({ page }) => {
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(request.url()))
  const errors = listenForErrors(page)
  await openPlay(page)
  await networkAtRest(page)
  expect(asked.size).toBeLessThanOrEqual(20)
  await expect(page.getByText('could not be loaded')).toHaveCount(0)
  expect(errors).toEqual([])
})

async function hasRingAndRoom(page: Page): Promise<void> {
  await pause(page)
  const time = page.getByRole('textbox', { name: 'Playhead time in seconds' })
  const ring = (await time.boundingBox())!
  expect(ring.height).toBeLessThanOrEqual(24)
  if (!isPhone(page)) return
  // Within the upper edge of a target of 44 px.
  await page.touchscreen.tap(ring.x + ring.width / 2, ring.y + ring.height / 2 - 21)
  await expect(time).toBeFocused()
}

async function neverScrolls(page: Page): Promise<void> {
  expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
}

async function keepsMenuInPage(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Scenario: / })
  await button.click()
  const entries = page.locator('.menu:popover-open .menu-entry, .menu:popover-open .menu-chip')
  await expect(page.getByRole('group', { name: 'pause-iters' })).toBeAttached()
  const bounds = () =>
    entries.evaluateAll((all) =>
      all.flatMap((entry) => [entry.getBoundingClientRect().left, innerWidth - entry.getBoundingClientRect().right]),
    )
  await expect.poll(async () => Math.min(...(await bounds()))).toBeGreaterThanOrEqual(8)
  await page.keyboard.press('Escape')
}

async function findsScenario(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Scenario: / }).click()
  const search = page.getByRole('searchbox', { name: 'Search all scenarios' })
  await search.fill('no such scenario')
  await expect(page.getByText('No scenario matches “no such scenario”.')).toBeVisible()
  await search.fill('guestperf pause-iters-5')
  await expect(page.getByText('1 scenario', { exact: true })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await search.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Scenario: .*pause-iters-5/ })).toBeVisible()
  await expect(search).toBeHidden()
  await page.getByRole('button', { name: /^Scenario: / }).click()
  await search.fill('memory hog')
  await expect(page.getByText('1 scenario', { exact: true })).toBeVisible()
  await search.press('Enter')
  await expect(page.getByRole('button', { name: /^Scenario: .*Memory hog/ })).toBeVisible()
}

test('has no accessibility fault that axe finds', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openPlay(page)
  await pause(page)
  expect(await axeFaultsInThemes(page)).toEqual([])
  for (const { tab, region } of NARRATIVE_PANELS) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(page.getByRole('region', { name: region })).toBeVisible()
    expect(await axeFaultsInThemes(page, '.story-panel'), tab).toEqual([])
  }
  await page.getByRole('button', { name: /^Scenario: / }).click()
  await expect(page.getByRole('group', { name: 'pause-iters' })).toBeAttached()
  expect(await axeFaultsInThemes(page), 'Scenario menu').toEqual([])
})

test.describe('without a network, after the first visit', { tag: '@desktop' }, () => {
  test.use({ serviceWorkers: 'allow' })

  test('the page plays, runs strategies that the opening scenario does not use, and shows the licences of included software', async ({
    page,
    context,
  }) => {
    const errors = listenForErrors(page)
    await openPlay(page)
    await comeAgainOffline(page)
    await pause(page)
    await page.keyboard.press('Home')
    await expect.poll(() => playheadS(page)).toBe(0)
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => playheadS(page)).toBeGreaterThan(0)
    const postcopy = deciding(page).getByRole('radio', { name: 'Post-copy', exact: true })
    await postcopy.focus()
    await page.keyboard.press('Space')
    await expect(verdict(page)).toContainText('after switchover')
    await postcopy.blur()
    const help = page.getByRole('link', { name: 'Licences' })
    await pressFor(page, '?', help)
    const opened = context.waitForEvent('page')
    await help.click()
    const licences = await opened
    await expect(licences.getByText('SIL OPEN FONT LICENSE')).toBeVisible()
    await expect(licences.getByText('recharts 3')).toBeVisible()
    await context.setOffline(false)
    expect(errors).toEqual([])
  })
})

test('the width of the page, its playhead and its scenario menu', async ({ page }) => {
  await openPlay(page)
  await inTurn(page, null, [
    ['never scrolls sideways', neverScrolls],
    ['the time of the playhead has a ring of one line, and room for a finger', hasRingAndRoom],
    ['the scenario menu is within the page once its list has loaded', keepsMenuInPage],
    ['the scenario menu finds a scenario by any word, and opens it by keys', findsScenario],
  ])
})
