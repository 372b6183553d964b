import { expect, test } from '../test.ts'
import type { Locator, Page, Route } from '@playwright/test'
import { axeColourFaults, axeFaultsInThemes } from '../axe.ts'
import { deciding, decidingBy, inTurn, isPhone, openPalette, openPlay, pause, playhead, scenarioHash, toMoment, verdict } from '../play.ts'

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Search' })
const field = (page: Page): Locator => palette(page).getByRole('combobox')
const note = (page: Page, term: string): Locator => page.getByRole('dialog', { name: term, exact: true })

async function enter(page: Page, query: string, label: string): Promise<void> {
  await openPalette(page)
  await field(page).fill(query)
  const option = palette(page).getByRole('option', { name: label }).first()
  await expect(option).toBeVisible()
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
}

async function opensByKeys(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'keys' }))
  await playhead(page).focus()
  await openPalette(page)
  for (const name of ['Commands', 'Places', 'Scenarios']) await expect(palette(page).getByRole('group', { name })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(playhead(page)).toBeFocused()
  for (const hash of ['#/papers', '#/learn', '#/learn/glossary', '#/what-if/runs', '#/what-if', '#/learn/exercises', '#/papers/models']) {
    await page.goto(`./${hash}`)
    await openPalette(page)
    await page.keyboard.press('Control+k')
    await expect(palette(page)).toHaveCount(0)
  }
}

async function opensScenarios(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to replace' }))
  await enter(page, 'idle vm', 'Idle VM, 2 GiB')
  await expect(page.getByRole('button', { name: /^Scenario: Idle VM, 2 GiB/ })).toBeVisible()
  await page.goto('./#/papers')
  await enter(page, 'Database, 8', 'Database, 8 GiB')
  await expect(page.getByRole('button', { name: /^Scenario: Database, 8 GiB/ })).toBeVisible()
}

async function leadsToSetting(page: Page): Promise<void> {
  await page.goto('./#/papers/models')
  await enter(page, 'migrate-setmaxdowntime', 'Downtime limit')
  await expect(page.getByRole('region', { name: 'Setup' }).getByRole('textbox', { name: 'Downtime limit' })).toBeFocused()
}

async function issuesCommand(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to cancel', writesPerS: 6000 }))
  await pause(page)
  await toMoment(page, 1)
  await enter(page, 'cancel migration', 'Cancel migration')
  await expect(verdict(page)).toContainText('Cancelled after 1.00 s')
}

async function leadsToPlaces(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to leave' }))
  await enter(page, 'base model', 'Base model')
  await expect(page).toHaveURL(/#\/papers\/(?:models\/)?liu2011-base/)
  await expect(page.getByRole('main')).toBeFocused()
  await enter(page, 'It never converges: four ways out', 'It never converges: four ways out')
  await expect(page).toHaveURL(/#\/learn\/never$/)
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('It never converges')
  await enter(page, 'dirty rate', 'Dirty rate')
  await expect(page).toHaveURL(/#\/learn\/glossary\/dirty-rate$/)
  await expect(page.getByRole('group', { name: 'Dirty rate' })).toBeFocused()
  await enter(page, 'compare', 'Compare')
  await expect(page).toHaveURL(/#\/what-if\/runs$/)
  await expect(page.getByRole('main')).toBeFocused()
  // The browser's own way back takes no part in it.
  await page.goBack()
  await expect(page.getByRole('group', { name: 'Dirty rate' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Dirty rate' })).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('It never converges')
  await expect(page.locator('body')).toBeFocused()
}

async function saysNothingFound(page: Page): Promise<void> {
  const isMobile = isPhone(page)
  await openPlay(page, scenarioHash({ name: 'to search' }))
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: /^Search/ }).click()
  await expect(field(page)).toBeFocused()
  await field(page).fill('qqqq')
  await expect(palette(page)).toContainText('No result for “qqqq”.')
  await field(page).fill('xen')
  await expect(palette(page).getByRole('option').nth(1)).toBeVisible()
  // Experiments join the list once they have loaded.
  await expect(async () => {
    const first = await field(page).getAttribute('aria-activedescendant')
    await page.keyboard.press('ArrowDown')
    expect(await field(page).getAttribute('aria-activedescendant')).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(first)
  }).toPass()
  if (isMobile) await palette(page).getByRole('button', { name: 'Close' }).click()
  else await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
}

async function explainsTerms(page: Page): Promise<void> {
  const isMobile = isPhone(page)
  await openPlay(page, scenarioHash({ name: 'to explain' }))
  await pause(page)
  const term = (await decidingBy(page, 'Working set')).locator('dfn', { hasText: 'Working set' })
  await expect(async () => {
    await term.click()
    await expect(note(page, 'Working set')).toContainText('writes again and again', { timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(note(page, 'Working set')).toHaveCount(0)
  if (isMobile) return
  await verdict(page).locator('dfn').first().hover()
  await expect(page.locator('#term-note')).toBeVisible()
  await page.mouse.move(0, 0)
  await expect(page.locator('#term-note')).toHaveCount(0)
  // The one of the region's terms that had the focus last is its tab stop.
  await deciding(page).getByRole('slider', { name: 'Page writes' }).focus()
  await page.keyboard.press('Tab')
  await expect(note(page, 'Working set')).toBeVisible()
  await expect(term).toHaveAttribute('aria-describedby', 'term-note')
  await page.keyboard.press('Enter')
  await expect(note(page, 'Working set').getByRole('link')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(term).toBeFocused()
}

async function findsTerms(page: Page): Promise<void> {
  await page.goto('./#/learn/glossary')
  await page.getByRole('searchbox', { name: 'Find a term' }).fill('SDPS')
  await expect(page.getByRole('status').filter({ hasText: /\S/ })).toHaveText('2 terms')
  await expect(page.getByRole('group', { name: 'Auto-converge' })).toContainText('Throttles the vCPUs in steps')
  await page.getByRole('searchbox', { name: 'Find a term' }).fill('no such')
  await page.getByRole('button', { name: 'Show all terms' }).click()
  await expect(page.getByRole('group', { name: 'Downtime', exact: true })).toBeVisible()
}

async function undoes(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to undo' }))
  const first = await verdict(page).innerText()
  const writes = (await decidingBy(page, 'Writes')).getByRole('textbox', { name: 'Page writes' })
  await writes.fill('3000')
  await writes.press('Enter')
  await expect.poll(() => verdict(page).innerText()).not.toBe(first)
  await (await openPalette(page)).fill('undo')
  await page.getByRole('option', { name: 'Undo' }).click()
  await expect(writes).toHaveValue('2,000')
  await (await openPalette(page)).fill('redo')
  await page.keyboard.press('Enter')
  await expect(writes).toHaveValue('3,000')
  await (await openPalette(page)).fill('redo')
  await expect(page.getByRole('option', { name: 'Redo', exact: false }).first()).toHaveAttribute('aria-disabled', 'true')
}

test('letters typed while the palette loads are searched for, and are no commands', { tag: '@desktop' }, async ({ page }) => {
  const held: Route[] = []
  await page.route(/\/Palette-[^/]*\.js$/, (route) => void held.push(route))
  await openPlay(page)
  await pause(page)
  await toMoment(page, 2)
  await expect(page.getByRole('button', { name: /^Switch over/ })).toBeEnabled()
  await page.getByRole('textbox', { name: 'Playhead time in seconds' }).blur()
  await page.keyboard.press('Control+k')
  await expect.poll(() => held.length).toBe(1)
  await page.keyboard.type('link')
  await held[0].continue()
  await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('combobox')).toHaveValue('link')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
  expect(await page.evaluate(() => localStorage.getItem('switchover.pins') ?? '[]')).toBe('[]')
})

test('the unit of rates is the whole page’s, and survives a reload', async ({ page }) => {
  await openPlay(page, scenarioHash())
  await pause(page)
  await toMoment(page, 1)
  const inequality = page.getByTestId('inequality')
  await expect(inequality).toContainText('MiB/s')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('combobox', { name: 'Unit of rates' }).selectOption('pages')
  await page.keyboard.press('Escape')
  await expect(inequality).toContainText('pages/s')
  await expect(page.getByTestId('wire')).toContainText('pages/s')
  await page.reload()
  await expect(verdict(page)).toContainText('of downtime')
  await expect(inequality).toContainText('pages/s')
  await inequality.getByRole('button').click()
  await expect(inequality).toContainText('bit/s')
})

async function hasUnitOfRates(page: Page): Promise<void> {
  await openPlay(page)
  await page.getByRole('tab', { name: 'Story' }).click()
  const story = page.getByRole('list', { name: 'Story of the run' })
  await expect(story).toContainText('Mbit/s')
  for (const [choice, unit] of [
    ['mib', 'MiB/s'],
    ['pages', 'pages/s'],
  ]) {
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('combobox', { name: 'Unit of rates' }).selectOption(choice)
    await page.keyboard.press('Escape')
    await expect(story).toContainText(unit)
    await expect(story).not.toContainText('Mbit/s')
    await expect(page.getByText(new RegExp(`${unit} × 300 ms`))).toBeVisible()
  }
}

/** Faults in the light, dark and high-contrast themes. */
async function faultsInEveryTheme(page: Page, part?: string): Promise<string[]> {
  const usual = await axeFaultsInThemes(page, part)
  await page.evaluate(() => (document.documentElement.dataset.theme = 'contrast'))
  const contrast = await axeColourFaults(page, part)
  await page.evaluate(() => delete document.documentElement.dataset.theme)
  return [...usual, ...contrast]
}

test('the address chooses the theme', { tag: '@desktop' }, async ({ page }) => {
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.goto(`./?theme=${theme}#/learn/glossary`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
})

test('palette, glossary, note and help have no accessibility fault in any theme', async ({ page }) => {
  await openPlay(page, scenarioHash())
  await pause(page)
  await openPalette(page)
  expect(await faultsInEveryTheme(page)).toEqual([])
  await field(page).fill('qqqq')
  expect(await faultsInEveryTheme(page, 'dialog[open]')).toEqual([])
  await page.keyboard.press('Escape')
  await deciding(page).locator('dfn:visible').first().click()
  await expect(page.locator('#term-note')).toBeVisible()
  expect(await faultsInEveryTheme(page, '#term-note')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Menu' }).click()
  expect(await faultsInEveryTheme(page)).toEqual([])
  await page.goto('./#/learn/glossary/dirty-rate')
  await expect(page.getByRole('group', { name: 'Dirty rate' })).toBeVisible()
  expect(await faultsInEveryTheme(page)).toEqual([])
})

async function actsOnTypedWords(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to type' }))
  await openPalette(page)
  await expect(palette(page).getByRole('option').first()).toBeVisible()
  await field(page).evaluate(async (input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'open the help')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    // The field is rendered in a microtask, the list in a later task.
    await Promise.resolve()
    await Promise.resolve()
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
  await expect(verdict(page)).toContainText('Completes in')
}

async function ordersHelp(page: Page): Promise<void> {
  const isMobile = isPhone(page)
  await page.goto('./#/learn/glossary')
  // In the menu, as in Play, before the button beside it.
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Help' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Help' }).first().click()
  const top = async (name: string): Promise<number> => (await page.getByRole('heading', { name, exact: true }).boundingBox())!.y
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect((await top('Keyboard shortcuts')) > (await top('Editing values'))).toBe(isMobile)
}

async function listsKeys(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'to list keys' }))
  await openPalette(page)
  await field(page).fill('open the help')
  await expect(page.getByRole('option', { name: /help/i }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  const help = page.getByRole('dialog', { name: 'Help' })
  for (const name of ['Everywhere', 'In Play', 'Commands to the migration, in Play', 'On the focused element']) {
    await expect(help.getByRole('region', { name, exact: true })).toBeVisible()
  }
  await expect(help.getByRole('button', { name: 'Print' })).toBeVisible()
  await expect(help).toContainText(/Switchover: .*, version \d+\.\d+\.\d+, 2026\./)
}

async function ignoresComposition(page: Page): Promise<void> {
  await openPlay(page)
  const ends = { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }
  const words = await openPalette(page)
  await words.fill('glossary')
  await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('option').first()).toBeVisible()
  await words.dispatchEvent('keydown', ends)
  await expect(words).toBeVisible()
  expect(page.url()).not.toContain('#/learn/glossary')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Scenario: / }).click()
  const search = page.getByRole('searchbox', { name: 'Search all scenarios' })
  await search.fill('memory hog')
  await expect(page.getByText('1 scenario', { exact: true })).toBeVisible()
  await search.dispatchEvent('keydown', ends)
  await expect(search).toBeVisible()
  await search.press('Enter')
  await expect(page.getByRole('button', { name: /^Scenario: .*Memory hog/ })).toBeVisible()
}

test('search, terms and help on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['opens a scenario, in Play and from another place', opensScenarios],
    ['says when it finds nothing, chooses by arrow keys, and returns the focus', saysNothingFound],
    ['are explained on hover, on focus by keyboard and on a press; Escape closes', explainsTerms],
    ['the help has the keys first, and last on a device for fingers', ordersHelp],
    ['leads to a setting by another product’s name for it, from another place too', leadsToSetting],
  ])
})

test('an entry leads to its place, its setting or its action', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['opens by its keys in every place, and its first results are places, commands and scenarios', opensByKeys],
    ['issues a command at the playhead', issuesCommand],
    ['leads to an experiment, a lesson, a brief and a term', leadsToPlaces],
    ['have a page, which is found by a product’s word', findsTerms],
    ['undo and redo are entries that name the change', undoes],
    ['Enter acts on the typed words, also before the list follows them', actsOnTypedWords],
  ])
})

test('keys, composed words and the unit of rates', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['Enter that ends a composed word opens nothing', ignoresComposition],
    ['the help lists the keys by area', listsKeys],
    ['the story and the limit in the chart have the unit of rates', hasUnitOfRates],
  ])
})
