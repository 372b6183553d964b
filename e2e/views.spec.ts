/**
 * The net under changes of structure: `npm run views` writes each place in its states at three widths to `test-results/views`, as a tree of
 * roles and names, to be compared with that of another checkout, and as a picture to look at.
 */
import type { Page } from '@playwright/test'
import { samples } from '../src/testing/records/recordSamples.ts'
import { scenarioPresets } from '../src/scenario/presets/scenarioPresets.ts'
import { hashOf, openPlay, openSetup, openStory, pause, toMoment, verdict, WIDE_TO_PHONE } from './play.ts'
import { expect, test } from './test.ts'

const presetHash = (id: string): string =>
  `#s=${encodeURIComponent(JSON.stringify(scenarioPresets.find((one) => one.id === id)!.scenario))}`

/** The path fails while the destination fetches pages. */
const LOST = hashOf({
  name: 'Source lost',
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'db', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS: 5000, sizeMiB: 128 }] } }],
  migrations: [{ vm: 'db', to: 'b', strategy: { kind: 'postcopy' } }],
  events: [{ atS: 4, kind: 'host-crash', target: 'a' }],
})

const opens = (hash: string) => (page: Page) => openPlay(page, hash).then(() => pause(page))
const opensPlace = (name: string) => (page: Page) => page.goto(`./#/${name}`).then(() => undefined)

async function reads(page: Page, place: string, text: string): Promise<void> {
  await page.goto(`./#/${place}`)
  await page.getByRole('textbox', { name: 'Record' }).fill(text)
  await page.getByRole('button', { name: 'Read record' }).click()
}

async function endsAs(page: Page, hash: string, text: RegExp): Promise<void> {
  await page.goto(`./${hash}`)
  await expect(verdict(page)).toContainText(text)
  await pause(page)
  await toMoment(page, 1e6)
}

/** How each state is reached. */
const VIEWS: Record<string, (page: Page) => Promise<unknown>> = {
  'play-first': async (page) => {
    await opens('')(page)
    await toMoment(page, 2)
  },
  'play-end': async (page) => {
    await opens('')(page)
    await toMoment(page, 1e6)
  },
  'play-never': (page) => endsAs(page, presetHash('memory-hog'), /Never converges/),
  'play-failed': (page) => endsAs(page, LOST, /lost/),
  'play-setup': (page) => opens('')(page).then(() => openSetup(page)),
  'data-centre': (page) => openStory(page, 'Evacuate a host'),
  compare: opensPlace('compare'),
  'compare-runs': async (page) => {
    await page.goto('./#/what-if/runs')
    await page.getByRole('button', { name: /^Pre-copy against post-copy/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/complete/)
  },
  explore: async (page) => {
    await page.goto('./#/what-if')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/…/)
  },
  papers: opensPlace('papers'),
  'papers-experiment': async (page) => {
    await page.goto('./#/papers/liu2011-fig9')
    await expect(page.getByRole('table', { name: /claims/ }).getByRole('img', { name: 'holds', exact: true })).toHaveCount(7)
  },
  models: opensPlace('models'),
  lessons: opensPlace('lessons'),
  'lessons-step': opensPlace('lessons/dirty-page/s1'),
  briefs: opensPlace('briefs'),
  records: opensPlace('records'),
  'records-virsh': (page) => reads(page, 'records', samples.domjobinfo),
  forecast: opensPlace('forecast'),
  'forecast-qmp': async (page) => {
    await page.goto('./#/your-migration/forecast')
    await page.getByRole('button', { name: /^A migration that ends/ }).click()
  },
  advice: opensPlace('advice'),
  glossary: opensPlace('glossary'),
}

/** The tree of the page at rest: nothing is busy, and nothing changes for half a second. */
async function treeAtRest(page: Page): Promise<string> {
  const body = page.locator('body')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  let tree = ''
  const rests = async (): Promise<boolean> => {
    const before = tree
    tree = await body.ariaSnapshot()
    return tree === before
  }
  await expect.poll(rests, { intervals: [500] }).toBe(true)
  return tree
}

for (const [name, reach] of Object.entries(VIEWS))
  test(`the tree of ${name}`, { tag: '@desktop' }, async ({ page }, { config }) => {
    await reach(page)
    for (const [width, height] of WIDE_TO_PHONE) {
      await page.setViewportSize({ width, height })
      // What a worker finds out may come after the page has been at rest.
      await expect(async () => expect(`${await treeAtRest(page)}\n`).toMatchSnapshot(`${name}-${width}.yml`)).toPass({ timeout: 120_000 })
      if (config.updateSnapshots === 'all') await page.screenshot({ path: `test-results/views/${name}-${width}.png` })
    }
  })
