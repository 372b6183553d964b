import type { Locator, Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { expect, test } from '../test.ts'
import {
  NEVER_CONVERGES,
  WIDE_TO_PHONE,
  deciding,
  hashOf,
  hiddenPx,
  inTurn,
  openPlay,
  openSetup,
  pause,
  playhead,
  pxBeyond,
  scenarioHash,
  toMoment,
  verdict,
} from '../play.ts'

// Every size is set by the spec.
test.use({ isMobile: false, hasTouch: false, viewport: { width: 1440, height: 900 } })

const SIZES = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [320, 640],
] as const

/** A post-copy migration whose link is cut: the longest verdict, of two sentences. */
const CUT_LINK = hashOf({
  name: 'Link cut in post-copy',
  vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, vcpus: 2, workload: { preset: 'web-server' } }],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
  events: [{ atS: 2, kind: 'link-down', target: 'b', durationS: 4 }],
})

/** Pairs of elements, by their text, whose boxes overlap by more than 2 px both ways. There must be at least two. */
function overlaps(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) => {
    const boxes = all
      .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
    if (boxes.length < 2) throw new Error('fewer than two elements to compare')
    return boxes.flatMap(({ text, box }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          ({ box: other }) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2 &&
            Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2,
        )
        .map((other) => `${text} over ${other.text}`),
    )
  })
}

async function nothingOverlaps(page: Page): Promise<void> {
  await openPlay(page, CUT_LINK)
  await pause(page)
  const header = page.getByRole('banner').locator('.places a, .places span, .view-switch, .header > button, .scenario-menu')
  const heading = verdict(page).getByRole('heading')
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await expect(async () => {
      expect(await overlaps(header)).toEqual([])
      expect(await overlaps(heading.or(verdict(page).locator('dl')))).toEqual([])
      expect(await overlaps(deciding(page).locator('.deciding-name, .row-value, .deciding-unit, .deciding-note'))).toEqual([])
      const room = await verdict(page).locator('..').boundingBox()
      const head = await heading.boundingBox()
      expect(head!.y).toBeGreaterThanOrEqual(room!.y)
      expect(head!.y + head!.height).toBeLessThanOrEqual(room!.y + room!.height)
      expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
    }, `${width} × ${height}`).toPass()
  }
}

test.describe('without input', () => {
  test.use({ restless: false })

  test('each deciding control says where the verdict turns, and there it turns', async ({ page }) => {
    await openPlay(page)
    await pause(page)
    const notes = deciding(page).getByText(/^never (above|below) [\d,.]+ ?[%A-Za-z/]*$/)
    await expect.poll(() => notes.count()).toBeGreaterThanOrEqual(2)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await expect(async () => {
        expect(await overlaps(deciding(page).locator('.deciding-name, .row-value, .deciding-unit, .deciding-note'))).toEqual([])
      }, `${width} × ${height}`).toPass()
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    const most = Number((await notes.first().textContent())?.replaceAll(/\D/g, ''))
    const writes = deciding(page).getByRole('textbox', { name: 'Page writes' })
    for (const [factor, heading] of [
      [1.02, /Never converges/],
      [0.98, /Completes in/],
    ] as const) {
      await writes.fill(String(Math.round(most * factor)))
      await writes.press('Enter')
      await expect(verdict(page)).toContainText(heading)
    }
  })
})

test('a link to the end shows the source as often as its pages were sent before it says so', async ({ page }) => {
  await page.addInitScript(() => {
    const early: number[] = []
    const look = () => {
      const source = document.querySelector('[data-side="source"]')
      if (source?.querySelector('header b') && source.querySelectorAll('canvas').length < 2) early.push(performance.now())
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, { early })
  })
  await page.goto('./#&at=11.2')
  await expect(page.locator('[data-side="source"] header b')).toBeVisible()
  await expect(page.locator('[data-side="source"] canvas')).toHaveCount(2)
  expect(await page.evaluate(() => Reflect.get(globalThis, 'early'))).toEqual([])
})

test('a VM of 4 TiB opens with its maps, its verdict and its counts', async ({ page }) => {
  await openPlay(page, scenarioHash({ memoryMiB: 4_194_304, mbps: 100_000 }))
  await expect(verdict(page)).toContainText('Completes in 5.88 min')
  const maps = page.getByRole('img', { name: /^Memory of the VM on / })
  await expect(maps).toHaveCount(2)
  for (const map of await maps.all()) expect((await map.boundingBox())!.height).toBeLessThan(500)
})

async function factIsWhole(page: Page): Promise<void> {
  const small = JSON.parse(decodeURIComponent(scenarioHash().slice('#s='.length))) as { vms: object[] }
  const withDisk = { ...small, vms: small.vms.map((vm) => ({ ...vm, diskMiB: 2048 })) }
  await openPlay(page, `#s=${encodeURIComponent(JSON.stringify(withDisk))}`)
  const fact = verdict(page).getByText(/including 2\.00 GiB of local disk$/)
  await expect(fact).toBeVisible()
  expect(await fact.evaluate((text) => text.closest('dd')!.scrollHeight - text.closest('dd')!.clientHeight)).toBeLessThanOrEqual(0)
}

async function marksDoNotMeet(page: Page): Promise<void> {
  await playhead(page).focus()
  await page.keyboard.press('End')
  const marks = page.getByRole('heading', { name: 'Noticed by users' }).locator('..').getByRole('listitem')
  for (const width of [1440, 1920, 820, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(marks).toHaveCount(4)
    await expect(async () => {
      const edges = await marks.evaluateAll((all) =>
        all.map((mark) => mark.getBoundingClientRect()).map(({ left, right }) => ({ left, right })),
      )
      for (const [i, { left }] of edges.entries()) expect(left).toBeGreaterThanOrEqual(i === 0 ? 0 : edges[i - 1].right + 6)
    }, String(width)).toPass()
  }
}

async function rateIsWithinTheWire(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ writesPerS: 1 }))
  await pause(page)
  await toMoment(page, 1)
  const sides = page.getByTestId('inequality').locator('button')
  for (const width of [1440, 1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(sides).toContainText(/0\.00\d{3}/)
    await expect.poll(() => hiddenPx(sides), String(width)).toBeLessThanOrEqual(0)
  }
}

async function movesAreInSight(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 })
  await playhead(page).focus()
  await page.keyboard.press('End')
  const moves = page.getByRole('button', { name: /Open this run$/ })
  await expect(moves).toHaveCount(3)
  for (const nth of [0, 1]) await expect(moves.nth(nth)).toBeInViewport({ ratio: 1 })
}

async function waysOutAreInSight(page: Page): Promise<void> {
  await page.goto(`./${NEVER_CONVERGES}`)
  await expect(verdict(page)).toContainText('Never converges')
  await movesAreInSight(page)
}

async function chartNamesAreTargets(page: Page): Promise<void> {
  await pause(page)
  await expect(page.locator('[data-chart-menu]')).toHaveCount(4)
  const heights = await page.locator('[data-chart-menu]').evaluateAll((names) =>
    names.map((name) => {
      const { x, y, width, height } = name.getBoundingClientRect()
      const hits = (atY: number) => document.elementFromPoint(x + width / 2, atY) === name
      let [top, bottom] = [y + height / 2, y + height / 2]
      while (hits(top - 1)) top--
      while (hits(bottom + 1)) bottom++
      return bottom - top + 1
    }),
  )
  expect(heights).toHaveLength(4)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
}

async function verdictFollowsOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  const setup = await openSetup(page)
  const verdictInSight = setup.getByTestId('live-verdict')
  await expect(verdictInSight).toHaveText(/^Completes in 11\.0 s/)
  const used = setup.getByRole('textbox', { name: 'Used memory', exact: true })
  await used.fill('352')
  await used.press('Enter')
  await expect(verdictInSight).toHaveText(/^Completes in (?!11\.0)/)
  await expect(verdictInSight).toBeInViewport({ ratio: 1 })
}

async function wayOfARecord(page: Page): Promise<void> {
  const link = page.getByRole('banner').getByRole('link', { name: 'Your migration' })
  for (const [width, height] of WIDE_TO_PHONE) {
    await page.setViewportSize({ width, height })
    await expect(link).toBeInViewport({ ratio: 1 })
    await link.click()
    await expect(page).toHaveURL(/#\/your-migration$/)
    await expect(page.getByRole('link', { name: 'Forecast' }).first()).toBeVisible()
    await page.goBack()
    await expect(verdict(page)).toContainText('of downtime')
  }
}

const MANY = hashOf({
  name: 'Three VMs with a long name',
  hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 10_000 })),
  vms: ['alpha', 'beta', 'gamma'].map((id) => ({ id, host: 'a', memoryMiB: 512, workload: 'idle' })),
  migrations: ['alpha', 'beta', 'gamma'].map((vm, i) => ({ vm, to: i === 1 ? 'c' : 'b' })),
})

async function shareIsInTheHeader(page: Page): Promise<void> {
  for (const hash of ['', MANY]) {
    await openPlay(page, hash)
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      await expect(page.getByRole('banner').getByRole('button', { name: 'Share…' })).toBeInViewport({ ratio: 1 })
      await expect.poll(() => pxBeyond(page)).toBeLessThanOrEqual(0)
    }
  }
}

/** One migration of a 1 GiB web server with these events. */
const withEvents = (events: object[], strategy: object = { kind: 'precopy' }) =>
  `${hashOf({
    name: 'Broken off',
    failAfterS: 3,
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, workload: { preset: 'web-server' } }],
    migrations: [{ vm: 'web', to: 'b', strategy }],
    events,
  })}&at=30`

const BROKEN = [
  {
    name: 'cancelled',
    hash: withEvents([{ kind: 'cancel', atS: 4, target: 'web' }]),
    headline: 'Cancelled after',
    ending: 'Host b discards its copy.',
  },
  {
    name: 'cut off',
    hash: withEvents([{ kind: 'link-down', atS: 4, target: 'b', durationS: 20 }]),
    headline: 'Failed after',
    ending: 'A retry starts with round 1.',
  },
  {
    name: 'paused in post-copy',
    hash: withEvents([{ kind: 'link-down', atS: 2, target: 'b', durationS: 4 }], { kind: 'postcopy', transport: 'qemu' }),
    headline: 'Post-copy paused after',
    ending: 'Recover continues the migration',
  },
  {
    name: 'lost in post-copy',
    hash: withEvents([{ kind: 'host-crash', atS: 2, target: 'a' }], { kind: 'postcopy' }),
    headline: 'VM lost after',
    ending: 'has to boot',
  },
]

test('a migration that was broken off keeps its last pages, and tells its price', { tag: '@walk' }, async ({ page }) => {
  for (const { name, hash, headline, ending } of BROKEN) {
    await test.step(name, async () => {
      await page.goto(`./${hash}`)
      await expect(verdict(page)).toContainText(headline)
      await expect(page.getByTestId('ending')).toContainText(ending)
      await expect(page.getByTestId('inequality')).toHaveCount(0)
      // Not the untouched source and the empty destination of a run that has not begun.
      const counts = page.getByRole('list', { name: 'Page states on the destination' })
      await expect(counts.getByRole('listitem').filter({ hasText: 'in sync' })).not.toHaveText(/\b0$/)
      await page.getByRole('tab', { name: 'Next' }).click()
      await expect(page.getByText(/^Goals: /)).toBeVisible()
      expect(await axeFaults(page, 'main')).toEqual([])
    })
  }
})

async function linkIsDown(page: Page): Promise<void> {
  await page.goto(`./${withEvents([{ kind: 'link-down', atS: 2, target: 'b', durationS: 2 }]).replace('&at=30', '&at=3')}`)
  const figure = page.getByTestId('inequality')
  await expect(figure).toContainText(/Loses .*, yet converges at/)
  await toMoment(page, 4.5)
  await expect(figure).toContainText('Gains')
}

async function readingsFit(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 })
  const never = hashOf({
    name: 'Never',
    endS: 60,
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 60_000, sizeMiB: 600 }] } }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'precopy' } }],
  })
  const cut = withEvents(
    [
      { kind: 'link-down', atS: 2, target: 'b', durationS: 4 },
      { kind: 'recover', atS: 7, target: 'web' },
    ],
    { kind: 'postcopy', transport: 'qemu' },
  ).replace('&at=30', '')
  for (const [hash, atS, figure, headline] of [
    [never, 20, 'inequality', 'Never converges'],
    [cut, 5, 'postcopy', 'Completes in'],
  ] as const) {
    await page.goto(`./${hash}&at=${atS}`)
    const shown = page.getByTestId(figure)
    await expect(verdict(page)).toContainText(headline)
    await expect(shown).toBeVisible()
    await expect(page.getByTestId('needle')).toBeVisible()
    const beyondPx = () => shown.evaluate(({ parentElement: column }) => column!.scrollHeight - column!.clientHeight)
    await expect.poll(beyondPx, figure).toBeLessThanOrEqual(0)
  }
}

async function noSmallText(page: Page): Promise<void> {
  await pause(page)
  for (const tab of ['Next', 'Story', 'Metrics', 'Models', 'Accuracy']) {
    const chosen = page.getByRole('tab', { name: tab, exact: true })
    if (await chosen.isVisible()) await chosen.click()
    const texts = await page
      .locator('.room-verdict *, .room-decisive *, .room-stage *, .run-figures *')
      .evaluateAll((all) =>
        all
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''))
          .map((element) => ({ text: element.textContent, px: Number.parseFloat(getComputedStyle(element).fontSize) })),
      )
    expect(texts.length, tab).toBeGreaterThan(50)
    expect(
      texts.filter(({ px }) => px < 12),
      tab,
    ).toEqual([])
  }
}

async function dockTakesTheRoom(page: Page): Promise<void> {
  const stage = page.locator('.room-stage')
  const charts = page.getByRole('region', { name: 'Charts' })
  await expect(charts).toBeVisible()
  const smallPx = (await charts.boundingBox())!.height
  await page.getByRole('button', { name: 'Enlarge the charts' }).click()
  await expect(stage).toBeHidden()
  await expect.poll(async () => (await charts.boundingBox())!.height).toBeGreaterThan(2 * smallPx)
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(stage).toBeVisible()
  const panel = page.getByRole('button', { name: 'Enlarge this panel' })
  await panel.click()
  await expect(charts).toBeHidden()
  await expect(page.getByRole('button', { name: /^(?:Play|Pause)$/ })).toBeInViewport({ ratio: 1 })
  await page.getByRole('tab', { name: 'Metrics' }).click()
  await expect(page.getByRole('region', { name: 'Metrics of the run' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await panel.click()
  await expect(charts).toBeVisible()
}

async function strategyIsWhole(page: Page): Promise<void> {
  await openPlay(page, scenarioHash())
  const list = deciding(page).getByRole('combobox', { name: 'More strategies' })
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 800 })
    await list.selectOption({ label: 'Context switching' })
    const spare = await list.evaluate((select: HTMLSelectElement) => {
      const ink = document.createElement('canvas').getContext('2d')!
      const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(select)
      ink.font = `${fontWeight} ${fontSize} ${fontFamily}`
      // The browser's arrow takes about 16 px.
      return (
        select.clientWidth -
        ink.measureText(select.selectedOptions[0].text).width -
        Number.parseFloat(paddingLeft) -
        Number.parseFloat(paddingRight) -
        16
      )
    })
    expect([width, spare >= 0]).toEqual([width, true])
    const cut = await deciding(page)
      .locator('.deciding-strategies span')
      .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent))
    expect([width, cut]).toEqual([width, []])
  }
}

/** The note on the downtime is no second line of the application traffic above it. */
async function noteIsApart(page: Page): Promise<void> {
  await playhead(page).focus()
  await page.keyboard.press('End')
  for (const [width, height] of WIDE_TO_PHONE) {
    await page.setViewportSize({ width, height })
    const note = (await page.getByText(/ over the limit, as designed/).boundingBox())!
    const above = (await page
      .getByTestId('wire')
      .getByText(/^application /)
      .boundingBox())!
    expect(note.y - (above.y + above.height), `${width}`).toBeGreaterThanOrEqual(8)
  }
}

test('the opening scenario, in one page, at sizes from a phone to a wide screen', async ({ page }) => {
  await openPlay(page)
  await inTurn(
    page,
    [1440, 900],
    [
      ['the marks of what users notice have names that do not meet', marksDoNotMeet],
      ['the note on the downtime is apart from the application traffic', noteIsApart],
      ['three next moves of a run that completes are in sight at 1280 × 720', movesAreInSight],
      ['the name of each chart is a target of 24 px', chartNamesAreTargets],
      ['the way from a record to advice is in sight', wayOfARecord],
      ['no text of Play is smaller than 12 px', noSmallText],
      ['charts and tabs of the dock can have the whole room, and give it back', dockTakesTheRoom],
      ['on a phone the verdict follows a change of a setting that lies over it', verdictFollowsOnPhone],
    ],
  )
})

test('scenarios opened by links, at sizes from a phone to a wide screen', async ({ page }) => {
  await inTurn(
    page,
    [1440, 900],
    [
      ['nothing of header, verdict and deciding controls overlaps', nothingOverlaps],
      ['a fact of the verdict that names a local disk is whole', factIsWhole],
      ['a guest that hardly writes has its rate within the wire', rateIsWithinTheWire],
      ['the name of a chosen strategy is whole in its closed list', strategyIsWhole],
      ['Share is in the header, also where a VM is chosen', shareIsInTheHeader],
    ],
  )
})

test('links to broken runs, at a small screen', async ({ page }) => {
  await inTurn(
    page,
    [1440, 900],
    [
      ['while the link is down nothing is sent, and each write puts the migration back', linkIsDown],
      ['two of three ways out of a run that never converges are in sight at 1280 × 720', waysOutAreInSight],
      ['the readings between the maps fit at 1280 × 720, also where a sentence takes two lines', readingsFit],
    ],
  )
})

test('the rate of a guest that hardly writes ends before the sign', { tag: '@desktop' }, async ({ page }) => {
  const quiet = hashOf({
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 0.001, sizeMiB: 0.01 }] } }],
    migrations: [{ vm: 'web', to: 'b' }],
  })
  for (const [width, height] of SIZES.slice(0, 4)) {
    await page.setViewportSize({ width, height })
    await page.goto(`./${quiet}&at=5`)
    const figures = page.getByTestId('inequality').getByRole('button').locator('b')
    await expect(figures.first(), `${width}`).toHaveText('0.00000391')
    expect(await figures.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth)), `${width}`).toEqual([0, 0, 0])
  }
})

test('under auto-converge the inequality falls with the throttle', { tag: '@desktop' }, async ({ page }) => {
  const stream = { writesPerS: 60_000, sizeMiB: 160 }
  const strategy = { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 }, boosts: { autoConverge: {} } }
  const vms = [{ id: 'web', host: 'a', memoryMiB: 512, workload: { streams: [stream] } }]
  await openPlay(page, hashOf({ vms, migrations: [{ vm: 'web', to: 'b', strategy }] }))
  await pause(page)
  const inequality = page.getByTestId('inequality')
  await toMoment(page, 0.5)
  await expect(inequality).toContainText('until throttled. Converges at')
  await expect(inequality.locator('b').nth(1)).toHaveText('>')
  const endS = Number(await playhead(page).getAttribute('aria-valuemax'))
  await toMoment(page, Math.floor(endS - 2))
  await expect(inequality).toContainText(/written at [4-7]0 % speed/)
  await expect(inequality.locator('b').nth(1)).toHaveText('<')
  await expect(inequality).toContainText(/Gains .* Converges at/)
})

test('the playhead leaves the labels of the time axis legible', { tag: '@desktop' }, async ({ page }) => {
  for (const [colorScheme, blend] of [
    ['light', 'darken'],
    ['dark', 'lighten'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await openPlay(page)
    await expect(playhead(page)).toHaveCSS('mix-blend-mode', blend)
  }
})

test('the downtime says what users notice, from 1024 × 768 to a large page', async ({ page }) => {
  await page.goto('./#&at=11.546')
  const noticed = page.getByTestId('pause').getByRole('heading', { name: 'Noticed by users' })
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
  ]) {
    await page.setViewportSize({ width, height })
    await expect(noticed, `${width} × ${height}`).toBeInViewport({ ratio: 1 })
  }
})
