import { expect, test } from './test.ts'
import { openPlay, playhead, playheadS, scenarioHash, verdict } from './play.ts'

test('a run can be played, stepped round by round and scrubbed by keys alone', async ({ page }) => {
  await openPlay(page, scenarioHash({ writesPerS: 6000 }))
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
})

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
          Math.min(box.right, room.right) - Math.max(box.left, room.left), Math.min(box.bottom, room.bottom) - Math.max(box.top, room.top),
        ]
      })
      for (const px of seen) expect(Math.round(px * 100) / 100, key).toBeGreaterThanOrEqual(24)
    }
  })
}

test('the first tab stop skips the header and leads to the migration', async ({ page }) => {
  await openPlay(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the migration' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a failed simulation is restarted, and the scenario is kept', async ({ page }) => {
  await openPlay(page, scenarioHash())
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
})
