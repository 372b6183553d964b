/** How much of the page a change of it makes the browser style anew. */
import { expect, test } from '../test.ts'
import { decidingBy, networkAtRest, openPlay, pause, verdict, verdictAfter } from '../play.ts'

const CHANGES = 5

/** An event of Chromium's trace; `elementCount` of a recalculation of styles. */
interface TraceEvent {
  name: string
  args?: { elementCount?: number }
}

for (const { name, width } of [
  { name: 'a wide window', width: 1440 },
  { name: 'a narrow window', width: 1100 },
  { name: 'a phone', width: 390 },
])
  test(`a change of the link in ${name} styles less than half of its elements anew @desktop`, async ({ page, browser }) => {
    await page.setViewportSize({ width, height: 800 })
    await openPlay(page)
    await pause(page)
    await networkAtRest(page)
    const link = (await decidingBy(page, 'Link')).getByRole('slider', { name: 'Link', exact: true })
    await browser.startTracing(page, { categories: ['devtools.timeline'] })
    for (let change = 0; change < CHANGES; change++) {
      const before = await verdict(page).textContent()
      await link.press('ArrowRight')
      await verdictAfter(page, before ?? '')
    }
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
    const counts = trace.traceEvents.filter((event) => event.name === 'UpdateLayoutTree').map(({ args }) => args?.elementCount ?? 0)
    expect(counts.length).toBeGreaterThanOrEqual(CHANGES)
    // A part that arrives meanwhile is styled, too.
    expect(Math.max(...counts)).toBeLessThan((await page.locator('body *').count()) / 2)
  })
