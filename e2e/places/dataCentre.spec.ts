import { expect, test } from '../test.ts'
import type { Locator, Page } from '@playwright/test'
import { axeFaults, axeFaultsInThemes } from '../axe.ts'
import { hiddenPx, inTurn, openPlay, openStory, outside, pause, playheadS, pxBeyond, verdict, WIDE_TO_PHONE } from '../play.ts'

const summary = (page: Page): Locator => page.getByRole('region', { name: 'Summary' })
const chosen = (page: Page): Locator => page.getByRole('region', { name: 'Selected VM' })
const migrations = (page: Page): Locator => page.getByRole('region', { name: 'Migration timeline' })

async function openPaused(page: Page, title: string): Promise<void> {
  await openStory(page, title)
  await pause(page)
}

async function evacuates(page: Page): Promise<void> {
  await openPlay(page)
  await page.getByRole('button', { name: /^Scenario:/ }).click()
  await page.getByRole('button', { name: /^Evacuate a host/ }).click()
  await expect(summary(page)).toContainText('All 10 VMs migrated')
  await pause(page)
  await expect(migrations(page).getByRole('button', { name: /^vm-\d+, host-1 to host-\d: / })).toHaveCount(10)
  const before = await summary(page).innerText()

  await migrations(page)
    .getByRole('button', { name: /^vm-3, / })
    .click()
  await expect(chosen(page).getByRole('combobox', { name: 'VM' })).toHaveValue('vm-3')
  await expect(page).toHaveURL(/&view=centre&vm=vm-3/)
  const address = page.url()

  const target = chosen(page).getByRole('combobox', { name: 'Migrate to' })
  // The host offered is another than the destination.
  await target.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(chosen(page).getByRole('status')).toContainText(/^Destination of vm-3 changed from host-\d to host-\d/)
  await expect.poll(() => summary(page).innerText()).not.toBe(before)
  await expect(summary(page)).toContainText('All 10 VMs migrated')
  expect(page.url()).not.toBe(address)
  const changed = await summary(page).innerText()

  await page.goBack()
  await expect.poll(() => summary(page).innerText()).toBe(before)
  await page.goForward()
  await expect.poll(() => summary(page).innerText()).toBe(changed)
}

async function offersLarger(page: Page): Promise<void> {
  const larger = page.getByRole('region', { name: 'Larger data centres' })
  await openPlay(page)
  await page.getByRole('radio', { name: 'Data centre' }).check({ force: true })
  await expect(summary(page)).toContainText('The VM migrated')
  await pause(page)
  expect(await axeFaults(page, '.larger-centres')).toEqual([])
  await larger.getByRole('button', { name: 'Evacuate a host' }).click()
  await expect(summary(page)).toContainText('All 10 VMs migrated')
  await expect(larger).toBeHidden()
  await page.goBack()
  await expect(larger).toBeVisible()
}

async function opensPages(page: Page): Promise<void> {
  await openPaused(page, 'Two VMs, one port')
  await migrations(page)
    .getByRole('button', { name: /^db, a to c: / })
    .click()
  await chosen(page).getByRole('button', { name: 'Show pages' }).click()
  await expect(page.getByRole('combobox', { name: 'VM shown' })).toHaveValue('db')
  // Its own verdict, of 2 GiB, and not that of the VM followed before.
  await expect(verdict(page)).toContainText(/Transferred\s*2\.\d+ GiB/)
  await expect(page.getByTestId('stage')).toContainText(/Destination\s*(?:host )?c/)
  const dbTakes = await verdict(page).innerText()
  await page.getByRole('combobox', { name: 'VM shown' }).selectOption('web')
  await expect.poll(() => verdict(page).innerText()).not.toBe(dbTakes)
  await page.goBack()
  await expect.poll(() => verdict(page).innerText()).toBe(dbTakes)
  await page.goBack()
  await expect(summary(page)).toContainText('Both VMs migrated')
}

async function drags(page: Page): Promise<void> {
  await openPaused(page, 'Two VMs, one port')
  await page.keyboard.press('Home')
  await expect.poll(() => playheadS(page)).toBe(0)
  const picture = page.getByRole('region', { name: 'Hosts and VMs' }).locator('canvas')
  const box = await picture.boundingBox()
  if (box === null) throw new Error('the picture is not on the page')
  // Three hosts in a row: the first VM of the first host is at its top left, and the third host is the last third.
  await page.mouse.move(box.x + 24, box.y + 52)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + 100, { steps: 4 })
  await page.mouse.move(box.x + box.width * 0.85, box.y + 120, { steps: 4 })
  await page.mouse.up()
  await expect(chosen(page).getByRole('status')).toHaveText('Destination of web changed from host b to host c.')
  await expect(migrations(page).getByRole('button', { name: /^web, a to c: / })).toBeVisible()
  // The line under the map, too, without another movement of the pointer.
  const map = page.getByRole('region', { name: 'Hosts and VMs' })
  await expect(map.getByText('web on host a: copying to host c')).toBeVisible()
  await page.mouse.move(box.x + 24, box.y + 52)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, box.y + 110, { steps: 4 })
  await page.mouse.up()
  await expect(chosen(page).getByRole('status')).toHaveText('Migration of web removed. It stays on host a.')
  await expect(map.getByText('web on host a: at source')).toBeVisible()
}

async function restoresView(page: Page): Promise<void> {
  await openPaused(page, 'Evacuate a host')
  await migrations(page)
    .getByRole('button', { name: /^vm-7, / })
    .click()
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect(page).toHaveURL(/panel=vms/)
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(page.url())
  const table = elsewhere.getByRole('region', { name: 'Table of migrations' })
  await expect(table.getByRole('button', { name: 'vm-7' })).toHaveAttribute('aria-pressed', 'true')
  await table.getByRole('button', { name: 'Total time' }).click()
  await expect(table.getByRole('columnheader', { name: 'Total time' })).toHaveAttribute('aria-sort', 'ascending')
}

test('the data centre has no accessibility fault that axe finds', async ({ page }) => {
  await openPaused(page, 'An urgent VM')
  expect(await axeFaultsInThemes(page)).toEqual([])
  for (const tab of ['Table']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel', { name: tab })).not.toBeEmpty()
    expect(await axeFaultsInThemes(page, '[role=tabpanel]'), tab).toEqual([])
  }
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('region', { name: 'Hosts and links' })).toBeVisible()
  expect(await axeFaultsInThemes(page, '.topology')).toEqual([])
  expect(await pxBeyond(page)).toBeLessThanOrEqual(0)
  // The loads change too fast to be read while the run plays.
  const why = page.getByText('Pause to read the load of each host and link.')
  await expect(why).toBeHidden()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(why).toBeVisible()
})

async function showsPlan(page: Page): Promise<void> {
  await openPaused(page, 'Six VMs, planned')
  await expect(summary(page)).toContainText('all 1 met')
  await expect(page.getByTestId('notes')).toContainText(/At 0 s the planner evaluated \d+ plans and chose/)
  await expect(migrations(page).getByRole('button', { name: /^mail, a to b, post-copy: / })).toBeVisible()
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect(page.getByRole('region', { name: 'Table of migrations' }).getByRole('columnheader', { name: 'Strategy' })).toBeVisible()
  const before = await summary(page).innerText()
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('adaptive')
  for (const name of ['Post-copy', 'Hybrid'])
    await page.getByRole('group', { name: 'Allowed strategies' }).getByRole('checkbox', { name }).uncheck()
  await expect.poll(() => summary(page).innerText()).not.toBe(before)
  await expect(summary(page)).toHaveAttribute('aria-busy', 'false')
  await expect(summary(page)).not.toContainText('postcopy')
  expect(await axeFaults(page)).toEqual([])
}

async function cutsRack(page: Page): Promise<void> {
  await openPaused(page, 'A rack is cut off twice')
  await expect(summary(page)).toContainText('4 completed, 1 failed, 1 lost')
  const flags = page.getByRole('list', { name: 'Events over time' })
  await expect(flags.getByRole('button')).toHaveCount(3)
  await flags.getByRole('button', { name: /Link rack1-uplink down for 35 s/ }).click()
  await expect.poll(() => playheadS(page)).toBe(34)
  expect(await axeFaults(page)).toEqual([])
}

async function liesInOneBar(page: Page): Promise<void> {
  await openStory(page, 'Evacuate a host')
  await pause(page)
  await expect(summary(page)).toContainText('All 10 VMs migrated')
  for (const [width, height] of WIDE_TO_PHONE) {
    await page.setViewportSize({ width, height })
    await expect(async () => {
      const box = (await summary(page).boundingBox())!
      expect(box.x).toBe(0)
      expect(box.width).toBe(width)
      expect(box.height).toBeLessThanOrEqual(120)
      await expect.poll(() => outside(summary(page), summary(page).locator('h2, dl'))).toEqual([])
      const unbroken = await summary(page)
        .locator('h2 .whitespace-nowrap')
        .evaluateAll((all) => all.map((one) => one.getClientRects().length))
      expect(new Set(unbroken)).toEqual(new Set([1]))
    }, `${width} × ${height}`).toPass()
  }
}

async function explainsInPlace(page: Page): Promise<void> {
  await openStory(page, 'Evacuate a host')
  await pause(page)
  const foot = page.locator('.setup-foot')
  await expect(foot).toBeVisible()
  // A fold that opens may hold others.
  await expect(async () => {
    const closed = page.locator('.setup-groups details:not([open])')
    await closed.evaluateAll((all) => all.forEach((fold) => fold.setAttribute('open', '')))
    expect(await closed.count()).toBe(0)
  }).toPass()
  const grown = await foot.evaluate(async (line: HTMLElement) => {
    const idlePx = line.offsetHeight
    const words: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('.setup-groups :is(input, select)')) {
      control.focus()
      await new Promise(requestAnimationFrame)
      if (line.offsetHeight > idlePx) words.push(line.innerText)
    }
    return words
  })
  expect(grown).toEqual([])
}

/** Each of six migrations ends otherwise. */
async function countsOutcomes(page: Page): Promise<void> {
  const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 }))
  const sizes = { done: 16, cancelled: 8192, failed: 8192, lost: 8192, long: 8192, late: 64 }
  const vms = Object.entries(sizes).map(([id, memoryMiB]) => ({ id, host: 'a', memoryMiB }))
  const more: Record<string, object> = { failed: { to: 'c' }, lost: { to: 'c', strategy: { kind: 'postcopy' } }, late: { atS: 20 } }
  const requests = vms.map(({ id }) => ({ vm: id, to: 'b', ...more[id] }))
  const events = [
    { kind: 'cancel', target: 'cancelled', atS: 3 },
    { kind: 'host-crash', target: 'c', atS: 6 },
  ]
  const scenario = { version: 1, name: 'Outcomes', endS: 10, hosts, vms, migrations: requests, events }
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
  ]) {
    await page.setViewportSize({ width, height })
    await page.goto('about:blank')
    await page.goto(`./#s=${encodeURIComponent(JSON.stringify(scenario))}&view=centre&at=10`)
    const outcomes = summary(page).locator('dt:text-is("Outcomes") + dd')
    await expect(outcomes).toHaveText('1 completed, 1 cancelled, 1 failed, 1 lost, 1 not finished, 1 not started')
    await expect.poll(() => hiddenPx(outcomes, 'Height')).toBeLessThanOrEqual(0)
  }
}

test('the data centre on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['a host is evacuated, from the menu: a VM is chosen and moved elsewhere by keys alone, and back undoes it', evacuates],
    ['a single VM: larger data centres are offered, one is opened, and back returns to the single VM', offersLarger],
    ['the pages of any VM can be opened from the data centre, and back returns to all VMs', opensPages],
    ['the planner: its decisions and the strategy of each migration are shown', showsPlan],
    ['a rack is cut off: events are over the rows, and the outcome depends on the strategy', cutsRack],
  ])
})

/** The routes of many VMs share the gaps between hosts: they stay a faint ground there. */
async function routesStayFaint(page: Page): Promise<void> {
  const fleet = { racks: 2, hostsPerRack: 9, vmsPerHost: 40, evacuate: 'rack1' }
  const scenario = { version: 1, name: 'Crowd', hosts: [], vms: [], migrations: [], fleet }
  await page.goto(`./#s=${encodeURIComponent(JSON.stringify(scenario))}&view=centre&at=5`)
  await expect(page.getByText('360 migrating, 0 queued')).toBeVisible()
  // Nothing but routes has their colour in the rack of the destinations, the right half.
  const share = () =>
    page
      .getByRole('region', { name: 'Hosts and VMs' })
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const left = Math.ceil(canvas.width * 0.53)
        const width = canvas.width - left
        const { data } = canvas.getContext('2d')!.getImageData(left, 0, width, canvas.height)
        const ink = getComputedStyle(canvas).getPropertyValue('--in-flight-ink').trim()
        const rgb = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16))
        // Between hosts the canvas is clear: a faint line has its colour there, and little of it.
        let full = 0
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && rgb.every((part, k) => Math.abs(data[i + k] - part) < 24)) full++
        return full / (width * canvas.height)
      })
  expect(await share()).toBeLessThan(0.002)
}

// A finger scrolls; it chooses the host from the list.
test('a mouse, a link and the sizes of the data centre', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['the routes of many VMs do not hide the hosts', routesStayFaint],
    ['a VM is dragged to another host', drags],
    ['a link restores the view: the sorted table and the chosen VM', restoresView],
    ['no explanation of a setting takes room from the settings', explainsInPlace],
    ['the outcomes of migrations that ended each otherwise are counted in full', countsOutcomes],
    ["the data centre's verdict lies over the page in one bar", liesInOneBar],
  ])
})
