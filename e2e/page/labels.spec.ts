import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import { hashOf } from '../play.ts'

const SIZES = [
  [1440, 900],
  [1280, 720],
  [390, 844],
] as const

/** A VM of 1 GiB whose labels meet where there is little room: late starts, marks beside each other, breaks in the axes, long names. */
function scenarioOf(migration: object, others: { events?: object[]; endS?: number; id?: string; memoryMiB?: number } = {}): string {
  const { events = [], endS = null, id = 'web', memoryMiB = 1024 } = others
  return hashOf({
    hosts: ['a', 'b'].map((host) => ({ id: host, mbps: 1000 })),
    vms: [{ id, host: 'a', memoryMiB, vcpus: 2, workload: 'web-server' }],
    migrations: [{ vm: id, to: 'b', ...migration }],
    events,
    endS,
  })
}

const cut = (atS: number, durationS: number) => ({ kind: 'link-down', atS, target: 'a', durationS })
const command = (kind: string, atS: number, fields: object = {}) => ({ kind, atS, target: 'web', ...fields })
const nova = { kind: 'precopy', manager: { kind: 'nova' } }
const CASES: readonly (readonly [name: string, hash: string, atS: number])[] = [
  ['deadlines after the axis beside an event at its end', scenarioOf({ deadlineS: 60, strategy: nova }, { events: [cut(11.9, 2)] }), 14],
  [
    'commands side by side',
    scenarioOf({ deadlineS: 400, strategy: nova }, { events: [3, 3.4, 3.8].map((atS) => cut(atS, 0.2)), endS: 30 }),
    9,
  ],
  ['a final copy that is cancelled', scenarioOf({ deadlineS: 30 }, { events: [command('switch-over-now', 5), command('cancel', 8)] }), 30],
  ['a VM that is lost', scenarioOf({ strategy: { kind: 'postcopy' } }, { events: [{ kind: 'host-crash', atS: 4, target: 'a' }] }), 30],
  ['a late start', scenarioOf({ atS: 2, deadlineS: 400 }, { events: [command('set-downtime', 9.7, { ms: 2000 })], endS: 30 }), 30],
  ['a name that is long', scenarioOf({ strategy: { kind: 'hybrid' } }, { id: 'db-server-in-rack-4-with-a-long-name' }), 3],
]

/** Pairs of texts that lie on each other, as far as both are seen; texts of a menu or over the page, such as a notice, are apart. */
function meetingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Seen {
      text: string
      layer: Element | null
      box: { left: number; right: number; top: number; bottom: number }
    }
    const seen: Seen[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { parentElement: parent, textContent } = texts.currentNode
      const text = textContent?.trim() ?? ''
      if (parent === null || text === '' || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const around: Element[] = []
      for (let element: Element | null = parent; element !== null; element = element.parentElement) around.push(element)
      // For screen readers alone, or over the page.
      if (around.some((element) => getComputedStyle(element).clipPath !== 'none' || element.matches('.sr-only, select, [popover], dialog')))
        continue
      const layer = around.find((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)) ?? null
      const frames = around
        .filter((element) => getComputedStyle(element).overflow !== 'visible')
        .map((element) => element.getBoundingClientRect())
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      for (const { left, right, top, bottom, height } of range.getClientRects()) {
        // Letters without the room that a line has around them.
        const box = { left, right, top: top + 0.15 * height, bottom: bottom - 0.1 * height }
        for (const frame of frames) {
          box.left = Math.max(box.left, frame.left)
          box.right = Math.min(box.right, frame.right)
          box.top = Math.max(box.top, frame.top)
          box.bottom = Math.min(box.bottom, frame.bottom)
        }
        if (box.right - box.left > 2 && box.bottom - box.top > 2) seen.push({ text, layer, box })
      }
    }
    const meet = ({ box: one }: Seen, { box: other }: Seen) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1
    return seen.length < 40
      ? [`only ${seen.length} texts`]
      : seen.flatMap((one, i) =>
          seen
            .slice(i + 1)
            .filter((other) => one.layer === other.layer && one.text !== other.text && meet(one, other))
            .map((other) => `${one.text} / ${other.text}`),
        )
  })
}

for (const [language, path] of [
  ['English', './'],
  ['Chinese', './zh/'],
] as const) {
  test(`no text of Play lies on another, whatever happens, in ${language}`, { tag: '@desktop' }, async ({ page }) => {
    for (const [name, hash, atS] of CASES) {
      await page.goto(`${path}${hash}&at=${atS}`)
      await expect(page.getByTestId('axis-marks').or(page.locator('.phone-bar')).first()).toBeVisible()
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        await expect.poll(() => meetingTexts(page), `${name}, ${width} × ${height}`).toEqual([])
      }
    }
  })
}
