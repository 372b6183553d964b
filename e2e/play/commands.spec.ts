import { expect, test } from '../test.ts'
import type { Locator, Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import {
  deciding,
  decidingBy,
  hashOf,
  inTurn,
  openCommands,
  openPlay,
  openSetup,
  pause,
  playheadS,
  scenarioHash,
  toMoment,
  verdict,
  verdictAfter,
} from '../play.ts'

/** 256 MiB over 1 Gbit/s by post-copy from 0 s, under QEMU: about 2.2 s. */
const postCopy = (name: string) =>
  hashOf({
    name,
    vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 6000, readsPerS: 6000, sizeMiB: 200 }] } }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy', transport: 'qemu' } }],
  })

/** The group of the popover with all commands. */
const group = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const line = (page: Page): Locator => page.getByRole('combobox', { name: 'Command line' })
const options = (page: Page): Locator => page.getByRole('listbox', { name: 'Completions' }).getByRole('option')
const story = (page: Page): Locator => page.getByRole('list', { name: 'Story of the run' })

async function pausedAt(page: Page, hash: string, atS: number): Promise<void> {
  await openPlay(page, hash)
  await pause(page)
  await toMoment(page, atS)
}

async function runLine(page: Page, text: string): Promise<void> {
  await openCommands(page)
  await line(page).fill(text)
  await line(page).press('Enter')
}

test('a command acts at the playhead: every view and the address show it, and back undoes it', { tag: '@walk' }, async ({ page }) => {
  await pausedAt(page, scenarioHash({ writesPerS: 6000 }), 1.5)
  const before = await verdict(page).innerText()
  const address = page.url()

  await openCommands(page)
  const length = page.getByRole('textbox', { name: 'Cut link: Length' })
  await length.fill('3.5')
  await length.press('Enter')
  const changed = await verdictAfter(page, before)
  expect(await playheadS(page)).toBe(1.5)
  expect(page.url()).not.toBe(address)
  const changedName = page.getByRole('button', { name: /^Scenario: .*, changed\. / })
  await expect(changedName).toBeVisible()
  const marks = page.getByRole('list', { name: 'Deadlines and events' })
  await expect(marks.getByRole('button', { name: '1.50 s: Outbound port of host a down for 3.5 s.' })).toBeVisible()
  await expect(story(page)).toContainText('Outbound port of host a down for 3.5 s.')
  await openSetup(page)
  const events = page.getByRole('list', { name: 'Events', exact: true })
  await expect(events.getByRole('textbox', { name: 'link down 3.5 s: time in seconds' })).toHaveValue('1.5')

  await page.goBack()
  await expect.poll(() => verdict(page).innerText()).toBe(before)
  await expect(events).toHaveCount(0)
  await expect(changedName).toHaveCount(0)
  await page.goForward()
  await expect.poll(() => verdict(page).innerText()).toBe(changed)
  await events.getByRole('textbox', { name: 'link down 3.5 s: Length' }).fill('1')
  await expect(events.getByRole('textbox', { name: 'link down 1 s: Length' })).toHaveValue('1')
  await events.getByRole('button', { name: 'Remove the event link down 1 s at 1.5 s' }).click()
  await expect.poll(() => verdict(page).innerText()).toBe(before)
})

async function endLeadsBack(page: Page): Promise<void> {
  await pausedAt(page, scenarioHash({ name: 'To its end', writesPerS: 6000 }), 1)
  await page.getByRole('textbox', { name: 'Playhead time in seconds' }).blur()
  await page.keyboard.press('c')
  await expect(verdict(page)).toContainText('Cancelled after 1.00 s')
  await expect(page.getByText('The migration has ended.')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Intervene' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go to the last round' }).click()
  await expect(page.getByRole('group', { name: 'Intervene' })).toBeVisible()
}

async function crashAndCut(page: Page): Promise<void> {
  await pausedAt(page, postCopy('Crash'), 1)
  await expect(verdict(page)).toContainText('no host had all pages')
  await openCommands(page)
  await group(page, 'Hosts').getByRole('button', { name: 'Crash destination' }).click()
  await expect(verdict(page)).toContainText('VM lost after 1.00 s.')
  await expect(verdict(page)).toContainText('Host b crashed at 1 s with pages that existed nowhere else.')
  await expect(story(page)).toContainText('Host b crashes.')

  await page.keyboard.press('Control+z')
  await expect(verdict(page)).toContainText('Completes in')
  await runLine(page, 'ip link set eth0 down; sleep 2; ip link set eth0 up')
  await expect(verdict(page)).toContainText('No data passed for 2.00 s in post-copy')
}

async function postCopyIsRecovered(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await pausedAt(page, postCopy('Recovery'), 1)
  await runLine(page, 'virsh domjobabort web --postcopy')
  await expect(verdict(page)).toContainText('Post-copy paused after 1.00 s.')
  await page.keyboard.press('Escape')
  await openCommands(page)
  await group(page, 'Migration').getByRole('button', { name: 'Recover post-copy' }).click()
  await expect(verdict(page)).toContainText('Completes in')
}

async function postCopyIsStarted(page: Page): Promise<void> {
  await pausedAt(page, scenarioHash({ name: 'To post-copy', writesPerS: 20_000 }), 1)
  await openCommands(page)
  const start = group(page, 'Migration').getByRole('button', { name: 'Start post-copy' })
  await expect(start).toHaveAccessibleDescription(/postcopy-ram/)
  await start.click()
  await expect(verdict(page)).toContainText('then post-copy')
  await expect((await decidingBy(page, 'Strategy')).getByRole('radio', { name: 'Hybrid', exact: true })).toBeChecked()
}

async function packetLossSlows(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await pausedAt(page, scenarioHash({ name: 'Loss' }), 1)
  const total = async () => Number(/Completes in ([\d.]+) s/.exec(await verdict(page).innerText())?.[1])
  const before = await total()
  await openCommands(page)
  await page.getByRole('textbox', { name: 'Packet loss: Packets lost' }).fill('5')
  await group(page, 'Link').getByRole('checkbox', { name: 'for good' }).nth(1).check()
  await group(page, 'Link').getByRole('button', { name: 'Drop' }).click()
  await expect(story(page)).toContainText('5.00 % packet loss on the outbound port of host a for good, with CUBIC')
  // Without congestion control the loss would cost only its own share of the bandwidth.
  await expect.poll(total).toBeGreaterThan(before * 1.2)
}

async function lineCompletes(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await pausedAt(page, scenarioHash({ writesPerS: 6000 }), 1)
  await page.getByRole('textbox', { name: 'Playhead time in seconds' }).blur()
  await page.keyboard.press(':')
  await expect(line(page)).toBeFocused()
  await page.keyboard.type('virsh migrate-setm')
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(line(page)).toHaveValue('virsh migrate-setmaxdowntime web 300')
  // The number is selected.
  await page.keyboard.type('700')
  await expect(line(page)).toHaveValue('virsh migrate-setmaxdowntime web 700')
  await expect(page.getByText('Enter: Downtime limit set to 700 ms.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Done at 1.000 s: Downtime limit set to 700 ms.')).toBeVisible()
  await line(page).fill('{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":62500000}}')
  await page.keyboard.press('Enter')
  await line(page).fill('virsh migrate-setmaxdowntme web 500')
  await expect(page.getByText(/Did you mean "migrate-setmaxdowntime"/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(story(page)).toContainText('Downtime limit set to 700 ms.')
  await expect(story(page)).toContainText('Bandwidth limit set to 500 Mbit/s.')
}

test('undo and redo go through settings, commands and places', async ({ page }) => {
  await pausedAt(page, scenarioHash({ writesPerS: 6000 }), 1)
  const undo = page.getByRole('button', { name: 'Undo' })
  const redo = page.getByRole('button', { name: 'Redo' })
  await expect(undo).toBeDisabled()
  const first = await verdict(page).innerText()
  await runLine(page, 'virsh migrate-setspeed web 50')
  await page.keyboard.press('Escape')
  await expect(undo).toBeEnabled()
  const second = await verdictAfter(page, first)
  const writes = deciding(page).getByRole('textbox', { name: 'Page writes' })
  await writes.fill('7000')
  await writes.blur()
  await page.keyboard.press('Control+z')
  await expect.poll(() => verdict(page).innerText()).toBe(second)
  await undo.click()
  await expect.poll(() => verdict(page).innerText()).toBe(first)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => verdict(page).innerText()).toBe(second)
  await expect(redo).toBeEnabled()
  await page.goBack()
  await expect.poll(() => verdict(page).innerText()).toBe(first)
})

test('the commands have no axe violations', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await pausedAt(page, scenarioHash({ writesPerS: 6000 }), 1)
  await openCommands(page)
  await expect(line(page)).toBeVisible()
  expect(await axeFaultsInThemes(page)).toEqual([])
  await line(page).fill('virsh migrate')
  await expect(options(page).first()).toBeVisible()
  await group(page, 'Limits').getByRole('textbox', { name: 'Downtime limit', exact: true }).fill('0')
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.keyboard.press('Escape')
  await toMoment(page, 100)
  await expect(page.getByRole('button', { name: 'Go to the last round' })).toBeVisible()
  expect(await axeFaultsInThemes(page)).toEqual([])
})

test('commands to a link and to hosts', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a crash of the destination loses a VM in post-copy, and a short cut makes its guest wait', crashAndCut],
    ['a post-copy that was paused is recovered', postCopyIsRecovered],
    ['packet loss slows TCP by more than the share of lost packets', packetLossSlows],
  ])
})

test('commands by button, key and line', { tag: '@walk' }, async ({ page }) => {
  await inTurn(page, null, [
    ['after the end one line leads back to the last round', endLeadsBack],
    ['post-copy can be started in a pre-copy run, which then has its capability', postCopyIsStarted],
    ['the command line completes the real words, explains them and runs them', lineCompletes],
  ])
})
