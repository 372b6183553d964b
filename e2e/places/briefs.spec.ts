import { readFile } from 'node:fs/promises'
import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import { deciding, decidingBy, inTurn, openPlay, outside, scenarioHash } from '../play.ts'

const goals = (page: Page) => page.getByRole('region', { name: 'Goals of the exercise' })
const status = (page: Page) => goals(page).getByRole('status').first()

async function setLimit(page: Page, ms: string): Promise<void> {
  const limit = (await decidingBy(page, 'Limit')).getByRole('textbox', { name: /^Downtime limit/ })
  await limit.fill(ms)
  await limit.press('Enter')
}

async function solvesBrief(page: Page): Promise<void> {
  await page.goto('./#/learn/exercises')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await page.getByRole('rowheader').getByRole('link', { name: 'Under a tenth of a second' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Under a tenth of a second' })).toBeVisible()
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(page).toHaveURL(/#s=1\..*&brief=short-pause/)
  await expect(status(page)).toHaveText('2 of 3 goals met')
  await expect(goals(page).getByRole('listitem').filter({ hasText: 'Downtime' })).toContainText('missed')
  await setLimit(page, '30')
  await expect(status(page)).toHaveText(/^Solved\. Code to hand in: [0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await expect(goals(page).getByRole('button', { name: 'Copy solution' })).toBeVisible()
  await expect(page).toHaveURL(/&brief=short-pause/)
  await page.goto('./#/learn/exercises')
  await expect(page.getByText('1 of 20 solved')).toBeVisible()
}

async function gradesClass(page: Page): Promise<void> {
  await page.goto('./#/learn/exercises/short-pause')
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(status(page)).toHaveText('2 of 3 goals met')
  const missed = page.url()
  await setLimit(page, '30')
  await expect(status(page)).toHaveText(/^Solved/)
  const [solved, code] = [page.url(), ((await status(page).textContent()) ?? '').slice(-9)]
  const writes = deciding(page).getByRole('textbox', { name: /^Page writes/ })
  await writes.fill('100')
  await writes.press('Enter')
  await expect(status(page)).toHaveText('Not allowed by the exercise')
  const changed = page.url()
  await page.goto('./#/learn/exercises/class')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paste what your class hands in.')
  await page
    .getByRole('textbox', { name: /^One line each/ })
    .fill([`Ana, ${solved}, ${code}`, `Ben ${solved} 0000-0000`, `Chen ${missed}`, `Emil ${changed}`, 'absent: Fatou'].join('\n'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 4 solved it. One code does not match its link.')
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  const notesOf = (name: string) => row(name).locator('xpath=following-sibling::tr[1]')
  await expect(row('Ana')).toContainText('✓ solved')
  await expect(row('Ana')).toContainText(code)
  await expect(notesOf('Ben')).toContainText('code handed in differs from its link')
  await expect(notesOf('Ben')).toContainText('same solution as Ana')
  await expect(row('Chen')).toContainText('not yet')
  await expect(notesOf('Emil')).toContainText('the exercise fixes: Page writes')
  await expect(page.getByText('One line without a link is kept as a note.')).toBeVisible()
  await expect(page.getByRole('img', { name: 'How they solved it' })).toBeVisible()
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  const table = await page.getByRole('table', { name: 'Solutions' }).boundingBox()
  expect(table!.x + table!.width).toBeLessThanOrEqual(390)
  await page.getByRole('link', { name: 'Open the solution of Chen in Play' }).click()
  await expect(page).toHaveURL(/#s=1\..*&brief=short-pause/)
}

async function namesForbiddenChange(page: Page): Promise<void> {
  await page.goto('./#/learn/exercises/short-pause')
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(status(page)).toHaveText('2 of 3 goals met')
  const writes = deciding(page).getByRole('textbox', { name: /^Page writes/ })
  await writes.fill('100')
  await writes.press('Enter')
  await expect(goals(page)).toContainText('Page writes must stay 20,000 /s (now 100 /s)')
  await expect(status(page)).toHaveText('Not allowed by the exercise')
  await goals(page).getByRole('button', { name: 'Undo these changes' }).click()
  await expect(status(page)).toHaveText('2 of 3 goals met')
  await goals(page).getByRole('button', { name: 'Leave the exercise' }).click()
  await expect(goals(page)).toBeHidden()
  await expect(page).not.toHaveURL(/brief=/)
}

async function opensAlone(page: Page): Promise<void> {
  await page.goto('./#&brief=never-ends')
  await expect(page).toHaveURL(/#s=1\..*&brief=never-ends/)
  await expect(status(page)).toHaveText('1 of 3 goals met')
  await page.goto(page.url().replace('brief=never-ends', 'brief=gpu-slice'))
  await expect(goals(page)).toContainText('This scenario is not the exercise’s. Locked settings that differ: ')
  await expect(status(page)).toHaveText('Not allowed by the exercise')
  await goals(page).getByRole('button', { name: 'Start again' }).click()
  await expect(status(page)).toHaveText(/goals met$/)
}

async function opensInParts(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }))
  for (const address of ['./#&brief=dirty-rate-tool&present=1', './?embed&view=stage#&brief=dirty-rate-tool']) {
    await page.goto(address)
    await expect(page).toHaveURL(/#s=1\..*&brief=dirty-rate-tool/)
    await expect(page.locator('.present-rate, .present-stage').first()).toBeVisible()
    await expect(page.getByText(/^working set/)).toBeHidden()
  }
  await page.goto('./#&brief=no-such-brief&present=1')
  const fault = page.getByRole('region', { name: 'Goals of the exercise' })
  await expect(fault.getByRole('alert')).toHaveText('There is no such exercise. The link may have been cut off.')
  await fault.getByRole('button', { name: 'Leave the exercise' }).click()
  await expect(fault).toBeHidden()
  await expect(page).not.toHaveURL(/brief=/)
}

async function hidesWorkload(page: Page): Promise<void> {
  await page.goto('./#&brief=dirty-rate-tool')
  await expect(status(page)).toHaveText('2 of 3 goals met')
  await expect(deciding(page).getByText('Hidden by the exercise')).toHaveCount(2)
  await expect(deciding(page).getByRole('textbox', { name: /^Page writes/ })).toHaveCount(0)
  await expect(page.getByText(/^working set/)).toBeHidden()
  // 234 MiB/s are its 60,000 pages/s.
  await expect(page.getByText('MiB/s sent', { exact: true })).toBeVisible()
  await expect(page.getByText(/\bwritten\b/).or(page.getByText('234'))).toHaveCount(0)
  await page.keyboard.press('/')
  const settings = page.getByRole('complementary', { name: 'All settings' })
  await page.getByPlaceholder(/^Find a setting/).fill('writes')
  await expect(settings.getByText(/60,000/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.goto('./#/papers/models/measure')
  await expect(page.getByText('nothing is measured here')).toBeVisible()
  await page.goBack()
  await goals(page).getByRole('button', { name: 'Leave the exercise' }).click()
  await expect(deciding(page).getByRole('textbox', { name: /^Page writes/ })).toHaveValue('60,000')
}

async function makesBrief(page: Page): Promise<void> {
  await page.goto('./#/learn/exercises/new')
  await page.getByLabel('Name').fill('Keep it short')
  await page.getByLabel('The client’s request').fill('At most 100 ms of downtime.')
  await page.getByRole('checkbox', { name: 'Longest downtime' }).check()
  const limit = page.getByLabel('Longest downtime: value')
  await limit.fill('soon')
  await expect(limit).toHaveAccessibleDescription(/^Enter a number/)
  await limit.fill('1,5')
  await limit.blur()
  await expect(limit).toHaveValue('1.5')
  await limit.fill('1 s')
  await limit.blur()
  await expect(limit).toHaveValue('1,000')
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Keep it short')
  await expect(page.getByLabel('The client’s request')).toHaveValue('At most 100 ms of downtime.')
  await expect(limit).toHaveValue('1,000')
  await page.getByRole('button', { name: 'Check and make the link' }).click()
  await expect(page.getByRole('alert')).toContainText('already meets every goal')
  await limit.fill('100')
  await page.getByRole('button', { name: 'Check and make the link' }).click()
  await expect(page.getByRole('heading', { name: 'The exercise is ready' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Download JSON' })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('status').filter({ hasText: 'The exercise is ready' })).toBeAttached()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download JSON' }).click()
  const brief = JSON.parse(await readFile(await (await coming).path(), 'utf8'))
  expect(brief).toMatchObject({
    format: 'switchover-brief',
    id: 'keep-it-short',
    goals: [{ id: 'completed' }, { id: 'downtime', value: 100 }],
  })
  await page.getByRole('link', { name: 'Open the exercise' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Keep it short' })).toBeVisible()
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(goals(page)).toContainText('Longest downtime ≤ 100 ms')
  await page.reload()
  await expect(status(page)).toHaveText('1 of 2 goals met')
  await page.goto('./#/learn/exercises')
  await page
    .getByLabel('Exercise file')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(brief)) })
  await expect(page.getByRole('heading', { level: 1, name: 'Keep it short' })).toBeVisible()
}

async function refusesBroken(page: Page): Promise<void> {
  await page.goto('./#/learn/exercises/1.abc')
  await expect(page.getByRole('alert')).toContainText('This exercise cannot be opened:The link is damaged or cut off')
  await page.goto('./#/learn/exercises')
  await page
    .getByLabel('Exercise file')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from('{ "format": 3 }') })
  await expect(page.getByRole('alert')).toContainText('format')
  await openPlay(page, `${scenarioHash()}&brief=none`)
  await expect(goals(page).getByRole('alert')).toContainText('no such exercise')
}

async function savesFilm(page: Page): Promise<void> {
  // On a phone the entries of the File menu are in the one menu.
  await page.getByRole('button', { name: /^(?:File|Menu)$/ }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Film of this run' }).click()
  const bytes = await readFile(await (await coming).path())
  expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a')
  expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([960, 540])
}

async function isAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const hash of [
    '#/learn/exercises',
    '#/learn/exercises/which-target',
    '#/learn/exercises/dirty-rate-tool',
    '#/learn/exercises/new',
  ]) {
    await page.goto(`./${hash}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await axeFaultsInThemes(page), hash).toEqual([])
  }
  await page.goto('./#/learn/exercises/short-pause')
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(status(page)).toHaveText('2 of 3 goals met')
  expect(await axeFaultsInThemes(page, '.brief-goals')).toEqual([])
  await setLimit(page, '30')
  await expect(status(page)).toHaveText(/^Solved/)
  expect(await axeFaultsInThemes(page, '.brief-goals')).toEqual([])
}

/** All four charts are on the first screen, although the goals take a part of its height, and two lines of it with a refused change. */
async function chartsFit(page: Page, brief: string): Promise<void> {
  await page.goto(`./#/learn/exercises/${brief}`)
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(status(page)).toHaveText(/goals met/)
  await chartsInSight(page, brief)
  // Of which no brief with these goals allows a change, or hides it.
  const link = deciding(page).getByRole('textbox', { name: /^Link/ })
  await link.fill('900')
  await link.press('Enter')
  await expect(goals(page)).toContainText('must stay 1 Gbit/s (now 900 Mbit/s)')
  // In a text field Home and End move the caret.
  await link.blur()
  await chartsInSight(page, `${brief} with a refused change`)
}

async function chartsInSight(page: Page, brief: string): Promise<void> {
  const charts = page.getByRole('region', { name: 'Charts', exact: true })
  for (const key of ['Home', 'End']) {
    await page.keyboard.press(key)
    for (const name of ['Remaining', 'Link', 'Downtime', 'Speed']) {
      await expect(charts.locator(`[data-chart="${name}"]`), `${name} of ${brief} at ${key}`).toBeInViewport({ ratio: 1 })
    }
    const pause = page.getByTestId('pause')
    if ((await pause.count()) > 0) await expect(pause.getByRole('heading', { name: 'Noticed by users' })).toBeInViewport({ ratio: 1 })
    const covered = await page
      .getByTestId('inequality')
      .or(page.getByRole('group').filter({ has: page.getByTestId('needle') }))
      .or(page.locator('.commands, .commands-ended'))
      .evaluateAll((parts) => {
        const boxes = parts.map((part) => part.getBoundingClientRect())
        return boxes.some((box, i) => boxes.some((other, j) => j > i && box.bottom > other.top + 1 && other.bottom > box.top + 1))
      })
    expect(covered).toBe(false)
  }
}

test('a brief is solved, and briefs are accessible', { tag: '@walk' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a brief opens in Play, misses a goal at first, and is solved', solvesBrief],
    ['axe finds no fault in light and dark', isAccessible],
  ])
})

test('a class is graded from a list of its links and codes', { tag: ['@desktop', '@walk'] }, async ({ page }) => gradesClass(page))

test('the four charts are on the first screen under the goals of a brief', { tag: '@desktop' }, async ({ page }) => {
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
  ]) {
    await page.setViewportSize({ width, height })
    // With a row of events, and with the longest goals.
    for (const brief of ['never-ends', 'dirty-rate-tool']) await chartsFit(page, brief)
  }
})

test('briefs are made, left and refused', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  await inTurn(page, null, [
    ['the run is saved as a film', savesFilm],
    ['a brief made from the scenario in Play is a link and a file', makesBrief],
    ['a change that the brief does not allow is named and can be undone', namesForbiddenChange],
    ['a brief hides the workload that is to be found out, until it is left', hidesWorkload],
    ['a presentation and a frame of a brief alone have its scenario, and hide its hidden settings', opensInParts],
    ['a link to the brief alone opens its scenario, and another scenario is named as one', opensAlone],
    ['a link that was cut off and a broken file are refused with a reason', refusesBroken],
  ])
})

test(
  'in a narrow page the bound of each goal stays on one line, and the command inside the page',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto('./#/learn/exercises')
    await expect(page.getByRole('table').first()).toBeVisible()
    const lines = await page.locator('th[scope=row]').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const found: number[] = []
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
        const texts: Text[] = []
        while (walker.nextNode()) texts.push(walker.currentNode as Text)
        for (const text of texts)
          for (const { index, 0: bound } of text.data.matchAll(/[≤≥<>] [\d.,]+(?: [A-Za-z%/]+)?/g)) {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + bound.length)
            found.push(new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size)
          }
        return found
      }),
    )
    expect(lines.length).toBeGreaterThan(10)
    expect(Math.max(...lines)).toBe(1)
    await page.setViewportSize({ width: 256, height: 640 })
    await page.goto('./#/learn/exercises/evacuate-softly')
    const command = page.getByText('sim grade evacuate-softly solution.json')
    await expect(command).toBeVisible()
    await expect.poll(() => outside(page.getByRole('article'), command)).toEqual([])
  },
)
