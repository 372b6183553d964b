import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import {
  decidingBy,
  inTurn,
  networkAtRest,
  openPlay,
  pause,
  playhead,
  playheadS,
  pressFor,
  scenarioHash,
  toMoment,
  verdict,
} from '../play.ts'

async function playsByKeys(page: Page): Promise<void> {
  await openPlay(page, scenarioHash({ name: 'By keys', memoryMiB: 1024, writesPerS: 6000 }))
  // On a busy machine the run may already be over, and Space would play it again.
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await page.keyboard.press('Home')
  await expect.poll(() => playheadS(page)).toBe(0)

  const startsS = [0]
  for (let round = 1; round <= 3; round++) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => playheadS(page)).toBeGreaterThan(startsS[round - 1])
    startsS.push(await playheadS(page))
  }
  for (const startS of startsS.slice(0, 3).toReversed()) {
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => playheadS(page)).toBe(startS)
  }

  await page.keyboard.press('End')
  const endS = Number(await playhead(page).getAttribute('aria-valuemax'))
  await expect.poll(() => playheadS(page)).toBe(endS)
  await page.keyboard.press('Space')
  await expect.poll(() => playheadS(page)).toBeLessThan(endS)
}

async function playsAfterTypedTime(page: Page): Promise<void> {
  await pause(page)
  await toMoment(page, 1)
  const time = page.getByRole('textbox', { name: 'Playhead time in seconds' })
  await expect(time).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(time).toHaveAttribute('aria-invalid', 'false')
}

async function playsChosenScenario(page: Page): Promise<void> {
  await pause(page)
  const menu = page.getByRole('button', { name: /^Scenario:/ })
  await menu.click()
  await page.getByRole('button', { name: /^Idle VM/ }).press('Enter')
  await expect(menu).toHaveAccessibleName(/Idle VM/)
  await pause(page)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(menu).toHaveAttribute('aria-expanded', 'false')
}

for (const view of ['pages', 'centre']) {
  test(`the playhead is a fully visible target of at least 24 px at both ends of the axis, view ${view}`, async ({ page }) => {
    await page.goto(`./${scenarioHash()}&view=${view}`)
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /completed/)
    for (const key of ['Home', 'End']) {
      await page.keyboard.press(key)
      const seen = await playhead(page).evaluate((head) => {
        const room = head.parentElement!.getBoundingClientRect()
        const box = head.getBoundingClientRect()
        return [
          Math.min(box.right, room.right) - Math.max(box.left, room.left),
          Math.min(box.bottom, room.bottom) - Math.max(box.top, room.top),
        ]
      })
      for (const px of seen) expect(Math.round(px * 100) / 100, key).toBeGreaterThanOrEqual(24)
    }
  })
}

async function skipsHeader(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the migration' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
}

test('in every other place too, the first tab stop skips the header', async ({ page }) => {
  for (const place of ['lessons', 'briefs', 'explore', 'compare', 'papers', 'models', 'records', 'forecast', 'advice', 'glossary']) {
    await page.goto('about:blank')
    await page.goto(`./#/${place}`)
    await expect(page.getByRole('main')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: /^Skip to the / })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  }
})

/**
 * Accessible texts of the elements that Tab reaches, in order, from the top of the page to its end. Without the link in a term's
 * explanation, which opens only where the focus rests on the term for a while.
 */
async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = []
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement === null || activeElement === document.body
        ? null
        : (activeElement.getAttribute('aria-label') ?? activeElement.textContent)
    })
    if (stop === null) return stops
    if (!stop.endsWith(' in the glossary')) stops.push(stop)
  }
  throw new Error('Tab does not leave the page')
}

async function reachesByFewPresses(page: Page): Promise<void> {
  await networkAtRest(page)
  // A click would move the place from which Tab starts.
  await pressFor(page, 'Space', page.getByRole('button', { name: 'Play', exact: true }))
  const stops = await tabStops(page)
  expect(stops.length).toBeLessThanOrEqual(50)
  const skips = ['Skip to the migration', 'Skip to the verdict', 'Skip to the strategy', 'Skip to playback', 'Skip to all settings']
  expect(stops.slice(0, 5)).toEqual(skips)
  for (const [skip, reached] of [
    ['Skip to the verdict', verdict(page).locator('..')],
    ['Skip to the strategy', page.getByRole('radio', { name: 'Pre-copy', exact: true }).first()],
    ['Skip to playback', page.getByRole('button', { name: 'Play', exact: true })],
    ['Skip to all settings', page.getByRole('dialog', { name: 'All settings' }).locator(':focus')],
  ] as const) {
    await page.getByRole('button', { name: skip }).focus()
    await page.keyboard.press('Enter')
    await expect(reached).toBeFocused()
  }
}

async function movesWithinGroups(page: Page): Promise<void> {
  await pause(page)
  await networkAtRest(page)
  await page.getByRole('button', { name: 'Skip to playback' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Next round' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Playhead time in seconds' })).toBeFocused()
  // The focus selects the time shown.
  await page.keyboard.type('1500 ms')
  await page.keyboard.press('Enter')
  await expect.poll(() => playheadS(page)).toBe(1.5)
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Next round' })).toBeFocused()

  const legend = page.getByRole('list', { name: 'Page states on the source' })
  await page.getByRole('slider', { name: /^Source page map/ }).focus()
  await page.keyboard.press('Tab')
  await expect(legend.locator('dfn').first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(legend.locator('dfn').last()).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await legend.evaluate((list) => list.contains(document.activeElement))).toBe(false)

  const charts = page.getByRole('region', { name: 'Charts' })
  await page.getByRole('slider', { name: 'Playhead', exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(charts.getByRole('button', { name: /: table and downloads$/ }).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(charts.getByRole('button', { name: /: table and downloads$/ }).nth(1)).toBeFocused()
  const atS = await playheadS(page)
  const plots = charts.getByRole('slider', { name: /at the playhead$/ })
  await plots.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(plots.nth(1)).toBeFocused()
  expect(await playheadS(page)).toBe(atS)
}

async function leavesArrowKeys(page: Page): Promise<void> {
  await pause(page)
  await page.getByRole('button', { name: 'Go to start' }).click()
  await expect.poll(() => playheadS(page)).toBe(0)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => playheadS(page)).toBeGreaterThan(0)
  await expect(page.getByRole('button', { name: 'Go to start' })).toBeFocused()
}

async function restartsSimulation(page: Page): Promise<void> {
  const earlier = await verdict(page).innerText()
  await openPlay(page, scenarioHash({ name: 'Restarted' }))
  await expect.poll(() => verdict(page).innerText()).not.toBe(earlier)
  const before = await verdict(page).innerText()
  const address = page.url()
  await page.workers()[0].evaluate(() => {
    queueMicrotask(() => {
      throw new Error('broken on purpose')
    })
  })
  await expect(page.getByRole('alert').filter({ hasText: 'was restarted' })).toBeVisible()
  await expect.poll(() => verdict(page).innerText()).toBe(before)
  expect(page.url()).toBe(address)
}

async function closesTable(page: Page): Promise<void> {
  await pause(page)
  const menu = page.getByRole('button', { name: 'Remaining: table and downloads' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Show table' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Remaining, table' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
}

test('Ctrl Z undoes the last change while its number field or its slider has the focus', async ({ page }) => {
  await openPlay(page)
  const limit = (await decidingBy(page, 'Limit')).getByRole('textbox', { name: 'Downtime limit' })
  const slider = (await decidingBy(page, 'Limit')).getByRole('slider', { name: 'Downtime limit' })
  // The button of undo loads after the first run.
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeAttached()
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(limit).not.toHaveValue('300')
  await page.keyboard.press('Control+z')
  await expect(limit).toHaveValue('300')
  await limit.focus()
  await page.keyboard.type('450')
  await page.keyboard.press('Tab')
  await limit.focus()
  await page.keyboard.type('500 ms')
  await page.keyboard.press('Control+z')
  await expect(limit).toHaveValue('450')
  await page.keyboard.press('Control+z')
  await expect(limit).toHaveValue('300')
  await page.keyboard.press('Control+y')
  await expect(limit).toHaveValue('450')
})

test('Play is used by keys alone', { tag: '@walk' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a run can be played, stepped round by round and scrubbed by keys alone', playsByKeys],
    ['the first tab stop skips the header and leads to the migration', skipsHeader],
    ['arrow keys move within a toolbar, a legend, the terms and the charts, and Tab returns to where they were', movesWithinGroups],
    ['a button that was clicked leaves the arrow keys to the run', leavesArrowKeys],
    ['the table of a chart closes by Escape, and the focus returns to the chart’s menu', closesTable],
    ['a failed simulation is restarted, and the scenario is kept', restartsSimulation],
  ])
})

test('Play is entered by keys alone', async ({ page }) => {
  await openPlay(page)
  await inTurn(page, null, [
    ['the page has at most 50 tab stops; verdict, strategy, playback and settings are each a few presses away', reachesByFewPresses],
    ['after a time is typed Space plays from it, and the field stays a time', playsAfterTypedTime],
    ['after a scenario is chosen Space plays it, and its menu stays closed', playsChosenScenario],
  ])
})
