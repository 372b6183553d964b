/** Where the parts of Play are, by measured boxes, in states other than the opening one. */
import { expect, test } from '../test.ts'
import { hashOf, openPlay, openSetup } from '../play.ts'

test.use({ isMobile: false, hasTouch: false, viewport: { width: 1280, height: 720 } })

test('the field of the playhead is high enough for a pointer, and no higher than its line', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  const field = page.getByRole('textbox', { name: 'Playhead time in seconds' })
  const transport = (await page.getByRole('toolbar', { name: 'Playback' }).boundingBox())!
  for (const width of [1280, 1024]) {
    await page.setViewportSize({ width, height: 720 })
    const box = (await field.boundingBox())!
    expect(box.height, `${width}`).toBeGreaterThanOrEqual(24)
    expect((await page.getByRole('toolbar', { name: 'Playback' }).boundingBox())!.height, `${width}`).toBe(transport.height)
  }
})

test('all settings leave both maps, the readings between them, and the charts in sight', { tag: '@desktop' }, async ({ page }) => {
  await openPlay(page)
  const setup = await openSetup(page)
  const side = page.locator('[data-side]')
  const charts = page.getByRole('region', { name: 'Charts', exact: true })
  const between = page.getByTestId('inequality').or(page.locator('.commands, .commands-ended'))
  for (const [width, height] of [
    [1280, 720],
    [1024, 768],
    [1440, 900],
  ]) {
    await page.setViewportSize({ width, height })
    for (const key of ['Home', 'End']) {
      await setup.press('Escape')
      await page.keyboard.press(key)
      await page.getByRole('button', { name: 'All settings', exact: true }).click()
      await expect(setup).toBeVisible()
      const at = `${width} × ${height} at ${key}`
      const { x: edge } = (await setup.boundingBox())!
      const { y: stageEnd } = (await page.getByRole('toolbar').first().boundingBox())!
      for (const part of [...(await side.all()), charts]) {
        const box = (await part.boundingBox())!
        expect(box.x + box.width, at).toBeLessThanOrEqual(edge)
      }
      const lists = await page
        .locator('[data-side] > :last-child')
        .evaluateAll((all) => all.map((list) => list.getBoundingClientRect().bottom))
      expect(Math.max(...lists), at).toBeLessThanOrEqual(stageEnd)
      const boxes = await between.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().toJSON() as DOMRect))
      const meet = boxes.some((box, i) => boxes.some((other, j) => j > i && box.bottom > other.top + 1 && other.bottom > box.top + 1))
      expect(meet, at).toBe(false)
    }
  }
})

test('a notice of one line leaves all charts whole in a low window, and the stage its gaps', { tag: '@desktop' }, async ({ page }) => {
  const damaged = '#s=1.q1YqSy0q'
  await openPlay(page, damaged)
  const notice = page.locator('.notice')
  const charts = page.getByRole('region', { name: 'Charts', exact: true })
  await expect(charts.locator('[data-chart]')).toHaveCount(4)
  const line = await notice.evaluate((box) => Number.parseFloat(getComputedStyle(box).lineHeight))
  expect((await notice.boundingBox())!.height).toBeLessThan(2 * line)
  expect(await charts.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(0)
  const box = (await charts.boundingBox())!
  expect(box.y + box.height).toBeLessThanOrEqual(720)
  // Their list cuts off a second line that has no room.
  const zero = page.getByTestId('stage').getByRole('listitem').filter({ hasText: 'zero' }).first()
  const isWhole = (item: Element) => item.getBoundingClientRect().bottom <= item.parentElement!.getBoundingClientRect().bottom
  expect(await zero.evaluate(isWhole)).toBe(true)
  const limit = (await page.getByTestId('stage').getByText('limit 300 ms').boundingBox())!
  const command = (await page.getByRole('button', { name: 'Switch over' }).boundingBox())!
  expect(command.y).toBeGreaterThanOrEqual(limit.y + limit.height)
})

test('the guest speed beside its chart is apart from a stop that begins the axis', { tag: '@desktop' }, async ({ page }) => {
  const postcopy = hashOf({
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, usedMiB: 704, vcpus: 2, workload: 'web-server' }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'postcopy' } }],
  })
  await openPlay(page, postcopy)
  await page.keyboard.press('End')
  const speed = page.locator('[data-chart="Speed"]')
  const reading = speed.locator('p').filter({ hasText: /^100 %$/ })
  const plot = (await speed.getByRole('slider').boundingBox())!
  const letters = await reading.evaluate((one) => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return range.getBoundingClientRect().right
  })
  expect(plot.x - letters).toBeGreaterThanOrEqual(4)
})
