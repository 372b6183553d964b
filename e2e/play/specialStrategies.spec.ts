import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import { axeFaults } from '../axe.ts'
import { hashOf, inTurn, openPlay, openSetup, pause, playheadS, scenarioHash, verdict } from '../play.ts'

/** 256 MiB at 1 Gbit/s from a to b, with the given strategy. */
const hashWith = (strategy: { kind: string; [setting: string]: unknown }, vm: object = {}): string =>
  hashOf({
    name: `By ${strategy.kind}`,
    hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
    vms: [
      {
        id: 'web',
        host: 'a',
        memoryMiB: 256,
        workload: { streams: [{ writesPerS: 6000, readsPerS: 4000, startMiB: 32, sizeMiB: 96 }] },
        ...vm,
      },
    ],
    migrations: [{ vm: 'web', to: 'b', strategy }],
  })

async function countsEveryStop(page: Page): Promise<void> {
  await openPlay(page, hashWith({ kind: 'context-switching', transport: 'qemu', precopyS: 0.4 }))
  await pause(page)
  await expect(verdict(page)).toContainText(/with \d+ switchovers and .* of downtime in total\./)
  await expect(verdict(page)).toContainText('Returned to host a')
  const marks = page.getByRole('list', { name: 'Deadlines and events' })
  const back = marks.getByRole('button', { name: /Return to host a: downtime/ }).first()
  await back.click()
  await expect.poll(() => playheadS(page)).toBeGreaterThan(0.4)
  await expect(page.getByTestId('stage').getByText('guest stopped').first()).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
}

async function clones(page: Page): Promise<void> {
  await page.goto(`./${hashWith({ kind: 'clone', copies: ['c'] })}`)
  await expect(verdict(page)).toContainText('Both copies complete')
  await pause(page)
  await expect(verdict(page)).toContainText('keeps running on host a')
  await page.keyboard.press('End')
  await expect(page.getByTestId('stage')).toContainText('original keeps running')
  await expect(page.getByTestId('stage')).toContainText('host b, c')
  expect(await axeFaults(page)).toEqual([])
}

async function migratesDisk(page: Page): Promise<void> {
  await openPlay(page, hashWith({ kind: 'precopy' }, { diskMiB: 128 }))
  await pause(page)
  await expect(verdict(page)).toContainText('including 128 MiB of local disk')
  await expect(page.getByRole('list', { name: 'Story of the run' })).toContainText('First, 128 MiB of local disk are copied.')
}

async function filters(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ writesPerS: 2000 }))
  await pause(page)
  const setup = await openSetup(page)
  await setup.getByRole('checkbox', { name: 'Data filter' }).check()
  await page.getByRole('button', { name: 'Switch to Xen’s rule' }).click()
  await expect(page.getByRole('button', { name: 'Switch to Xen’s rule' })).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: 'Data filter' })).toBeChecked()
  await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByRole('group', { name: 'Data filter' })).toHaveAttribute('data-invalid', 'false')
  expect(await axeFaults(page)).toEqual([])
}

async function losesVm(page: Page): Promise<void> {
  await page.goto(
    `./${hashOf({
      name: 'Lost',
      vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 1000, sizeMiB: 32 }] } }],
      migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
      events: [{ atS: 1, kind: 'host-crash', target: 'b' }],
    })}`,
  )
  await expect(verdict(page)).toContainText('VM lost after')
  await pause(page)
  await page.keyboard.press('End')
  const stage = page.getByTestId('stage')
  await expect(stage.getByText('VM lost')).toHaveCount(2)
  await expect(stage).not.toContainText('guest runs here')
  const inSync = stage.locator('[data-side=destination] [data-state=in-sync]')
  await expect(inSync).not.toHaveText('0')
  expect(await axeFaults(page)).toEqual([])
}

test('special strategies, disks and losses', async ({ page }) => {
  await inTurn(page, null, [
    ['context switching: every stop is counted, and each switch is marked at its time', countsEveryStop],
    ['a clone reports its copies, and that the original keeps running', clones],
    ['a migrated local disk is in the verdict and in the story', migratesDisk],
    ['a lost VM runs nowhere, and the maps keep its last pages', losesVm],
    ['the data filter, refused under the QEMU rule, changes to the Xen rule in one press', filters],
  ])
})
