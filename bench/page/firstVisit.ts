/** A first visit to the built page over a slow line with a slow processor: when each part of Play is visible, and its cost. */
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../statistics.ts'
import { onPlainPage } from './plainPage.ts'
import type { PlainPage } from './plainPage.ts'
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
  const visits: Visit[] = []
  while (visits.length < VISITS) visits.push(await onPlainPage(visit))
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
  partMs: Record<Part, number>
  layoutShift: number
}

async function visit(page: PlainPage): Promise<Visit> {
  const line = await slowLine('dist', LINE)
  try {
    await page.slow(SLOWDOWN)
    await page.open(line.origin, `(${watchParts.toString()})(${JSON.stringify(parts)}, ${DEADLINE_MS})`)
    await page.evaluate(`seen.areThere('stage', 'verdict')`)
    const sent = [...line.sent]
    await page.evaluate(`seen.areThere(...${JSON.stringify(Object.keys(parts))})`)
    await sleep(AFTERWARDS_MS)
    const { partMs, layoutShift } = await page.evaluate<Seen>('({ partMs: seen.partMs, layoutShift: seen.layoutShift })')
    const scripts = sent.filter(({ file }) => file.endsWith('.js'))
    return { partMs, layoutShift, requests: sent.length, scriptKiB: scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 }
  } finally {
    line.close()
  }
}

/** In the page, before its own scripts: the first frame in which each part is in the document, and layout shifts. */
function watchParts(selectors: Record<string, string>, deadlineMs: number): void {
  const partMs: Record<string, number> = {}
  const waiting: { names: string[]; tell: () => void }[] = []
  const seen = {
    partMs,
    layoutShift: 0,
    /** Resolves in the first frame with all these parts. */
    areThere: (...names: string[]) =>
      new Promise<void>((tell, refuse) => {
        waiting.push({ names, tell })
        setTimeout(() => refuse(new Error(`no ${names.filter((name) => !(name in partMs)).join(', ')}`)), deadlineMs)
      }),
  }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.layoutShift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
  const frame = (): void => {
    for (const [part, selector] of Object.entries(selectors)) {
      if (!(part in partMs) && document.querySelector(selector) !== null) partMs[part] = performance.now()
    }
    for (const { names, tell } of waiting) if (names.every((name) => name in partMs)) tell()
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
