import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { hashOf, inTurn, openCommands, openPlay, openSetup, pause, scenarioHash, toMoment, verdict, verdictAfter } from '../play.ts'

/** The strategies of the page, each with what only its verdict says of this run. */
const strategies = [
  ['Pre-copy', 'rounds plus the final copy'],
  ['Post-copy', 'after switchover'],
  ['Hybrid', 'in 2 rounds, then post-copy'],
  ['Stop-and-copy', '257 MiB in the final copy'],
  ['Context switching', 'in 1 round, then post-copy'],
  ['Log and replay', 'a checkpoint and its log'],
  ['Clone', 'The copy completes'],
] as const

async function choose(page: Page, name: string): Promise<void> {
  const radio = (await openSetup(page)).getByRole('radio', { name, exact: true })
  await radio.focus()
  await page.keyboard.press('Space')
  await expect(radio).toBeChecked()
}

async function runsEach(page: Page): Promise<void> {
  for (const [name, told] of strategies) {
    await choose(page, name)
    await expect(verdict(page)).toContainText(told)
  }
  await choose(page, 'Hybrid')
  const setup = await openSetup(page)
  await setup.getByRole('combobox', { name: 'Transport' }).selectOption('userspace')
  await expect(setup.getByRole('textbox', { name: 'Service time per page' })).toHaveValue('170')
  expect(await axeFaults(page)).toEqual([])
}

async function startsPostcopy(page: Page): Promise<void> {
  const scenarioOf = (strategy: { kind: string; transport?: string; precopyRounds?: number }) =>
    hashOf({
      name: `By hand, ${strategy.kind}`,
      vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 6000, sizeMiB: 32 }] } }],
      migrations: [{ vm: 'web', to: 'b', strategy }],
    })
  const start = page.getByRole('group', { name: 'Migration', exact: true }).getByRole('button', { name: 'Start post-copy' })
  await openPlay(page, scenarioOf({ kind: 'stop-and-copy' }))
  await pause(page)
  await toMoment(page, 1)
  await openCommands(page)
  await expect(page.getByRole('textbox', { name: 'Bandwidth limit', exact: true }).first()).toBeVisible()
  await expect(start).toHaveCount(0)

  await openPlay(page, scenarioOf({ kind: 'hybrid', transport: 'qemu', precopyRounds: 30 }))
  await pause(page)
  const before = await verdict(page).innerText()
  await toMoment(page, 1)
  await openCommands(page)
  await start.click()
  await verdictAfter(page, before)
  await expect(page.getByRole('list', { name: 'Story of the run' })).toContainText('Operator: start post-copy.')
  expect(await axeFaults(page)).toEqual([])
}

async function showsAccuracy(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Accuracy', exact: true }).click()
  const told = page.getByRole('region', { name: 'Accuracy of this run' })
  await expect(told).toContainText(
    /\d+ measured QEMU runs match this one in strategy, rule, boosts and write pattern\. Median error: total time [\d.]+ %/,
  )
  await expect(told.getByRole('row', { name: /Rule: QEMU \d+ / })).toBeVisible()
  await expect(told.getByText('KVM', { exact: true })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
}

async function listsPublished(page: Page): Promise<void> {
  await openPlay(page)
  await pause(page)
  await page.getByRole('button', { name: /^Scenario: / }).click()
  await expect(page.getByRole('group', { name: 'pause-iters' }).getByRole('button')).toHaveCount(4)
  await page.getByRole('button', { name: /^Idle guest, 16 MiB pages/ }).click()
  await expect(verdict(page)).toContainText('Not finished after')
  await expect(verdict(page)).toContainText('Total time: not converged (simulated not converged)')
}

test('strategies of a run', { tag: '@walk' }, async ({ page }) => {
  await openPlay(page, scenarioHash({ writesPerS: 2000 }))
  await pause(page)
  await inTurn(page, null, [
    ['shows the accuracy of a run: similar measured runs with their error, and the parts not measured', showsAccuracy],
    ['each strategy can be chosen and runs', runsEach],
  ])
})

test('strategies and results of the list', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a published result is in the list, with its number beside the simulated one', listsPublished],
    ['post-copy can be started by command unless the strategy has none', startsPostcopy],
  ])
})

test('the explanations that a search finds are as wide as the settings', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  const setup = await openSetup(page)
  await setup.getByRole('searchbox').fill('KubeVirt')
  await setup.getByRole('combobox', { name: 'Manager' }).selectOption('KubeVirt, main-2026')
  await setup.getByRole('button', { name: 'Also search explanations' }).click()
  await expect(setup.locator('[data-hit][data-path$=disruption]')).toBeVisible()
  const wider = () => setup.locator('[data-hit]').evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth).length)
  expect(await setup.locator('[data-hit]').count()).toBeGreaterThan(1)
  expect(await wider()).toBe(0)
})
