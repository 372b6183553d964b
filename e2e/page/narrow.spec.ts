import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import {
  NEVER_CONVERGES,
  deciding,
  decidingBy,
  hashOf,
  hiddenPx,
  inTurn,
  openCommands,
  openPlay,
  outside,
  pause,
  playhead,
  pxBeyond,
  scenarioHash,
  toMoment,
  verdict,
} from '../play.ts'

// Every size is set by the spec, so both projects see the same page.
test.use({ isMobile: false, hasTouch: false })

const SMALL_VM = hashOf({
  name: 'Small VM',
  vms: [{ id: 'web', host: 'a', memoryMiB: 64, usedMiB: 48, workload: { streams: [{ writesPerS: 500, sizeMiB: 8 }] } }],
  migrations: [{ vm: 'web', to: 'b' }],
})
const POST_COPY = hashOf({
  name: 'Post-copy',
  vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, workload: { preset: 'web-server' } }],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
})

const RECOVERED = hashOf({
  name: 'Cut and recovered',
  vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, workload: { preset: 'web-server' } }],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy', transport: 'qemu' } }],
  events: [{ kind: 'link-down', atS: 2, target: 'b', durationS: 4 }],
})
const LOST = hashOf({
  name: 'Lost',
  vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, workload: { preset: 'web-server' } }],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
  events: [{ kind: 'host-crash', atS: 2, target: 'a' }],
})

async function opensAtItsTop(page: Page): Promise<void> {
  await expect(page.getByRole('tab', { name: 'Next' })).toBeVisible()
  const scrolledDown = () => {
    scrollTo(0, document.documentElement.scrollHeight)
    return scrollY
  }
  await expect.poll(() => page.evaluate(scrolledDown)).toBeGreaterThan(100)
  await page.goto(`./${LOST}`)
  await expect(verdict(page)).toContainText('VM lost after')
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  const bar = (await page.locator('.phone-bar').boundingBox())!
  const meaning = (await page.getByText('The guest has lost its state').boundingBox())!
  expect(meaning.y + meaning.height).toBeLessThanOrEqual(bar.y)
}

test('zoomed to 400 % nothing of the stage is beside the page or under its bar', async ({ page }) => {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 3)
  for (const hash of ['', NEVER_CONVERGES, LOST, POST_COPY]) {
    if (hash !== '') {
      await page.goto(`./${hash}&at=1`)
      await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
    }
    for (const [width, height] of [
      [256, 640],
      [200, 500],
      [160, 500],
      [320, 256],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => pxBeyond(page), `${hash} ${width}`).toBeLessThanOrEqual(0)
      const stage = page.getByTestId('stage')
      await expect.poll(() => outside(stage, stage.locator('canvas, b, li, h2')), `${hash} ${width}`).toEqual([])
      await expect(page.locator('.phone-bar')).toHaveCSS('position', 'static')
    }
  }
})

/** From a wide page to a narrow one. */
const SIZES = [
  [1440, 900],
  [1280, 720],
  [768, 1024],
  [320, 640],
] as const

async function countsInView(page: Page): Promise<void> {
  await openPlay(page, SMALL_VM)
  await pause(page)
  await toMoment(page, 0.25)
  const counts = page.getByRole('list', { name: 'Page states on the source' })
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await expect(counts.getByRole('listitem')).toHaveCount(5)
    await expect.poll(() => outside(counts, counts.getByRole('listitem')), `${width} × ${height}`).toEqual([])
  }
}

async function riskIsWhole(page: Page): Promise<void> {
  await openPlay(page, POST_COPY)
  await pause(page)
  const risk = verdict(page).locator('dd').first()
  const isWhole = async (end: string) => {
    for (const [width, height] of [...SIZES, [1024, 900], [390, 844], [360, 740], [256, 640]] as const) {
      await page.setViewportSize({ width, height })
      await expect(risk).toContainText(end)
      await expect.poll(() => hiddenPx(risk, 'Height'), `${width} × ${height}`).toBeLessThanOrEqual(1)
    }
  }
  await isWhole('would have lost the VM.')
  await page.goto(`./${RECOVERED}`)
  await expect(verdict(page)).toContainText('No data passed')
  await isWhole('a host crash would have lost it.')
}

async function numbersBesideLines(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Charts' }).click()
  const chart = page.locator('[data-chart=Remaining]')
  const plot = (await chart.getByRole('slider', { name: /^Remaining/ }).boundingBox())!
  const numbers = chart.locator('svg text').filter({ hasText: /^[\d,.]+(?: [GM]iB)?$/ })
  await expect(numbers).not.toHaveCount(0)
  for (const number of await numbers.all()) {
    const box = (await number.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(plot.x)
  }
}

async function transportFits(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Playhead', exact: true }).press('End')
  const transport = page.getByRole('toolbar', { name: 'Playback' })
  await expect(transport).toContainText('completed at')
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(transport.getByRole('combobox', { name: 'Playback speed' }), String(width)).toBeVisible()
    await expect.poll(() => outside(transport, transport.locator('button, input, select, span')), String(width)).toEqual([])
  }
}

async function firstView(page: Page): Promise<void> {
  await toMoment(page, 3)
  const bar = (await page.getByRole('region', { name: 'Timeline' }).boundingBox())!
  const shown = [
    verdict(page),
    deciding(page),
    page.getByRole('slider', { name: 'Page writes' }),
    page.getByRole('region', { name: 'Source' }).getByRole('img'),
    page.getByTestId('inequality'),
  ]
  for (const part of shown) {
    const box = (await part.first().boundingBox())!
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.y + box.height).toBeLessThanOrEqual(bar.y)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

for (const width of [390, 320]) {
  test(`what decides is read whole in a page of ${width} px, and each is set with its own slider`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await openPlay(page)
    await pause(page)
    const tabs = deciding(page).getByRole('tab')
    await expect(tabs).toHaveText(['Writes 20,000 /s', 'Working set 224 MiB', 'Link 1,000 Mbit/s', 'Limit 300 ms', 'Strategy Pre-copy'])
    expect(
      await tabs.evaluateAll((all) =>
        all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
      ),
    ).toEqual([])
    await (await decidingBy(page, 'Limit')).getByRole('slider', { name: 'Downtime limit' }).press('PageUp')
    await expect(tabs.nth(3)).not.toContainText('300 ms')
    await tabs.nth(3).press('ArrowRight')
    await expect(tabs.nth(4)).toBeFocused()
    await deciding(page).getByRole('radio', { name: 'Post-copy', exact: true }).check()
    await expect(tabs.nth(4)).toHaveText('Strategy Post-copy')
  })
}

async function oneRowOfTabs(page: Page): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'Story, charts and setup' }).getByRole('tab')
  await expect(tabs).toHaveText(['Next', 'Story', 'Metrics', 'Models', 'Accuracy', 'Charts', 'Setup'])
  await expect(page.getByRole('tab', { name: 'Story' })).toHaveCount(1)
  const tops = await tabs.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  expect(new Set(tops).size).toBe(1)
  await tabs.filter({ hasText: 'Metrics' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Metrics' })).toContainText('Total time')
  await tabs.filter({ hasText: 'Charts' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Metrics' })).toBeHidden()
  await expect(page.getByRole('tabpanel', { name: 'Charts' })).toBeVisible()
}

test('a chosen tab of a phone has its panel from the first moment, also while a question takes the place of the story', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const tab = document.querySelector('.phone-tabs [aria-selected=true]')
      if (tab === null) return
      observer.disconnect()
      document.documentElement.dataset.panelAtFirst = String(document.getElementById(tab.getAttribute('aria-controls') ?? '') !== null)
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  for (const address of ['./#&at=7.6&hide=verdict', './#&at=7.6&hide=verdict&ask=1']) {
    await page.goto(address)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-panel-at-first', 'true')
  }
})

const LONG_NAMES = hashOf({
  name: 'A scenario whose name is as long as that of a ticket: PROD-DB-EU-CENTRAL-1',
  hosts: [
    { id: 'compute-node-eu-central-1-rack-42-a.example.org', mbps: 1000 },
    { id: 'compute-node-eu-central-1-rack-42-b.example.org', mbps: 1000 },
  ],
  vms: [
    { id: 'prod-database-primary-0001', host: 'compute-node-eu-central-1-rack-42-a.example.org', memoryMiB: 1024, workload: 'web-server' },
  ],
  migrations: [{ vm: 'prod-database-primary-0001', to: 'compute-node-eu-central-1-rack-42-b.example.org' }],
})

async function longNames(page: Page): Promise<void> {
  await openPlay(page, LONG_NAMES)
  await pause(page)
  await page.getByRole('slider', { name: 'Playhead', exact: true }).press('End')
  for (const words of ['guest runs here', 'guest has left: times each page was sent']) {
    const state = page.getByText(words, { exact: true })
    await expect(state).toBeVisible()
    expect(await hiddenPx(state)).toBeLessThanOrEqual(0)
  }
  const menu = page.getByRole('button', { name: /^Scenario:/ })
  await expect.poll(() => outside(menu, menu.locator('.caret'))).toEqual([])
}

async function saysWhereTheGuestIs(page: Page): Promise<void> {
  const inSight = async (side: 'Source' | 'Destination', words: string[]): Promise<void> => {
    const head = page.getByRole('region', { name: side, exact: true }).locator('header')
    for (const word of words) {
      const part = head.getByText(word, { exact: true })
      await expect(part).toBeVisible()
      expect(await hiddenPx(part)).toBeLessThanOrEqual(0)
    }
  }
  await toMoment(page, 1)
  await inSight('Source', ['a', 'running'])
  await inSight('Destination', ['b', 'waiting'])
  await toMoment(page, 10.8)
  await inSight('Source', ['a', 'stopped'])
  await inSight('Destination', ['b', 'stopped'])
  await toMoment(page, 99)
  await inSight('Destination', ['b', 'running'])
}

async function chartsInSight(page: Page): Promise<void> {
  const charts = page.getByRole('region', { name: 'Charts', exact: true })
  await expect(charts.locator('[data-chart]')).toHaveCount(4)
  expect(await charts.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(0)
}

/** A changed limit is in the row of events above the charts. */
async function allInSightWithEvents(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'Limit raised', writesPerS: 6000 }))
  await pause(page)
  await toMoment(page, 1)
  await openCommands(page)
  const line = page.getByRole('combobox', { name: 'Command line' })
  await line.fill('migrate_set_parameter downtime-limit 500')
  await line.press('Enter')
  await expect(page.getByRole('list', { name: 'Deadlines and events' }).getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('stage').getByRole('region', { name: 'Source', exact: true })).toBeInViewport({ ratio: 1 })
  await expect(page.getByTestId('inequality')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('slider', { name: 'Guest speed at the playhead' })).toBeInViewport({ ratio: 1 })
  await chartsInSight(page)
  // The curve that decides keeps its room.
  const plot = await page.getByRole('slider', { name: /^Remaining.* at the playhead$/ }).boundingBox()
  expect(plot!.height).toBeGreaterThanOrEqual(48)
}

async function chartsInSightUnderGoals(page: Page): Promise<void> {
  await openPlay(page, `${SMALL_VM}&brief=short-pause`)
  await expect(page.getByRole('region', { name: 'Goals of the exercise' })).toBeVisible()
  await chartsInSight(page)
}

async function marksDoNotMeet(page: Page): Promise<void> {
  for (const { width, height, hash, at } of [
    { width: 768, height: 1024, hash: SMALL_VM, at: 0.25 },
    { width: 1440, height: 900, hash: LONG_NAMES, at: 20 },
  ]) {
    await page.setViewportSize({ width, height })
    await openPlay(page, hash)
    await pause(page)
    await toMoment(page, at)
    await marksApart(page)
  }
}

async function marksApart(page: Page): Promise<void> {
  const pauseInstrument = page.getByTestId('pause')
  await expect(pauseInstrument).toContainText('is longer than')
  const boxes = await pauseInstrument.locator('ul > li').evaluateAll((all) =>
    all
      .map((one) => one.getBoundingClientRect())
      .map(({ left, right }) => ({ left, right }))
      .toSorted((one, other) => one.left - other.left),
  )
  expect(boxes).toHaveLength(4)
  boxes.slice(1).forEach(({ left }, i) => expect(left).toBeGreaterThanOrEqual(boxes[i].right))
}

async function columnsHaveRoom(page: Page): Promise<void> {
  await page.setViewportSize({ width: 768, height: 1024 })
  await openPlay(page)
  await pause(page)
  await page.getByRole('slider', { name: 'Playhead', exact: true }).press('End')
  const note = page.getByTestId('pause').getByText('over the limit')
  expect((await note.boundingBox())!.height).toBeLessThanOrEqual(60)
  await page.setViewportSize({ width: 1024, height: 768 })
  await decidingBy(page, 'Strategy')
  for (const strategy of ['Post-copy', 'Pre-copy'] as const) {
    await deciding(page).getByRole('radio', { name: strategy, exact: true }).check()
    await expect.poll(() => outside(deciding(page), deciding(page).locator('.deciding > *:not(.sr-only)')), strategy).toEqual([])
  }
  await showsWholeRange(page)
}

/** The range that a refused rate of the link must lie in: neither cut nor over the next control. */
async function showsWholeRange(page: Page): Promise<void> {
  const link = deciding(page).getByRole('textbox', { name: 'Link' })
  await link.fill('99999999')
  await link.press('Enter')
  const range = deciding(page).getByText('Enter 0.001 to 10,000,000 Mbit/s.')
  const { seen, ends } = await range.evaluate((note) => {
    const text = document.createRange()
    text.selectNodeContents(note)
    const isCut = getComputedStyle(note).overflowX !== 'visible' && note.scrollWidth > note.clientWidth
    return { seen: !isCut, ends: text.getBoundingClientRect().right }
  })
  expect(seen).toBe(true)
  expect(ends).toBeLessThan((await deciding(page).getByText('Downtime limit', { exact: true }).first().boundingBox())!.x)
}

async function headlineIsWhole(page: Page): Promise<void> {
  await openPlay(
    page,
    hashOf({
      name: 'Three switchovers',
      hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
      vms: [
        { id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 6000, readsPerS: 4000, startMiB: 32, sizeMiB: 96 }] } },
      ],
      migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'context-switching', transport: 'qemu', precopyS: 0.4 } }],
    }),
  )
  await pause(page)
  const head = verdict(page).getByRole('heading')
  await expect(head).toContainText('3 switchovers')
  await expect.poll(() => outside(verdict(page), head)).toEqual([])
  const box = (await head.boundingBox())!
  expect(box.height).toBeLessThanOrEqual(50)
  const risk = verdict(page).locator('dd').first()
  expect(await risk.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(1)
}

async function speedsAreReadOnce(page: Page): Promise<void> {
  const speeds = page.getByRole('group', { name: 'Playback speed' }).getByRole('radio')
  await expect(speeds).toHaveCount(4)
  for (const speed of await speeds.all()) await expect(speed).not.toHaveAccessibleName(/^(.+), \1$/)
}

async function nameIsNotCut(page: Page): Promise<void> {
  const name = page.getByRole('button', { name: /^Scenario: / }).locator('.menu-label')
  await expect(name).toHaveText('Busy web server, 1 GiB')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  for (const width of [1280, 1366, 1440, 1600, 1920]) {
    await page.setViewportSize({ width, height: 768 })
    await expect.poll(() => hiddenPx(name), String(width)).toBeLessThanOrEqual(0)
  }
}

/** From the lower edge of what a slider shows, its ring within the larger target for touch, to a note. Read at once: the header may grow. */
function underRingPx(slider: Element, note: Element): number {
  const style = getComputedStyle(slider)
  const px = (name: string) => parseFloat(style.getPropertyValue(name))
  return note.getBoundingClientRect().top - slider.getBoundingClientRect().top - px('--mid') - px('--ring') / 2
}

/** How far a part reaches below its row. Read at once, as above. */
function outOfRowPx(row: Element, part: Element | null): number {
  return part === null ? Infinity : part.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom
}

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 768, height: 1024 }, isMobile: true, hasTouch: true })

  test('the fault of a setting is written under its slider, and the choices of a strategy stay in their row', async ({ page }) => {
    await openPlay(page)
    await deciding(page).getByRole('textbox', { name: 'Page writes' }).fill('-5')
    const note = deciding(page).locator('.deciding-note').first()
    for (const [width, height] of [
      [768, 1024],
      [1180, 820],
      [1180, 740],
    ]) {
      await page.setViewportSize({ width, height })
      await expect(note, `${width} × ${height}`).toBeVisible()
      const slider = deciding(page).getByRole('slider', { name: 'Page writes' })
      expect(await slider.evaluate(underRingPx, await note.elementHandle()), `${width} × ${height}`).toBeGreaterThanOrEqual(-1)
      const choices = deciding(page).locator('.deciding-strategies')
      expect(await deciding(page).evaluate(outOfRowPx, await choices.elementHandle()), `${width} × ${height}`).toBeLessThanOrEqual(1)
    }
  })

  test('the places do not lie on the verdict, and entries of the menu have their text in the middle, links too', async ({ page }) => {
    await openPlay(page)
    const places = (await page.getByRole('navigation', { name: 'Sections' }).boundingBox())!
    const said = (await verdict(page).boundingBox())!
    expect(places.y + places.height).toBeLessThanOrEqual(said.y + 1)
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    const entries = page.locator('.menu:popover-open .menu-entry')
    await expect(entries.filter({ hasText: 'Glossary' })).toBeVisible()
    const offPx = await entries.evaluateAll((all) =>
      all.map((entry) => {
        const text = document.createRange()
        text.selectNodeContents(entry)
        const [inner, outer] = [text, entry].map((one) => one.getBoundingClientRect())
        return Math.abs(inner.top + inner.bottom - outer.top - outer.bottom) / 2
      }),
    )
    expect(Math.max(...offPx)).toBeLessThanOrEqual(2)
  })
})

test('the names of the places reach both edges of a phone page, and the first begins where the page does', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const place of ['lessons', 'compare', 'explore', 'models', 'glossary']) {
    await page.goto(`./#/${place}`)
    const places = page.getByRole('navigation', { name: 'Sections' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect.poll(() => places.boundingBox().then((box) => [box?.x, box?.width]), place).toEqual([0, 390])
    await places.evaluate((row) => row.scrollTo(0, 0))
    const [first, title] = [places.getByRole('link').first(), page.getByRole('heading', { level: 1 })]
    expect((await first.boundingBox())!.x + 8, place).toBeCloseTo((await title.boundingBox())!.x, 0)
  }
})

async function stageScrollsUnderVerdict(page: Page): Promise<void> {
  const covered = () =>
    verdict(page).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((across) =>
        [0.2, 0.5, 0.8].map((down) => [left + across * width, top + down * height] as const),
      )
      return places.filter(([x, y]) => !element.parentElement!.contains(document.elementFromPoint(x, y))).length
    })
  for (const y of [300, 380, 460, 540]) {
    await page.evaluate((to) => scrollTo(0, to), y)
    expect(await covered(), String(y)).toBe(0)
  }
  // Another link opens at its top, not where this one was scrolled to.
  await page.evaluate((hash) => {
    location.hash = hash
  }, SMALL_VM)
  await expect(page.getByRole('button', { name: /^Scenario: Small VM/ })).toBeVisible()
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
}

async function nothingWiderThanThePage(page: Page): Promise<void> {
  await page.setViewportSize({ width: 256, height: 512 })
  const beyondPx = () =>
    page
      .locator('.room-stage [data-side] *, .room-decisive *')
      .evaluateAll((all) => Math.max(...all.map((element) => element.getBoundingClientRect().right)) - innerWidth)
  await expect.poll(beyondPx).toBeLessThanOrEqual(1)
}

test('the opening scenario on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openPlay(page)
  await pause(page)
  await inTurn(
    page,
    [390, 844],
    [
      [
        'the first view of a phone has the verdict, what decides with a slider, the maps and the inequality, and nothing is half under the bar',
        firstView,
      ],
      ['a phone has one row of tabs under the stage, each name once', oneRowOfTabs],
      ['the numbers of a phone chart are beside its lines', numbersBesideLines],
      ['a phone says in words where the guest is, and names both hosts', saysWhereTheGuestIs],
      ['the transport of a run that is over fits a phone', transportFits],
      ['no part of the stage is wider than a page of 256 px', nothingWiderThanThePage],
      ['a scenario that is opened from the middle of a phone page shows its verdict first', opensAtItsTop],
      ['the stage scrolls under the verdict of a phone, not over it', stageScrollsUnderVerdict],
    ],
  )
})

/** The visible share of a part of the first screen above the fixed bar, in CSS pixels of its height. */
async function seenPx(page: Page, part: Locator, bottomPx: number): Promise<number> {
  const { y, height } = (await part.boundingBox())!
  return Math.min(y + height, bottomPx, page.viewportSize()!.height) - Math.max(y, 0)
}

async function playsHeldSideways(page: Page): Promise<void> {
  await openPlay(page)
  await pause(page)
  for (const [width, height] of [
    [844, 390],
    [740, 360],
  ] as const) {
    await page.setViewportSize({ width, height })
    const play = page.getByRole('button', { name: 'Play', exact: true })
    await expect.poll(async () => (await play.boundingBox())!.y + (await play.boundingBox())!.height).toBeLessThanOrEqual(height)
    const bar = (await page.getByRole('toolbar', { name: 'Playback' }).boundingBox())!
    const head = (await verdict(page).getByRole('heading').boundingBox())!
    expect(await seenPx(page, verdict(page), bar.y)).toBeGreaterThanOrEqual(head.height)
    expect(await seenPx(page, page.getByTestId('stage'), bar.y)).toBeGreaterThan(100)
  }
}

test('a phone held sideways shows verdict, stage and playback on its first screen', async ({ page }) => {
  await inTurn(page, [844, 390], [['play', playsHeldSideways]])
})

test('a time axis and the charts under it begin and end together, from a phone to a wide page', async ({ page }) => {
  await openPlay(page)
  await pause(page)
  for (const width of [1024, 767, 740, 702]) {
    await page.setViewportSize({ width, height: 900 })
    for (const [key, share] of [
      ['Home', 0],
      ['End', 1],
    ] as const) {
      await page.keyboard.press(key)
      await expect(async () => {
        const plot = (await page.getByRole('slider', { name: /^Remaining.* at the playhead$/ }).boundingBox())!
        const flag = (await playhead(page).boundingBox())!
        expect(flag.x + flag.width / 2, `${width} px, ${key}`).toBeCloseTo(plot.x + share * plot.width, 0)
      }).toPass()
    }
  }
})

test('a low page is not covered by its verdict', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 440 })
  await openPlay(page)
  await pause(page)
  await page.mouse.wheel(0, 400)
  await expect(verdict(page)).not.toBeInViewport()
})

test('names of the deciding controls stay legible beside values of eight digits at 1024 × 768', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openPlay(page, SMALL_VM)
  const names = deciding(page).locator('.deciding-name')
  for (const [label, typed] of [
    ['Page writes', '20,000,000'],
    ['Link', '10,000,000'],
  ]) {
    await deciding(page).getByRole('textbox', { name: label }).fill(typed)
    await deciding(page).getByRole('textbox', { name: label }).press('Enter')
    const name = names.filter({ hasText: label })
    const [shown, whole] = await name.evaluate((element) => [element.clientWidth, element.scrollWidth])
    expect(shown, label).toBeGreaterThan(0.75 * whole)
  }
})

test('the opening scenario at 1280 × 720', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openPlay(page)
  await pause(page)
  await inTurn(
    page,
    [1280, 720],
    [
      ['the four charts are in sight at 1280 × 720 without scrolling', chartsInSight],
      ['the name of the scenario is not cut', nameIsNotCut],
      ['a speed is not read twice', speedsAreReadOnce],
      ['under the goals of a brief the four charts are whole, too', chartsInSightUnderGoals],
      ['with a row of events maps, inequality and charts are all in sight', allInSightWithEvents],
    ],
  )
})

test('on a phone the way to a refused setting follows its fault in the same lines, and is a target of 24 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openPlay(page)
  await deciding(page).getByRole('textbox', { name: 'Page writes' }).fill('')
  const way = verdict(page).getByRole('button', { name: 'Go to the setting' })
  const target = (await way.boundingBox())!
  expect(target.height).toBeGreaterThanOrEqual(24)
  const fault = (await verdict(page).getByRole('status').locator('p').boundingBox())!
  expect(fault.width).toBeGreaterThan(300)
  expect(target.y).toBeLessThan(fault.y + fault.height)
  await way.click()
  await expect(page.getByRole('textbox', { name: 'Page writes' }).and(page.locator('.row-value'))).toBeVisible()
})

test('scenarios opened by links, from a phone to a wide page', async ({ page }) => {
  await inTurn(
    page,
    [1440, 900],
    [
      ['the counts of all five states are in view under a small map', countsInView],
      ["post-copy's risk is read whole in the verdict", riskIsWhole],
      ['a long headline of one sentence is whole in the verdict, and so is its risk', headlineIsWhole],
      ['a long name of a host does not hide where the guest runs, nor that of the scenario its menu', longNames],
      ['marks of what users notice do not meet at 768 and 1,440 px', marksDoNotMeet],
      ['a note beside a large figure has room at 768 px, and why a setting has no value or is refused fits at 1,024', columnsHaveRoom],
    ],
  )
})
