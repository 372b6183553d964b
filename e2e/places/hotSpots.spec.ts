/** The places of load-triggered migration and of the planner beside other policies, by role and label. */
import type { Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import { goToPlace, openPlay, openStory, pause, playheadS, pxBeyond, scenarioHash, verdict } from '../play.ts'
import { expect, test } from '../test.ts'

const table = (page: Page, title: string) => page.getByRole('region', { name: `${title}, table`, exact: true }).getByRole('table')
const rows = (page: Page, title: string) => table(page, title).getByRole('row')

test(
  'hot spots: the overloaded host loses the VM with the highest volume per GiB, another rule moves another VM, and all moves open in Play as one run',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/papers/models/hot-spots')
    await expect(page.getByRole('heading', { level: 1, name: 'Migrating when a host is overloaded' })).toBeVisible()
    await expect(rows(page, 'Moves').nth(1)).toContainText('web')
    await expect(page.getByRole('status').filter({ hasText: 'above the threshold' })).toBeVisible()
    await page.getByRole('combobox', { name: 'VM that leaves' }).selectOption('highest load')
    await page.getByRole('button', { name: 'Find hot spots' }).click()
    await expect(rows(page, 'Moves').nth(1)).toContainText('batch')
    await page.getByRole('textbox', { name: 'Threshold' }).fill('100')
    await page.getByRole('button', { name: 'Find hot spots' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'No host is a hot spot at this threshold.' })).toBeVisible()
    await expect(rows(page, 'Moves')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('textbox', { name: 'Threshold' })).toHaveValue('75')
    await page.getByRole('button', { name: 'Find hot spots' }).click()
    await page.getByRole('link', { name: 'Open all moves in Play' }).click()
    await expect(page).toHaveURL(/#s=1\./)
    await expect(verdict(page)).toContainText('of downtime')
  },
)

test(
  'the scenario in Play is monitored for hot spots, too; to plan one migration there is nothing',
  { tag: '@desktop' },
  async ({ page }) => {
    await openPlay(page, scenarioHash())
    await goToPlace(page, '#/papers/models/hot-spots')
    await expect(rows(page, 'Moves').nth(1)).toContainText('web')
    await page.getByRole('combobox', { name: 'Hosts of' }).selectOption('the scenario in Play')
    await page.getByRole('button', { name: 'Find hot spots' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'No host is a hot spot at this threshold.' })).toBeVisible()
    await goToPlace(page, '#/papers/models/policies')
    await page.getByRole('combobox', { name: 'Gang' }).selectOption('the scenario in Play')
    await page.getByRole('button', { name: 'Compare all policies' }).click()
    await expect(page.getByRole('alert')).toContainText('two migrations')
  },
)

test('a run in which a host becomes a hot spot: its flag leads to the moment, and another rule lets another VM leave', async ({ page }) => {
  await openStory(page, 'A host becomes a hot spot')
  await pause(page)
  await expect(page.getByTestId('notes')).toContainText('web leaves for host b')
  await page
    .getByRole('list', { name: 'Events over time' })
    .getByRole('button', { name: /hot spot/ })
    .click()
  await expect.poll(() => playheadS(page)).toBe(55)
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('combobox', { name: 'VM that leaves' }).selectOption('least traffic')
  await expect(page.getByTestId('notes')).toContainText('cache leaves for host b')
  await page.getByRole('combobox', { name: 'Start', exact: true }).selectOption('as requested')
  await expect(page.getByTestId('notes')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('All 3 VMs migrated')
})

test('policies: every policy of a gang once, the cheapest first, and the planner first of all', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/papers/models/policies')
  await expect(page.getByRole('heading', { level: 1, name: 'The planner against traffic-aware policies' })).toBeVisible()
  await expect(rows(page, 'Every policy')).toHaveCount(20)
  await expect(rows(page, 'Every policy').nth(1)).toContainText('adaptive planner')
  const alone = await table(page, 'Every policy').boundingBox()
  await goToPlace(page, '#/papers')
  await expect(page.getByRole('heading', { level: 1, name: /papers/ })).toBeVisible()
  await goToPlace(page, '#/papers/models/policies')
  await expect.poll(() => table(page, 'Every policy').boundingBox(), 'the styles of another place do not reach it').toEqual(alone)
  await page.getByRole('combobox', { name: 'Gang' }).selectOption('sending')
  await page.getByRole('button', { name: 'Compare all policies' }).click()
  // As docs/planner.md has it.
  await expect(rows(page, 'Every policy').nth(1)).toContainText('0.638')
  await page.getByRole('link', { name: 'Open the cheapest in Play' }).click()
  await expect(page).toHaveURL(/#s=1\./)
  await expect(verdict(page)).toContainText('of downtime')
})

test('hot spots and policies have no accessibility fault that axe finds and never scroll sideways', async ({ page }) => {
  for (const [path, title] of [
    ['hot-spots', 'Moves'],
    ['policies', 'Every policy'],
  ]) {
    await page.goto(`./#/papers/models/${path}`)
    await expect(table(page, title)).toBeVisible()
    expect(await axeFaultsInThemes(page), path).toEqual([])
    expect(await pxBeyond(page), path).toBeLessThanOrEqual(0)
  }
})
