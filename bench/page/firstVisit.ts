/** A first visit to the built page over a slow line with a slow processor: when each part of Play is visible, and its cost. */
import type { Browser } from '@playwright/test'
import { onBuiltPage } from './builtPage.ts'
import { median } from '../statistics.ts'
import { slowLine } from './slowLine.ts'

/** Slow 4G as browsers' tools define it. */
const LINE = { mbps: 1.6, latencyMs: 150 }
const SLOWDOWN = 4
const VISITS = 3
const DEADLINE_MS = 30_000
/** After the last part is there, until the page is left: time for late layout shifts. */
const AFTERWARDS_MS = 1500

/** Parts of Play, each with a selector that matches only when it has content; the stage by a moving playhead. */
const parts = {
  stage: '[data-testid="playhead"]:not([aria-valuenow="0"]):not([aria-valuenow="0.000"])',
  verdict: '.verdict-head',
  header: '.brand',
  setup: '.deciding',
  commands: '.commands, .step-in',
} as const
type Part = keyof typeof parts

interface FirstVisit {
  /** From navigation until the part is there, ms of wall time; medians of all visits. */
  partMs: Record<Part, number>
  visits: number
  /** Requests and bytes until stage and verdict are there, scripts compressed. */
  requests: number
  scriptKiB: number
  /** Cumulative layout shift of the whole visit, the worst of all visits. */
  layoutShift: number
}

interface Visit {
  partMs: Record<Part, number>
  requests: number
  scriptKiB: number
  layoutShift: number
}

/** @throws if no browser is found, or a part does not appear */
export async function firstVisit(): Promise<FirstVisit> {
  const visits = await onBuiltPage(async (_page, _origin, browser) => {
    const all: Visit[] = []
    while (all.length < VISITS) all.push(await visit(browser))
    return all
  })
  const middle = (of: (one: Visit) => number) => median(visits.map(of))
  return {
    partMs: {
      stage: middle((one) => one.partMs.stage),
      verdict: middle((one) => one.partMs.verdict),
      header: middle((one) => one.partMs.header),
      setup: middle((one) => one.partMs.setup),
      commands: middle((one) => one.partMs.commands),
    },
    visits: visits.length,
    requests: middle(({ requests }) => requests),
    scriptKiB: middle(({ scriptKiB }) => scriptKiB),
    layoutShift: Math.max(...visits.map(({ layoutShift }) => layoutShift)),
  }
}

interface Seen {
  partMs: Partial<Record<Part, number>>
  layoutShift: number
}

function seenNow(): Seen {
  return (globalThis as unknown as { seen: Seen }).seen
}

async function visit(browser: Browser): Promise<Visit> {
  const line = await slowLine('dist', LINE)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.addInitScript(watchParts, parts)
    await page.goto(line.origin, { waitUntil: 'commit' })
    const isThere = (names: readonly string[]) => names.every((name) => name in (globalThis as unknown as { seen: Seen }).seen.partMs)
    await page.waitForFunction(isThere, ['stage', 'verdict'], { timeout: DEADLINE_MS })
    const sent = [...line.sent]
    await page.waitForFunction(isThere, Object.keys(parts), { timeout: DEADLINE_MS })
    await page.waitForTimeout(AFTERWARDS_MS)
    const { partMs, layoutShift } = await page.evaluate(seenNow)
    const scripts = sent.filter(({ file }) => file.endsWith('.js'))
    return {
      partMs: partMs as Record<Part, number>,
      layoutShift,
      requests: sent.length,
      scriptKiB: scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024,
    }
  } finally {
    await context.close()
    line.close()
  }
}

/** In the page, before its own scripts: the first frame in which each part is in the document, and layout shifts. */
function watchParts(selectors: Record<string, string>): void {
  const seen: Seen = { partMs: {}, layoutShift: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.layoutShift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
  const frame = (): void => {
    for (const [part, selector] of Object.entries(selectors)) {
      if (!(part in seen.partMs) && document.querySelector(selector) !== null) Object.assign(seen.partMs, { [part]: performance.now() })
    }
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
