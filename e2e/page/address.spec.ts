import { expect, test } from '../test.ts'
import { axeFaults } from '../axe.ts'
import { deciding, openPlay, openSetup, pause, scenarioHash, verdict, verdictAfter } from '../play.ts'

test(
  'the address holds the scenario: opened elsewhere it shows the same run, and back undoes a change',
  { tag: '@desktop' },
  async ({ page, context }) => {
    await openPlay(page)
    const first = await verdict(page).innerText()
    const limit = deciding(page).getByRole('textbox', { name: 'Downtime limit' })
    await limit.fill('700')
    await limit.press('Enter')
    await expect(page).toHaveURL(/#s=1\./)
    const changed = await verdictAfter(page, first)

    const elsewhere = await context.newPage()
    await openPlay(elsewhere, new URL(page.url()).hash)
    await expect.poll(() => verdict(elsewhere).innerText()).toBe(changed)

    await page.goBack()
    await expect.poll(() => verdict(page).innerText()).toBe(first)
    await page.goForward()
    await expect.poll(() => verdict(page).innerText()).toBe(changed)
  },
)

test('another place that is loaded again keeps the scenario of Play', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  const limit = deciding(page).getByRole('textbox', { name: 'Downtime limit' })
  await limit.fill('700')
  await limit.press('Enter')
  await expect(page).toHaveURL(/#s=1\./)
  const { hash } = new URL(page.url())
  await page.getByRole('link', { name: 'Learn', exact: true }).click()
  await expect(page.getByRole('main')).toBeVisible()
  await page.reload()
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(limit).toHaveValue('700')
  expect(new URL(page.url()).hash).toBe(hash)
})

test('a link holds values outside a slider’s range', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page, scenarioHash({ memoryMiB: 321, mbps: 123_456 }))
  const setup = await openSetup(page)
  await expect(setup.getByRole('slider', { name: 'Memory', exact: true })).toHaveAttribute('aria-valuetext', /321/)
})

for (const [what, hash] of [
  ['is cut off', '#s=1.q1YqSy0q'],
  ['is garbage', '#s=%00%FF{{{'],
  ['breaks the schema', scenarioHash({ memoryMiB: -5 })],
] as const) {
  test(`a link that ${what} is refused with a message, and the page runs its own scenario`, { tag: '@desktop' }, async ({ page }) => {
    await openPlay(page, hash)
    await expect(page.getByRole('alert').filter({ hasText: 'could not be opened' })).toBeVisible()
    await expect(verdict(page)).toContainText('Completes in')
    // The notice covers no part of it.
    await verdict(page).getByText('Completes in').first().click({ trial: true })
    await pause(page)
  })
}

test('a link with an unknown key is opened, and the key named until it is dismissed', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page, scenarioHash({ latency: 3 }))
  const notice = page.getByRole('status').filter({ hasText: 'latency' })
  await expect(notice).toContainText('latencyMs')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
  await pause(page)
})

test('a field that breaks the schema shows its fault beside it, and the last good run stays', async ({ page }) => {
  await openPlay(page, scenarioHash())
  await pause(page)
  const good = await verdict(page).innerText()
  const memory = (await openSetup(page)).getByRole('textbox', { name: 'Memory', exact: true })
  await memory.fill('-5')
  await memory.press('Enter')
  await expect(memory).toHaveAttribute('aria-invalid', 'true')
  expect(await verdict(page).innerText()).toBe(good)
  await memory.fill('512')
  await memory.press('Enter')
  await expect(memory).not.toHaveAttribute('aria-invalid', 'true')
  await expect.poll(() => verdict(page).innerText()).not.toBe(good)
})

test('an address that names no page says so, and leads back to Play as it was left', async ({ page }) => {
  await openPlay(page, scenarioHash({ memoryMiB: 321 }))
  const kept = new URL(page.url()).hash
  await page.evaluate(() => void (location.hash = '#/nonsense'))
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()
  await expect(page).toHaveTitle('No such page · Switchover')
  await expect(page.getByText('No page has the address “#/nonsense”.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'Open Play' }).click()
  await expect(verdict(page)).toContainText('of downtime')
  expect(new URL(page.url()).hash).toBe(kept)
})

/** A page of each place, one with a name behind it and one with a query. */
const FORMER = {
  '#/lessons/never/s4': '#/learn/never/s4',
  '#/briefs/short-pause': '#/learn/exercises/short-pause',
  '#/glossary/dirty-rate': '#/learn/glossary/dirty-rate',
  '#/explore?seeds=4': '#/what-if?',
  '#/compare': '#/what-if/runs',
  '#/records': '#/your-migration',
  '#/forecast': '#/your-migration/forecast',
  '#/advice': '#/your-migration/advice',
  '#/models/liu2011-base?memoryMB=2048': '#/papers/models/liu2011-base?memoryMB=2048',
}

test(
  'an earlier address opens its page under the address of today, typed as well, and the way back leads past it',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const [former, today] of Object.entries(FORMER)) {
      await page.goto(`./${former}`)
      await expect(page, former).toHaveURL((url) => url.hash.startsWith(today))
      await expect(page.getByRole('heading', { level: 1 }), former).toBeVisible()
    }
    await page.goto('./#/learn')
    await page.evaluate(() => {
      location.hash = '#/glossary'
    })
    await expect(page).toHaveURL(/#\/learn\/glossary$/)
    await page.goBack()
    await expect(page).toHaveURL(/#\/learn$/)
    await expect(page.getByRole('heading', { name: 'Sixteen lessons' })).toBeVisible()
  },
)
