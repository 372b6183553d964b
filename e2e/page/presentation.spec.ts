import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import { hashOf, hiddenPx, inTurn, NEVER_CONVERGES, openPlay, outside, pause, pressFor, toMoment } from '../play.ts'

// Every size is set by the spec.
test.use({ isMobile: false, hasTouch: false })

const SMALL_VM = hashOf({
  name: 'Small VM',
  vms: [{ id: 'web', host: 'a', memoryMiB: 64, usedMiB: 48, workload: { streams: [{ writesPerS: 500, sizeMiB: 8 }] } }],
  migrations: [{ vm: 'web', to: 'b' }],
})

test('a question of the presentation is whole', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  // A window that fills the screen cannot be resized.
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  await openPlay(page)
  const presentation = page.getByRole('main', { name: 'Presentation' })
  await pressFor(page, 'p', presentation)
  await presentation.getByRole('button', { name: /^Ask for a prediction/ }).click()
  const question = presentation.getByRole('region', { name: 'How many rounds until the guest stops?' })
  await expect(question.getByRole('listitem')).toHaveCount(3)
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect
      .poll(() => question.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), `${width} × ${height}`)
      .toBeLessThanOrEqual(0)
  }
})

/** A guest of 1 GiB that writes, under a strategy. */
const web = (strategy: object, events: object[] = [], others: object = {}) =>
  hashOf({
    name: 'Web',
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 20_000, sizeMiB: 256 }] } }],
    migrations: [{ vm: 'web', to: 'b', strategy }],
    events,
    ...others,
  })

test('a question is put before the guest stops, also where its link names a later moment', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`./${web({ kind: 'precopy' })}&at=50&ask=1&present=1`)
  await expect(page.locator('.present-sentence')).toContainText('0.000 s')
  await expect(page.getByRole('region', { name: 'How many rounds until the guest stops?' })).toContainText('1 to 3')
  for (const shown of ['', '&present=1']) {
    await page.goto(`./${web({ kind: 'postcopy' })}&at=3&ask=1${shown}`)
    await expect(page.getByRole('region', { name: 'How long is the guest stopped?' })).toContainText('A less than 100 ms')
    await expect(page.getByTestId('left'), shown).toBeVisible()
    await expect(page.getByTestId('pause'), shown).toHaveCount(0)
  }
})

test('the question of a run that was cut off says that no answer is right, with room for it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`./${web({ kind: 'precopy' }, [], { endS: 9 })}&at=1&ask=1&present=1`)
  const question = page.getByRole('region', { name: 'How many rounds until the guest stops?' })
  await expect(question.getByRole('listitem')).toHaveCount(3)
  await pressFor(page, 'q', question.getByText('no answer is right'))
  await expect(question.getByText('Right', { exact: true })).toHaveCount(0)
  expect(await hiddenPx(question, 'Height')).toBeLessThanOrEqual(0)
})

test('a presentation fills the screen and no more: maps, chart and sentence are seen at once', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  await openPlay(page)
  await pause(page)
  await pressFor(page, 'p', page.locator('.present'))
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    const below = async () => await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    await expect.poll(below, `${width} × ${height}`).toBeLessThanOrEqual(0)
    await expect(page.locator('.present-sentence')).toBeInViewport({ ratio: 1 })
  }
})

test('the parts of the downtime are whole above the chart of a presentation', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('./#&present=1&at=11.546')
  const parts = page.getByTestId('pause').getByRole('listitem')
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1366, 768],
    [1920, 1080],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(parts).toHaveCount(4)
    const below = async () => {
      const [part, chart] = await Promise.all([parts.last().boundingBox(), page.locator('.present-chart').boundingBox()])
      return part!.y + part!.height - chart!.y
    }
    await expect.poll(below, `${width} × ${height}`).toBeLessThanOrEqual(0)
    await expect.poll(() => outside(page.locator('.present-centre'), parts), `${width} × ${height}`).toEqual([])
  }
})

/** Names of rounds and of the downtime under the chart. */
const NAMES = '.present-chart .recharts-xAxis-tick-labels text'

test('rounds that are folded have one label in a presentation, which meets no other', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  await page.goto(`./${NEVER_CONVERGES}&present=1`)
  await expect(page.locator('.present-title')).toContainText('Never converges.')
  const names = page.locator(NAMES)
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(names.filter({ hasText: /^\d+\s…/ }), `${width} × ${height}`).toHaveCount(1)
    const meeting = () =>
      names.evaluateAll((all) => {
        const boxes = all.map((one) => one.getBoundingClientRect())
        return boxes.slice(1).filter(({ left }, i) => left < boxes[i].right).length
      })
    // Laid out for the new width one frame later.
    await expect.poll(meeting, `${width} × ${height}`).toBe(0)
  }
})

test('a presentation at 1280 × 720 has the unit of its axis, a whole sentence, and what follows in the unit of the figures', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('switchover.preferences', JSON.stringify({ rates: 'pages' })))
  await page.setViewportSize({ width: 1280, height: 720 })
  await openPlay(page)
  await pause(page)
  await toMoment(page, 6.73)
  await page.getByRole('textbox', { name: 'Playhead time in seconds' }).blur()
  await pressFor(page, 'p', page.locator('.present'))
  await expect(page.getByRole('heading', { name: /^Remaining/ })).toHaveText('Remaining MiB')
  const sentence = page.locator('.present-sentence')
  await expect(sentence).toContainText('212 MiB remain')
  expect(await hiddenPx(sentence, 'Height')).toBeLessThanOrEqual(0)
  await expect(page.getByTestId('inequality')).toContainText(/Gains [\d.]+ k pages\/s/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeFocused()
})

/** Texts about the guest that can be seen in a map's head: hidden ones are clipped or not displayed. */
async function shownWords(head: Locator): Promise<string[]> {
  return await head.locator('b').evaluateAll((texts) =>
    texts.flatMap((text) => {
      const { display, clipPath } = getComputedStyle(text)
      return display !== 'none' && clipPath === 'none' ? [text.textContent] : []
    }),
  )
}

/** The heads of the maps have room for their words. */
async function headsSay(page: Page, ofSource: string): Promise<void> {
  for (const [side, words] of [
    ['Source', ofSource],
    ['Destination', 'waiting'],
  ]) {
    const head = page.getByRole('region', { name: side, exact: true }).locator('header')
    await expect.poll(async () => await shownWords(head)).toEqual([words])
    expect(await hiddenPx(head)).toBeLessThanOrEqual(0)
  }
}

async function presentSaysWhere(page: Page): Promise<void> {
  await page.goto('./#&at=7.6&present=1')
  await headsSay(page, 'guest runs here')
  const name = page.getByRole('heading', { name: /^Remaining/ })
  const rounds = page.locator(NAMES)
  await expect(name).toHaveText('Remaining MiB')
  await expect(rounds).not.toHaveCount(0)
  const { y, height } = (await name.boundingBox())!
  for (const round of await rounds.all()) expect((await round.boundingBox())!.y).toBeGreaterThanOrEqual(y + height)
}

async function linesAreNamedOverPlot(page: Page): Promise<void> {
  await page.goto(`./#&at=9&present=1`)
  const key = page.locator('.present-chart .plot-key')
  await expect(key).toContainText('enlarged 12× below')
  await expect(key).toContainText('threshold 31.5 MiB')
  const drawing = (await page.locator('.present-chart .plot').boundingBox())!
  const { y, height } = (await key.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(drawing.y + 1)
  const chart = (await page.locator('.present-chart').boundingBox())!
  expect(drawing.y + drawing.height).toBeLessThanOrEqual(chart.y + chart.height + 1)
}

async function destinationSaysItRuns(page: Page): Promise<void> {
  await page.goto(`./#&at=11.2&present=1`)
  const head = page.getByRole('region', { name: 'Destination', exact: true }).locator('header')
  await expect.poll(async () => await shownWords(head)).toEqual(['running'])
  expect(await hiddenPx(head)).toBeLessThanOrEqual(0)
}

async function presentSentenceIsWhole(page: Page): Promise<void> {
  await page.goto(`./${SMALL_VM}&present=1`)
  const sentence = page.locator('.present-sentence')
  await expect(sentence).toContainText('s')
  await sentence.evaluate((element) => element.append(' A sentence of a decision that takes many lines on a phone.'.repeat(5)))
  expect(await sentence.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(1)
}

test('with the question open a presentation at 1280 has what follows from the rates above the chart', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('./#&present=1&at=7&ask=1')
  const follows = page.getByTestId('inequality').locator('figcaption')
  await pressFor(page, 'q', page.locator('.present[data-asks="true"]:not([data-blind="true"])'))
  await expect(follows).toBeVisible()
  const chart = (await page.locator('.present-chart').boundingBox())!
  const { y, height } = (await follows.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(chart.y)
})

test('the maps of a presentation at 352 have one word about the guest', async ({ page }) => {
  await page.setViewportSize({ width: 352, height: 844 })
  await page.goto('./#&at=7.6&present=1')
  await headsSay(page, 'running')
})

/** A picture of a box of the page. */
const pictureOf = async (page: Page, { x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  (await page.screenshot({ clip: { x, y, width, height } })).toString('base64')

/** The playhead's flag, 7 px high or more, whose middle is at the line. */
async function flagBox(page: Page) {
  const { x, y, width } = (await page.getByTestId('playhead').boundingBox())!
  return { x: x + width / 2 - 5, y, width: 10, height: 5 }
}

test('the cover of the future leaves the flag of the playhead and the name of the chart whole', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  await openPlay(page)
  await pause(page)
  await toMoment(page, 0)
  await page.getByRole('textbox', { name: 'Playhead time in seconds' }).blur()
  const cover = page.getByTestId('future-cover').first()
  const flag = await flagBox(page)
  const shown = await pictureOf(page, flag)
  await pressFor(page, 'v', cover)
  await expect.poll(() => pictureOf(page, flag), 'the flag in Play').toBe(shown)
  await pressFor(page, 'p', page.locator('.present'))
  const name = (await page.getByRole('heading', { name: /^Remaining/ }).boundingBox())!
  const parts = [name, await flagBox(page)]
  const covered = await Promise.all(parts.map((part) => pictureOf(page, part)))
  await page.keyboard.press('v')
  await expect(cover).toBeHidden()
  for (const [i, part] of parts.entries()) await expect.poll(() => pictureOf(page, part), ['name', 'flag'][i]).toBe(covered[i])
})

test('presentations on a phone', async ({ page }) => {
  await inTurn(
    page,
    [390, 844],
    [
      ['a presentation at 390 says where the guest runs, and names the rounds below the chart', presentSaysWhere],
      ['the lines are named above the plot, where they cover no curve', linesAreNamedOverPlot],
      ['the destination says in one word that the guest runs there', destinationSaysItRuns],
      ['the sentence of a presentation is whole at 390', presentSentenceIsWhole],
    ],
  )
})

test('a presentation and a frame say what post-copy risks, with both figures whole', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  const hybrid = web({ kind: 'hybrid' })
  // The longest verdict, of three lines, leaves the stage the least height.
  const cut = web({ kind: 'postcopy', transport: 'qemu' }, [{ kind: 'link-down', target: 'a', durationS: 4, atS: 2 }])
  const figure = page.getByTestId('postcopy')
  for (const [address, width, height] of [
    [`${hybrid}&present=1&at=8.9`, 1440, 900],
    [`${cut}&present=1&at=4`, 1280, 720],
    [`${cut}&present=1&at=4`, 1440, 900],
    [`?embed&view=stage${hybrid}&at=8.9`, 480, 270],
    [`?embed&view=inequality${hybrid}&at=8.9`, 480, 270],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`./${address}`)
    await expect(figure, address).toContainText('a crash of either host loses the VM')
    await expect.poll(() => outside(figure, figure.locator('b, small, span, figcaption')), address).toEqual([])
  }
  await page.goto(`./${cut}&present=1&at=4`)
  await expect(page.locator('.present-rate')).toHaveText('link down')
})

test('a presentation names a scenario and fields that cannot be read, above the chart and not in the room of the stage', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const broken = encodeURIComponent(JSON.stringify({ version: 1, hosts: [] }))
  await page.goto(`./#s=${broken}&present=1&speed=9`)
  await expect(page.locator('.present')).toBeVisible()
  await expect(page.getByText('This scenario could not be opened')).toBeVisible()
  await expect(page.getByText('Parts of this link cannot be read')).toBeVisible()
  await expect(page.getByTestId('inequality')).toContainText('Converges at')
  await expect.poll(() => outside(page.locator('.present-centre'), page.getByTestId('inequality').locator('figcaption'))).toEqual([])
  const stage = (await page.locator('.present-stage').boundingBox())!
  const notices = (await page.locator('.present-notices').boundingBox())!
  expect(notices.y).toBeGreaterThanOrEqual(stage.y + stage.height)
})
