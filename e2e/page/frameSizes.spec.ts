/** Sizes of a frame in another page, and what fits in them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { hashOf, hiddenPx, outside } from '../play.ts'
import { expect, test } from '../test.ts'

/** A page that sets the height of its frame to each height that the frame reports. */
const OBEDIENT = `<!doctype html><iframe title="Part" width="720" height="600"></iframe><script>
  const frame = document.querySelector('iframe')
  addEventListener('message', ({ data }) => { if (data.type === 'height') frame.height = data.px })
  frame.src = new URLSearchParams(location.search).get('frame')
</script>`

interface FoldedPage {
  said: { type: string; px: number }[]
}

/** Number of different heights that the frame has during a number of animation frames. */
const heightsIn = (page: Page, frames: number): Promise<number> =>
  page.locator('iframe').evaluate(async (frame, count) => {
    const heights = new Set<string | null>()
    for (let i = 0; i < count; i++) {
      heights.add(frame.getAttribute('height'))
      await new Promise((next) => requestAnimationFrame(next))
    }
    return heights.size
  }, frames)

test('a frame whose height follows its reports fits its part, and keeps the height', { tag: '@desktop' }, async ({ page, baseURL }) => {
  const course = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(OBEDIENT))
  await new Promise<void>((listening) => course.listen(0, '127.0.0.1', listening))
  const { port } = course.address() as AddressInfo
  for (const [part, ends] of [
    ['verdict', /of downtime/],
    ['timeline', /^downtime/],
  ] as const) {
    const address = `${baseURL}?embed&view=${part}#&at=7.6`
    await page.goto(`http://127.0.0.1:${port}/?frame=${encodeURIComponent(address)}`)
    const inside = page.frameLocator('iframe')
    await expect(inside.getByText(ends).first(), part).toBeVisible()
    const scroller = inside.locator(`.fragment-${part}`)
    /** Pixels of the part that are empty or, negative, cannot be seen. */
    const unused = () =>
      scroller.evaluate((box) => Math.floor(box.getBoundingClientRect().bottom - box.firstElementChild!.getBoundingClientRect().bottom))
    // Parts of the verdict that arrive late change the height once more; a report that depends on the frame changes it in each turn.
    await expect
      .poll(async () => ({ heights: await heightsIn(page, 30), unused: await unused() }), part)
      .toMatchObject({ heights: 1, unused: 0 })
    expect(Number(await page.locator('iframe').getAttribute('height')), part).toBeGreaterThan(100)
  }
  course.close()
})

/** A page whose column has no width yet, as in a fold that is closed; lists what the frame reports. */
const FOLDED = `<!doctype html><div style="width:0"><iframe title="Part" width="720" height="20" style="max-width:100%"></iframe></div><script>
  window.said = []
  addEventListener('message', ({ data }) => window.said.push(data))
  document.querySelector('iframe').src = new URLSearchParams(location.search).get('frame')
</script>`

test(
  'a frame that has no width yet, and then a low one, reports the height of its content alone',
  { tag: '@desktop' },
  async ({ page, baseURL }) => {
    const course = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(FOLDED))
    await new Promise<void>((listening) => course.listen(0, '127.0.0.1', listening))
    const { port } = course.address() as AddressInfo
    const frame = encodeURIComponent(`${baseURL}?embed&view=verdict#&at=7.6`)
    await page.goto(`http://127.0.0.1:${port}/?frame=${frame}`)
    const said = (type: string) =>
      page.evaluate((one) => (window as unknown as FoldedPage).said.filter((report) => report.type === one), type)
    await expect.poll(() => said('verdict')).not.toEqual([])
    await expect(page.frameLocator('iframe').getByText('ms covers the memory')).toBeAttached()
    await page.locator('div').evaluate((column) => column.style.removeProperty('width'))
    await expect.poll(() => said('height')).not.toEqual([])
    await expect.poll(async () => (await said('height')).at(-1)?.px).toBeGreaterThan(130)
    const reported = (await said('height')).map(({ px }) => px)
    expect(Math.max(...reported)).toBeLessThan(200)
    course.close()
  },
)

test('the units of the inequality are beside the maps of a small frame, not under them', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 270 })
  for (const part of ['stage', '']) {
    await page.goto(`./?embed${part === '' ? '' : `&view=${part}`}#&at=7.6`)
    const figure = page.getByTestId('inequality')
    await expect(figure).toBeVisible()
    const beyond = (labels: Element[]) => labels.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)
    await expect.poll(() => figure.getByRole('button').locator('div > span').evaluateAll(beyond), part).toEqual([])
    await expect.poll(() => outside(page.locator('.present-centre'), figure.locator('button, figcaption:visible')), part).toEqual([])
  }
})

test(
  'the downtime of a frame is whole between the maps: lesser parts that have no room are not there',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./?embed#&at=11.546')
    const pause = page.getByTestId('pause')
    const centre = page.locator('.present-centre')
    for (const [width, height, hasParts] of [
      [960, 540, true],
      [800, 450, true],
      [640, 360, true],
      [480, 270, false],
    ] as const) {
      await page.setViewportSize({ width, height })
      const size = `${width} × ${height}`
      for (const part of [pause.getByTestId('pause-length'), pause.getByTestId('pause-governed')])
        await expect.poll(() => outside(centre, part), size).toEqual([])
      await expect.poll(async () => (await outside(centre, pause.getByRole('listitem'))).length, size).toBe(hasParts ? 0 : 4)
      const { y, height: high } = (await centre.boundingBox())!
      expect((await page.locator('.fragment-foot, .present-chart').first().boundingBox())!.y, size).toBeGreaterThanOrEqual(y + high)
    }
  },
)

test('in a frame as narrow as a phone both maps are whole, with the link right below them', { tag: '@desktop' }, async ({ page }) => {
  for (const [width, height] of [
    [390, 844],
    [320, 700],
  ]) {
    await page.setViewportSize({ width, height })
    for (const part of ['stage', '']) {
      await page.goto(`./?embed${part === '' ? '' : `&view=${part}`}#&at=7.6`)
      const maps = page.locator('.present-map-frame')
      await expect(maps).toHaveCount(2)
      const [source, destination] = await Promise.all([maps.first().boundingBox(), maps.last().boundingBox()])
      expect(source!.x, `${part} ${width}`).toBeGreaterThanOrEqual(10)
      expect(destination!.x + destination!.width, `${part} ${width}`).toBeLessThanOrEqual(width - 10)
      const link = (await page.locator('.present-rate').boundingBox())!
      expect(link.y - (source!.y + source!.height), `${part} ${width}`).toBeLessThan(60)
    }
  }
})

/** A guest of 1 GiB that writes, under a strategy. */
const web = (kind: string, events: object[] = []) =>
  hashOf({
    name: 'Web',
    vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 20_000, sizeMiB: 256 }] } }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind } }],
    events,
  })

test('a question in a low frame is whole, and nothing lies over it', { tag: '@desktop' }, async ({ page }) => {
  for (const [view, width, height, hasMaps] of [
    ['', 480, 270, false],
    ['&view=stage', 480, 270, false],
    ['&view=inequality', 480, 270, false],
    ['&view=remaining', 480, 270, false],
    ['&view=stage', 720, 360, true],
    ['', 960, 600, true],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`./?embed${view}${web('precopy')}&at=5&ask=1`)
    const question = page.getByRole('region', { name: 'How many rounds until the guest stops?' })
    const name = `${view} ${width} × ${height}`
    await expect(question.getByRole('listitem'), name).toHaveCount(3)
    await expect(page.locator('.present-map:visible'), name).toHaveCount(hasMaps ? 2 : 0)
    expect(await hiddenPx(question, 'Height'), name).toBeLessThanOrEqual(0)
    await expect.poll(() => outside(page.locator('.fragment'), question.locator('h2, button')), name).toEqual([])
    for (const part of [question.getByRole('heading'), ...(await question.getByRole('listitem').getByRole('button').all())])
      await part.click({ trial: true, position: { x: 4, y: 4 } })
  }
})

test('a frame of the inequality shows the downtime, and that the VM is lost', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 270 })
  await page.goto(`./?embed&view=inequality${web('precopy')}&at=12.2`)
  await expect(page.getByTestId('pause')).toContainText('Downtime so far')
  await expect.poll(() => outside(page.locator('.present-centre'), page.getByTestId('pause').locator('p:visible, li:visible'))).toEqual([])
  await page.goto(`./?embed&view=inequality${web('postcopy', [{ kind: 'host-crash', target: 'a', atS: 2 }])}&at=3`)
  await expect(page.getByTestId('ending')).toContainText('has to boot')
  await expect.poll(() => outside(page.locator('.present-centre'), page.getByTestId('ending').locator('p, li'))).toEqual([])
})
