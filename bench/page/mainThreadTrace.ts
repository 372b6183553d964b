/** Chromium's trace of a page's main thread: processor time and wall time of each event. */
import type { Browser, Page } from '@playwright/test'

/** In ms; `processorMs` is the thread's processor time. */
export interface TracedEvent {
  name: string
  processorMs: number
  wallMs: number
}

/** An event of Chromium's trace: times in µs. */
interface RawEvent {
  name: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Tracing costs time itself: `toplevel` is cheap, and `devtools.timeline` also names what runs within a task, timers as `TimerFire`. */
type Category = 'toplevel' | 'devtools.timeline'

/** What the main threads of the browser's pages run while `act` runs, in the order of the trace. */
export async function mainThreadTrace(browser: Browser, page: Page, category: Category, act: () => Promise<void>): Promise<TracedEvent[]> {
  await browser.startTracing(page, { categories: [category, '__metadata'] })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: RawEvent[] }
  const isMainThread = ({ name, args }: RawEvent) => name === 'thread_name' && args?.name === 'CrRendererMain'
  const mainThreads = new Set(traceEvents.filter(isMainThread).map(({ pid, tid }) => `${pid} ${tid}`))
  return traceEvents
    .filter(({ pid, tid }) => mainThreads.has(`${pid} ${tid}`))
    .map(({ name, dur = 0, tdur = 0 }) => ({ name, processorMs: tdur / 1000, wallMs: dur / 1000 }))
}

/** A browser reports each task of a thread as one of these. */
export function isTask({ name }: TracedEvent): boolean {
  return name.endsWith('RunTask')
}
