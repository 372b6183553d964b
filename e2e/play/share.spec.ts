/** Sharing: links to a moment, teacher's links, presentation, frames, files and paper. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import {
  deciding,
  decidingBy,
  goToPlace,
  hashOf,
  hiddenPx,
  inTurn,
  openPalette,
  openPlay,
  openStory,
  outside,
  pause,
  playhead,
  playheadS,
  pressFor,
  pxBeyond,
  scenarioHash,
  toMoment,
  verdict,
} from '../play.ts'
import { expect, test } from '../test.ts'

const TABS = ['Link', 'Teacher’s link', 'Embed', 'Files', 'Commands']
const PARTS = ['stage', 'remaining', 'verdict', 'inequality', 'story', 'timeline', '']

async function openShare(page: Page, tab = 'Link') {
  const button = page.getByRole('button', { name: 'Share…' })
  if (await button.isHidden()) await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByRole('tab', { name: tab, exact: true }).click()
  return dialog
}

/** Single keys act on the page, not on a text field. */
async function leaveField(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** The link in the open dialog, opened in another page. */
async function openElsewhere(page: Page, label: string): Promise<Page> {
  const field = page.getByRole('dialog').getByRole('textbox', { name: label })
  await expect(field).not.toBeEmpty()
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(await field.inputValue())
  return elsewhere
}

const question = (page: Page) => page.getByRole('region', { name: 'How many rounds until the guest stops?' })

test('a link opens at the moment on screen, paused; or from the start', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 7.6)
  const dialog = await openShare(page)
  await expect(dialog.getByRole('radio', { name: 'at this moment, 7.600 s, paused' })).toBeChecked()
  const elsewhere = await openElsewhere(page, 'Link')
  await expect(elsewhere.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect.poll(() => playheadS(elsewhere)).toBe(7.6)
  await dialog.getByRole('radio', { name: 'from the start, playing' }).check()
  await expect(dialog.getByRole('textbox', { name: 'Link' })).not.toHaveValue(/at=/)
})

test('the address holds the moment once playback is paused, and no longer once it plays', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 1)
  await expect(page).toHaveURL(/[#&]at=1(?:&|$)/)
  await page.reload()
  await expect.poll(() => playheadS(page)).toBe(1)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page).not.toHaveURL(/at=/)
})

async function dialogCopies(page: Page): Promise<void> {
  const dialog = await openShare(page)
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Copied to the clipboard')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#s=1.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

async function commandsAreCopied(page: Page): Promise<void> {
  const dialog = await openShare(page, 'Commands')
  await expect(dialog.getByRole('group', { name: 'Commands for libvirt (virsh)' })).toContainText('virsh migrate-setmaxdowntime web 300')
  await dialog.getByRole('radio', { name: /^QEMU \(monitor\)/ }).check()
  await dialog.getByRole('button', { name: 'Copy commands' }).click()
  await expect(page.getByText('The commands are copied.')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('migrate_set_parameter downtime-limit 300')
  await dialog.getByRole('radio', { name: /^Proxmox VE/ }).check()
  await expect(dialog.getByText('Proxmox VE has no setting for this strategy or one of its values.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Copy line' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^npm run --silent sim -- run [\w-]+\.json$/)
}

async function paletteOpensTheDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  const field = await openPalette(page)
  await field.fill('teacher’s link')
  await page.getByRole('option', { name: /^Share/ }).click()
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible()
}

test('a teacher’s link asks for a prediction before it shows the run, and locks the named settings', async ({ page }) => {
  await openPlay(page)
  await pause(page)
  await toMoment(page, 7.6)
  const dialog = await openShare(page, 'Teacher’s link')
  await dialog.getByRole('checkbox', { name: /^Ask for a prediction/ }).check()
  await dialog.getByRole('checkbox', { name: 'Downtime limit' }).check()
  await dialog.getByRole('radio', { name: /^at this moment/ }).check()
  await expect(page.getByRole('textbox', { name: 'Teacher’s link' })).toHaveValue(/at=7\.6&hide=verdict&lock=limit&ask=1$/)
  const student = await openElsewhere(page, 'Teacher’s link')
  await expect(question(student)).toBeVisible()
  await expect(verdict(student)).toContainText('Predict first')
  await expect(verdict(student)).not.toContainText('of downtime')
  await expect(playhead(student)).toBeHidden()
  expect(await axeFaults(student)).toEqual([])
  const show = student.getByRole('button', { name: 'Show the answer' })
  await expect(show).toBeDisabled()
  await question(student).getByRole('button', { name: /^B/ }).click()
  await show.click()
  await expect(verdict(student)).toContainText('of downtime')
  await expect(question(student).getByText('Right')).toBeVisible()
  await student.getByRole('button', { name: 'Close the question' }).click()
  await expect((await decidingBy(student, 'Writes')).getByRole('textbox', { name: 'Page writes' })).toBeEnabled()
  await expect((await decidingBy(student, 'Limit')).getByRole('textbox', { name: 'Downtime limit' })).toBeDisabled()
  await student.getByRole('button', { name: 'Unlock controls' }).click()
  await expect(student.getByRole('textbox', { name: 'Downtime limit' })).toBeEnabled()
})

test('the verdict stays hidden until V', async ({ page }) => {
  await page.goto('./#&at=7.6&hide=verdict')
  await expect(verdict(page)).toContainText('The verdict is hidden.')
  const playback = page.getByRole('toolbar', { name: 'Playback' })
  await expect(playback).toContainText('round 2')
  await expect(playback).not.toContainText('of 11')
  await expect(page.getByTestId('future-cover').first()).toBeVisible()
  // Words under the cover could still be found and copied.
  await expect(page.locator('body')).not.toContainText('306 ms')
  expect(await axeFaults(page)).toEqual([])
  await page.locator('body').press('v')
  await expect(verdict(page)).toContainText('of downtime')
  await expect(page.getByTestId('downtime-title')).toContainText('306 ms')
  await expect(page.getByTestId('future-cover')).toHaveCount(0)
  await expect(playback).toContainText('of 11.00 s')
})

test('what ends a run is hidden with the verdict, in post-copy and in a presentation', { tag: '@desktop' }, async ({ page }) => {
  const postcopy = {
    vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 2000, sizeMiB: 32 }] } }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
  }
  await page.goto(`./${hashOf(postcopy)}&at=1&hide=verdict`)
  const told = page.getByTestId('postcopy').locator('figcaption')
  await expect(told).toHaveText('')
  await page.locator('body').press('v')
  await expect(told).toHaveText(/^Completes at/)
  await page.locator('body').press('v')
  await expect(told).toHaveText('')
  await page.goto('./#&at=7.6&hide=verdict&present=1')
  await page.reload()
  const converges = page.getByTestId('inequality').locator('figcaption')
  await expect(converges).toHaveText('')
  // A name that the cover would cut is not there yet: that of the second round at 7.6 s.
  const rounds = page.locator('.present-chart .recharts-xAxis-tick-labels text')
  await expect(rounds).toHaveText(['round 1'])
  await page.locator('body').press('v')
  await expect(converges).toHaveText(/Converges at/)
  await expect(rounds.nth(2)).toHaveText('round 3')
})

test('a teacher’s link hides and locks the data centre, too', { tag: '@desktop' }, async ({ page }) => {
  const two = {
    vms: ['web', 'db'].map((id) => ({ id, host: 'a', memoryMiB: 256, workload: 'idle' })),
    migrations: ['web', 'db'].map((vm) => ({ vm, to: 'b' })),
  }
  const summary = page.getByRole('region', { name: 'Summary', exact: true })
  const moves = page.getByRole('form', { name: /^Migrate / })
  const setup = page.locator('.centre-setup')
  await page.goto(`./${hashOf(two)}&view=centre&vm=web&at=1&hide=verdict&lock=1`)
  await expect(summary).toContainText('The verdict is hidden.')
  await expect(page.getByRole('tab', { name: 'Table' })).toHaveCount(0)
  await expect(page.getByTestId('future-cover').first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText(/of downtime|Longest downtime/)
  expect(await axeFaults(page)).toEqual([])
  await page.locator('body').press('v')
  await expect(summary).toContainText('Longest downtime')
  await expect(page.getByRole('tab', { name: 'Table' })).toBeVisible()
  await expect(moves).toHaveCount(0)
  await expect(setup).toHaveCount(0)
  await page.getByRole('button', { name: 'Unlock controls' }).click()
  await expect(moves).toHaveCount(1)
  await expect(setup).toBeVisible()
  // A question is about the pages of one VM.
  await page.goto(`./${hashOf(two)}&view=centre&at=1&vm=web&ask=1`)
  await page.reload()
  await expect(page.getByText('Predict first: how does this run end?')).toBeVisible()
  await expect(page.getByTestId('inequality')).toBeVisible()
  await expect(page).toHaveURL(/&vm=web&at=1&ask=1$/)
  await expect(page.getByRole('radio', { name: 'Data centre' })).toBeDisabled()
})

test('a frame of the verdict shows each of its facts', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 560, height: 270 })
  await page.goto('./?embed&view=verdict')
  const facts = page.locator('dl')
  await expect(facts).toContainText('Transferred')
  await expect.poll(() => outside(facts, facts.locator('dd'))).toEqual([])
  expect(await hiddenPx(page.locator('.fragment-verdict'), 'Height')).toBeLessThanOrEqual(0)
})

async function menuOpensPresentation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('button', { name: /^Presentation: large type/ }).click()
  await expect(page.getByRole('main', { name: 'Presentation' })).toBeVisible()
  await page.getByRole('button', { name: 'Show controls' }).click()
  await expect(deciding(page)).toBeVisible()
  await page.getByRole('button', { name: 'Hide controls' }).click()
  await expect(deciding(page)).toBeHidden()
}

async function presentationByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  if (await page.getByRole('main', { name: 'Presentation' }).isVisible()) await page.keyboard.press('Escape')
  await pause(page)
  await toMoment(page, 7.6)
  await leaveField(page)
  const main = page.getByRole('main', { name: 'Presentation' })
  await pressFor(page, 'f', main)
  await expect(main).toContainText('Completes in 11.0 s')
  expect(await axeFaultsInThemes(page)).toEqual([])
  const smallest = await main.evaluate((element) =>
    Math.min(
      ...[...element.querySelectorAll('*')]
        .filter(
          (one) =>
            one.checkVisibility() &&
            [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ''),
        )
        // Letters of the chart are those of its drawing, enlarged.
        .map((one) => Number.parseFloat(getComputedStyle(one).fontSize) * (one instanceof SVGGraphicsElement ? one.getScreenCTM()!.a : 1)),
    ),
  )
  // Projected: 2.6 % of the height; a phone is held in the hand.
  const { width, height } = page.viewportSize()!
  expect(smallest).toBeGreaterThanOrEqual(width < 700 ? 12 : Math.min(0.026 * height, 0.015 * width))

  await page.keyboard.press('ArrowRight')
  await expect.poll(() => playheadS(page)).toBeGreaterThan(7.6)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => playheadS(page)).toBeLessThan(7.6)
  const beforeS = await playheadS(page)
  await page.keyboard.press('q')
  await expect(question(page)).toBeVisible()
  await expect(main).not.toContainText('Completes in')
  await page.keyboard.press('b')
  await page.keyboard.press(' ')
  await expect(question(page).getByRole('button', { name: /^B: .* 1 vote\b/ })).toBeVisible()
  expect(await playheadS(page)).toBe(beforeS)
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.keyboard.press('q')
  await expect(main).toContainText('Completes in')
  await expect.poll(() => playheadS(page)).toBeGreaterThan(beforeS)
  await page.keyboard.press('Escape')
  if (await main.isVisible()) await page.keyboard.press('Escape')
  await expect(main).toBeHidden()
  await expect(verdict(page)).toBeVisible()
}

test('every part of a frame fits 480 × 270 and leads to the whole page', async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 270 })
  for (const part of PARTS) {
    await page.goto(`./?embed${part === '' ? '' : `&view=${part}`}#&at=7.6`)
    const open = page.getByRole('link', { name: 'Open in Switchover' })
    await expect(open).toBeInViewport({ ratio: 1 })
    await expect(open).toHaveAttribute('href', /\/#&at=7\.6$/)
    expect(await pxBeyond(page), part).toBeLessThanOrEqual(0)
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), part).toBeLessThanOrEqual(0)
    expect(await axeFaults(page), part).toEqual([])
  }
})

test('a page of another origin drives a frame, and hears of rounds, verdict and end', { tag: '@desktop' }, async ({ page, baseURL }) => {
  const course = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end(readFileSync('examples/embedding.html')),
  )
  await new Promise<void>((listening) => course.listen(0, '127.0.0.1', listening))
  const { port } = course.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/?page=${encodeURIComponent(baseURL!)}`)
  const reports = page.getByLabel('Messages')
  const status = page.getByRole('status')
  await expect(status).toHaveText(/Completes in 11\.0 s/)
  await expect(reports).toContainText('"type":"ready"')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Load a scenario' }).click()
  await expect(status).not.toHaveText(/11\.0 s/)
  await expect(reports).toContainText('"From the embedding page"')
  const loaded = await status.innerText()
  await page.getByRole('button', { name: 'Link of 500 Mbit/s' }).click()
  await expect(reports).toContainText('"type":"done","id":3')
  // Done is the command; its run may take longer.
  await expect(status).not.toHaveText(loaded)
  const before = await status.innerText()
  await page.getByRole('button', { name: 'Invalid link rate' }).click()
  await expect(reports).toContainText('"path":"hosts[0].mbps"')
  expect(await status.innerText()).toBe(before)
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(reports).toContainText('"type":"round"')
  await expect(reports).toContainText('"type":"end"')
  course.close()
})

test('the snippet shows the chosen part', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page, scenarioHash())
  const dialog = await openShare(page, 'Embed')
  await dialog.getByRole('radio', { name: /^Stage/ }).check()
  await expect(dialog.getByRole('textbox', { name: 'HTML' })).toHaveValue(
    /^<iframe src="http[^"]*\?embed&amp;view=stage#s=1\.[^"]*" title="Small: live migration in Switchover" width="720" height="360"/,
  )
})

/** Film, links, and the lock by which the page notices that a worker has ended, in a page that is a file. */
async function worksFromDisk(disk: Page): Promise<void> {
  await disk.getByRole('button', { name: 'Menu', exact: true }).click()
  const [film] = await Promise.all([disk.waitForEvent('download'), disk.getByRole('button', { name: 'Film of this run' }).click()])
  expect(
    readFileSync(await film.path())
      .subarray(0, 6)
      .toString(),
  ).toBe('GIF89a')
  await leaveField(disk)
  await disk.keyboard.press('Escape')
  await expect(await openShare(disk)).toContainText('opens on no other')
  await disk.keyboard.press('Escape')
  await goToPlace(disk, '#/papers/models')
  const watched = () =>
    disk.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query()
      return pending.filter(({ name }) => held.some((lock) => lock.name === name)).length
    })
  await expect.poll(watched).toBe(1)
}

test(
  'files: scenario, picture, and the whole page, which opens from a disk at the same moment',
  { tag: '@desktop' },
  async ({ page, browser }, testInfo) => {
    await openPlay(page, scenarioHash())
    await pause(page)
    await toMoment(page, 1)
    const dialog = await openShare(page, 'Files')
    const save = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: `Save: ${name}` }).click()])
      const path = testInfo.outputPath(download.suggestedFilename())
      await download.saveAs(path)
      return path
    }
    expect(JSON.parse(readFileSync(await save('Scenario (JSON)'), 'utf8'))).toMatchObject({ version: 1, name: 'Small' })
    const png = readFileSync(await save('Picture of the stage (PNG)'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 540])
    const file = await save('This page as one file (HTML)')
    expect(file).toMatch(/small\.html$/)

    const usual = await verdict(page).innerText()
    const context = await browser.newContext({ offline: true })
    const disk = await context.newPage()
    const errors: string[] = []
    disk.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await disk.goto(pathToFileURL(file).href)
    await expect(verdict(disk)).toContainText('of downtime')
    await expect.poll(() => playheadS(disk)).toBe(1)
    expect((await verdict(disk).innerText()).split('\n')[0]).toBe(usual.split('\n')[0])
    await worksFromDisk(disk)
    expect(errors).toEqual([])
    await context.close()
  },
)

test('the tabs of the dialog are in one row at 320 px, whichever is chosen', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openPlay(page)
  const dialog = await openShare(page)
  for (const tab of TABS) {
    await dialog.getByRole('tab', { name: tab, exact: true }).click()
    const tops = await dialog.getByRole('tab').evaluateAll((tabs) => tabs.map((one) => one.getBoundingClientRect().top))
    expect(new Set(tops).size, tab).toBe(1)
  }
})

test('the dialog has no accessibility fault that axe finds', async ({ page }) => {
  await openPlay(page)
  await pause(page)
  const dialog = await openShare(page)
  expect(await axeFaultsInThemes(page)).toEqual([])
  for (const tab of TABS) {
    await dialog.getByRole('tab', { name: tab, exact: true }).click()
    expect(await axeFaultsInThemes(page, 'dialog[open]'), tab).toEqual([])
    for (const part of [dialog, dialog.getByRole('tablist')]) expect(await hiddenPx(part), tab).toBeLessThanOrEqual(0)
  }
  await dialog.getByRole('tab', { name: 'Files', exact: true }).press('ArrowRight')
  await expect(dialog.getByRole('tab', { name: 'Link', exact: true })).toBeFocused()
})

async function dataCentrePrints(page: Page): Promise<void> {
  await page.emulateMedia({ media: null })
  await openStory(page, 'Evacuate a host')
  await page.emulateMedia({ media: 'print' })
  const report = page.getByRole('article', { name: 'Report' })
  await pressFor(page, 'Shift', report)
  await expect(report).toContainText('All 10 VMs migrated in')
  await expect(report.getByRole('row')).toHaveCount(11)
  await expectPrintedLetters(report)
}

/** A browser shrinks a sheet that is wider than its paper. 718 px: A4 without its margins. */
async function longNamesFitThePaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: null })
  const vms = ['one', 'two', 'three'].map((name) => ({
    id: `production-web-frontend-eu-west-1a-${name}`,
    host: 'rack-12.host-alpha.dc1.example.org',
    memoryMiB: 64,
    workload: { streams: [{ writesPerS: 1000, sizeMiB: 16 }] },
  }))
  const to = 'rack-13.host-beta.dc1.example.org'
  const scenario = {
    version: 1,
    hosts: [
      { id: vms[0].host, mbps: 1000 },
      { id: to, mbps: 1000 },
    ],
    vms,
    migrations: vms.map(({ id }, i) => ({
      vm: id,
      to,
      deadlineS: i === 0 ? 1 : null,
      strategy: { kind: i === 0 ? 'postcopy' : 'precopy' },
    })),
  }
  await page.goto(`./#s=${encodeURIComponent(JSON.stringify(scenario))}&view=centre`)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1047 })
  const report = page.getByRole('article', { name: 'Report' })
  await pressFor(page, 'Shift', report)
  const table = report.getByRole('table')
  await expect(table).toContainText('eu-west-1a-three')
  expect(await table.evaluate((element) => element.scrollWidth - element.parentElement!.clientWidth)).toBeLessThanOrEqual(0)
  const grams = table.getByRole('cell').filter({ hasText: /^[\d.]+ g$/ })
  await expect(grams).toHaveCount(3)
  const lines = await grams.evaluateAll((all) =>
    all.map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return range.getClientRects().length
    }),
  )
  expect(lines).toEqual([1, 1, 1])
}

async function briefPrints(page: Page): Promise<void> {
  await page.emulateMedia({ media: null })
  await page.goto('./#/learn/exercises/short-pause')
  await page.getByRole('link', { name: 'Open in Play' }).click()
  const goals = page.getByRole('region', { name: 'Goals of the exercise' })
  const status = goals.getByRole('status').filter({ hasText: 'goals met' })
  await expect(status).toBeVisible()
  const said = await status.textContent()
  await page.emulateMedia({ media: 'print' })
  const report = page.getByRole('article', { name: 'Report' })
  await pressFor(page, 'Shift', report)
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Under a tenth of a second')
  await expect(report.getByRole('table').first().getByRole('row')).toHaveCount(4)
  await expect(report.getByRole('row', { name: /^Downtime/ })).toContainText('≤ 100 ms')
  await expect(report).toContainText(said!)
}

async function placePrints(page: Page): Promise<void> {
  await page.emulateMedia({ media: null })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('./#/what-if')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  const inkOf = () => title.evaluate((element) => getComputedStyle(element).color)
  const dark = await inkOf()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(inkOf).not.toBe(dark)
  await expect(page.locator('main').last().getByRole('textbox').filter({ visible: true })).toHaveCount(0)
  await expect(page.locator('main').last().getByRole('button').filter({ visible: true })).toHaveCount(0)
  await page.goto('./#/learn/glossary')
  await expect(page.locator('.glossary-entry').first()).toHaveCSS('break-inside', 'avoid')
}

test('keys that print before the report has loaded wait for it', { tag: '@desktop' }, async ({ page }) => {
  let load = () => {}
  const mayLoad = new Promise<void>((resolve) => {
    load = resolve
  })
  await page.route('**/PrintReport-*.js', async (route) => {
    await mayLoad
    await route.continue()
  })
  await page.addInitScript(() => {
    window.addEventListener('keydown', (event) => {
      if (event.key === 'p') document.documentElement.dataset.browserPrints = String(!event.defaultPrevented)
    })
    window.print = () => {
      dispatchEvent(new Event('beforeprint'))
      document.documentElement.dataset.printed = document.querySelector('.print-report')?.textContent ?? 'the screen'
    }
  })
  await openPlay(page)
  const html = page.locator('html')
  await expect(async () => {
    await page.keyboard.press('Control+p')
    await expect(html).toHaveAttribute('data-browser-prints', 'false', { timeout: 3000 })
  }).toPass()
  await expect(html).not.toHaveAttribute('data-printed')
  load()
  await expect(html).toHaveAttribute('data-printed', /Completes in 11\.0 s/)
  await page.keyboard.press('Control+p')
  await expect(html).toHaveAttribute('data-browser-prints', 'true')
})

test('the browser’s own menu prints verdict and story before the report has loaded', { tag: '@desktop' }, async ({ page }) => {
  await page.route('**/PrintReport-*.js', () => new Promise(() => {}))
  await openPlay(page)
  const end = page.getByRole('list', { name: 'Story of the run' }).getByRole('listitem').last()
  await expect(end).toContainText('End.')
  await page.emulateMedia({ media: 'print' })
  await expect(verdict(page)).toContainText('Completes in 11.0 s')
  await expect(page.getByTestId('stage')).toBeHidden()
  await expect(page.getByRole('button').filter({ visible: true }).filter({ hasNotText: /\d s/ })).toHaveCount(0)
  await page.setViewportSize({ width: 794, height: 1123 })
  await expect(end).toBeInViewport({ ratio: 1 })
  await page.emulateMedia({ media: null })
  await openStory(page, 'Evacuate a host')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('All 10 VMs migrated')
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
  await expect(page.getByRole('textbox').filter({ visible: true })).toHaveCount(0)
})

/** No letters of a printed report are smaller than 12 px, which are 9 pt. */
async function expectPrintedLetters(report: Locator): Promise<void> {
  const sizes = await report.locator('*').evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
  expect(sizes.length).toBeGreaterThan(20)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
}

test('Play prints as one page: verdict, scenario, rounds and the address, black on white', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openPlay(page)
  // The report loads when the page is first used, and is on the page only in print.
  await page.emulateMedia({ media: 'print' })
  const report = page.getByRole('article', { name: 'Report' })
  await pressFor(page, 'Shift', report)
  await expect(report).toContainText('Completes in 11.0 s with 306 ms of downtime.')
  await expect(report.getByRole('row')).toHaveCount(12)
  await expect(report.getByRole('heading', { name: 'Remaining memory over time, MiB' })).toBeVisible()
  for (const factor of ['compressed 4×', 'enlarged 12× below', 'downtime 306 ms, enlarged 9.1×'])
    await expect(report.getByText(factor, { exact: true })).toBeVisible()
  await expect(report).toContainText('#s=1.')
  expect(await report.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor])).toEqual([
    'rgb(0, 0, 0)',
    'rgb(255, 255, 255)',
  ])
  await expect(verdict(page)).toBeHidden()
  await expectPrintedLetters(report)
  await page.emulateMedia({ media: 'screen' })
  await expect(report).toBeHidden()
  await page.emulateMedia({ media: null })
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('the dialog, by its button and the palette', { tag: ['@desktop', '@walk'] }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPlay(page)
  await inTurn(page, null, [
    ['the dialog copies, and is closed by Escape', dialogCopies],
    ['the migration on screen is copied as the commands of a product', commandsAreCopied],
    ['the palette opens the dialog', paletteOpensTheDialog],
  ])
})

test('a presentation, by the menu and by keys', { tag: '@walk' }, async ({ page }) => {
  await openPlay(page)
  await inTurn(page, null, [
    ['the menu of Play opens the presentation', menuOpensPresentation],
    ['presentation: keys, a class that predicts, large type', presentationByKeys],
  ])
})

test('prints of other views than Play', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a place prints in light colours, whatever the theme, without controls', placePrints],
    ['an answered brief prints its title, its goals with the values reached, and the grade', briefPrints],
    ['a data centre prints with the result of all migrations and a row for each', dataCentrePrints],
    ['names of any length leave the letters of a sheet as large as they are, and figures unbroken', longNamesFitThePaper],
  ])
})
