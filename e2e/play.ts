/** Elements of Play, by role and name. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { dataCentrePresets } from '../src/scenario/presets/dataCentrePresets.ts'

export function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Verdict' })
}

export function playhead(page: Page): Locator {
  return page.getByRole('slider', { name: 'Playhead', exact: true })
}

export async function playheadS(page: Page): Promise<number> {
  return Number(await playhead(page).getAttribute('aria-valuenow'))
}

/** The verdict of an ended run that is other than `than`; a run that takes long shows its progress until it ends. */
export async function verdictAfter(page: Page, than: string): Promise<string> {
  let said = ''
  await expect(async () => {
    said = await verdict(page).evaluate((section: HTMLElement) => (section.ariaBusy === 'true' ? '' : section.innerText))
    expect(said).not.toBe('')
    expect(said).not.toBe(than)
  }).toPass()
  return said
}

/** A large window, a small one, and a phone. */
export const WIDE_TO_PHONE = [
  [1440, 900],
  [1280, 720],
  [390, 844],
] as const

/**
 * Opens the page and waits until its run has ended; `hash` is the part of the address that holds a scenario. In a page that is open the
 * scenario of a hash replaces the one before without a load.
 */
export async function openPlay(page: Page, hash = ''): Promise<void> {
  const isOpen = page.url().startsWith('http')
  await page.goto(`./${hash}`)
  const name = isOpen ? nameIn(hash) : null
  if (name !== null) {
    await expect(page.getByRole('banner').getByRole('button', { name: `Scenario: ${name}` })).toBeAttached()
    await expect(verdict(page)).toHaveAttribute('aria-busy', 'false')
  }
  await expect(verdict(page)).toContainText('of downtime')
}

/** The name of a scenario that a hash holds as plain JSON; null without one. */
function nameIn(hash: string): string | null {
  const [, json] = /^#s=(%7B[^&]*)/.exec(hash) ?? []
  if (json === undefined) return null
  const { name } = JSON.parse(decodeURIComponent(json)) as { name?: string }
  return name ?? null
}

/** Steps in one page, as a load takes most of a short test's time. Each begins at the given size; null: that of the project. */
export async function inTurn(
  page: Page,
  size: readonly [width: number, height: number] | null,
  steps: readonly (readonly [title: string, step: (page: Page) => Promise<void>])[],
): Promise<void> {
  for (const [title, step] of steps) {
    if (size !== null) await page.setViewportSize({ width: size[0], height: size[1] })
    await test.step(title, () => step(page))
  }
}

/** Reloads an open page without a network, once its service worker controls it. */
export async function comeAgainOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await page.context().setOffline(true)
  await page.reload()
  await expect(verdict(page)).toContainText('Completes in')
}

/**
 * Pauses playback, so that compared values do not change; on a busy machine a short run may already have reached its end. `name`: the
 * button that plays on.
 */
export async function pause(page: Page, name = 'Play'): Promise<void> {
  const play = page.getByRole('button', { name, exact: true })
  await expect(async () => {
    if (!(await play.isVisible())) await page.getByRole('button', { name: 'Pause', exact: true }).click({ timeout: 3000 })
    await expect(play).toBeVisible({ timeout: 3000 })
  }).toPass()
}

/** All settings, every subject unfolded: on a phone a tab, on wider pages opened by a button of the header. */
export async function openSetup(page: Page): Promise<Locator> {
  const tab = page.getByRole('tab', { name: 'Setup' })
  const button = page.getByRole('button', { name: 'All settings', expanded: false })
  const setup = page.getByRole('dialog', { name: 'All settings' })
  await expect(tab.or(button).or(setup).first()).toBeVisible()
  // Parts of the header that arrive while the mouse is down move the button from under it.
  await expect(async () => {
    if (await setup.isHidden()) await ((await tab.isVisible()) ? tab : button).click({ timeout: 3000 })
    await expect(setup).toBeVisible({ timeout: 10_000 })
  }).toPass()
  await expect(setup.locator('[data-subject]').first()).toBeAttached()
  const folded = setup.locator('[data-subject]:not([open]) > summary')
  await expect(async () => {
    while ((await folded.count()) > 0) await folded.first().click({ timeout: 3000 })
  }).toPass()
  return setup
}

/** The five controls above the stage. */
export function deciding(page: Page): Locator {
  return page.getByRole('region', { name: 'Key settings' })
}

/** Brings one of the five into view: on a phone a tab shows it. Returns all five, of which the others may be hidden. */
export async function decidingBy(page: Page, tab: 'Writes' | 'Working set' | 'Link' | 'Limit' | 'Strategy'): Promise<Locator> {
  const region = deciding(page)
  const button = region.getByRole('tab', { name: tab })
  await expect(region.getByRole('textbox').or(button).first()).toBeVisible()
  if (await button.isVisible()) await button.click()
  return region
}

/** Errors of the page and its console, also of files that do not load, which `test` leaves to the spec. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

/** The hash of a scenario, written as plain JSON; by default of two hosts with 1 Gbit/s. */
export function hashOf(scenario: object): string {
  return `#s=${encodeURIComponent(
    JSON.stringify({
      version: 1,
      hosts: [
        { id: 'a', mbps: 1000 },
        { id: 'b', mbps: 1000 },
      ],
      ...scenario,
    }),
  )}`
}

/** The hash of a small scenario. */
export function scenarioHash(
  change: { name?: string; memoryMiB?: number; mbps?: number; writesPerS?: number; [unknown: string]: unknown } = {},
): string {
  const { name = 'Small', memoryMiB = 256, mbps = 1000, writesPerS = 2000, ...others } = change
  return hashOf({
    ...others,
    name,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB, workload: { streams: [{ writesPerS, sizeMiB: 32 }] } }],
    migrations: [{ vm: 'web', to: 'b' }],
  })
}

/** Never converges. Few pages: a change to it that does not converge either is simulated quickly. */
export const NEVER_CONVERGES = hashOf({
  hosts: ['a', 'b'].map((id) => ({ id, mbps: 25 })),
  migrations: [{ vm: 'web', to: 'b' }],
  vms: [{ id: 'web', host: 'a', memoryMiB: 32, workload: { streams: [{ writesPerS: 7500, sizeMiB: 4 }] } }],
})

/** Moves the playhead to a moment of the run, or to its end if that comes before. */
export async function toMoment(page: Page, atS: number): Promise<void> {
  const clock = page.getByRole('textbox', { name: 'Playhead time in seconds' })
  await clock.fill(String(atS))
  await clock.press('Enter')
  const endS = Number(await playhead(page).getAttribute('aria-valuemax'))
  await expect.poll(() => playheadS(page)).toBe(Math.min(atS, endS))
}

/** Opens the popover with all commands; on a narrow page its button has another name. */
export async function openCommands(page: Page): Promise<void> {
  if (await page.getByRole('combobox', { name: 'Command line' }).isVisible()) return
  await page.getByRole('button', { name: /^(?:Intervene|More commands)$/ }).click()
  await expect(page.getByRole('combobox', { name: 'Command line' })).toBeVisible()
}

/** Opens a listed scenario of several VMs by a link, and waits until its run has ended. */
export async function openStory(page: Page, title: string): Promise<void> {
  const { scenario } = dataCentrePresets.find((preset) => preset.title === title)!
  await page.goto(`./#s=${encodeURIComponent(JSON.stringify(scenario))}&view=centre`)
  await expect(page.getByRole('banner').getByRole('button', { name: `Scenario: ${scenario.name}` })).toBeAttached()
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toHaveAttribute('aria-busy', 'false')
  await expect(summary).toContainText('migrated')
}

/** Goes to a place without loading the page again, so that Play keeps its run. */
export async function goToPlace(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
}

/** Whether the page is as narrow as that of a phone. */
export const isPhone = (page: Page): boolean => page.viewportSize()!.width <= 700

/** On a phone the charts are a tab; on wider pages they are there. */
export async function showCharts(page: Page): Promise<void> {
  if (isPhone(page)) await page.getByRole('tab', { name: 'Charts' }).click()
}

/** Presses a key until its effect is there: keys work once the part that listens for them has loaded. */
export async function pressFor(page: Page, key: string, opened: Locator): Promise<void> {
  await expect(async () => {
    if (!(await opened.isVisible())) await page.keyboard.press(key)
    await expect(opened).toBeVisible({ timeout: 5000 })
  }).toPass()
}

/** Opens the command palette by its keys; the field to type in. */
export async function openPalette(page: Page): Promise<Locator> {
  const field = page.getByRole('dialog', { name: 'Search' }).getByRole('combobox')
  await pressFor(page, 'Control+k', field)
  await expect(field).toBeFocused()
  return field
}

/** How far the page is wider than the window, in px; at most 0 where it does not scroll sideways. */
export function pxBeyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

/** How much of a part is seen only when the part itself is scrolled, in px; at most 0 where it does not scroll. */
export function hiddenPx(part: Locator, along: 'Width' | 'Height' = 'Width'): Promise<number> {
  return part.evaluate((element, size) => element[`scroll${size}`] - element[`client${size}`], along)
}

/** Pages with a worker that was stopped while it loaded: their network is busy for good. */
const busyForGood = new WeakSet<Page>()

/** Waits until nothing loads; at most five seconds, and half a second where that was too short before. */
export async function networkAtRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: busyForGood.has(page) ? 500 : 5000 }).catch(() => busyForGood.add(page))
}

/**
 * Texts of the elements whose box is not inside the box of `around`. A part that is not shown, or has none of the elements, is a fault too.
 * For `expect.poll`: a part is drawn anew when a run arrives.
 */
export async function outside(around: Locator, elements: Locator): Promise<string[]> {
  const box = await around.boundingBox()
  if (box === null) return ['the part is not shown']
  const within = { left: box.x - 1, top: box.y - 1, right: box.x + box.width + 1, bottom: box.y + box.height + 1 }
  return elements.evaluateAll((all, room) => {
    if (all.length === 0) return ['none of the elements']
    return all
      .filter((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        return left < room.left || right > room.right || top < room.top || bottom > room.bottom
      })
      .map((element) => element.textContent)
  }, within)
}
