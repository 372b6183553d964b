/** How much the processor time of one and the same task varies on this machine: a longest task measured here may owe that much to the machine. */
import type { Browser } from '@playwright/test'
import { median } from '../statistics.ts'
import { mainThreadTrace } from './mainThreadTrace.ts'

/** Processor time, ms. */
export interface ConstantTask {
  medianMs: number
  longestMs: number
  repetitions: number
}

const REPETITIONS = 200
/** Steps of a generator of pseudo-random numbers: a few ms of a processor that is not slowed. */
const STEPS = 3_000_000

/** Repeats a task of constant work in an empty page with a slowed processor. @throws if the browser traces none */
export async function constantTask(browser: Browser, slowdown: number): Promise<ConstantTask> {
  const page = await browser.newPage()
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const work = { repetitions: REPETITIONS, steps: STEPS }
    const events = await mainThreadTrace(browser, page, 'devtools.timeline', () => page.evaluate(repeatWork, work))
    const tasksMs = events.filter(({ name }) => name === 'TimerFire').map(({ processorMs }) => processorMs)
    if (tasksMs.length === 0) throw new Error('the browser traced no timers')
    return { medianMs: median(tasksMs), longestMs: Math.max(...tasksMs), repetitions: tasksMs.length }
  } finally {
    await page.close()
  }
}

/** In the page: the work once a timer, so that each repetition is a task. */
function repeatWork({ repetitions, steps }: { repetitions: number; steps: number }): Promise<void> {
  return new Promise((resolve) => {
    let left = repetitions
    const repeat = (): void => {
      let drawn = left
      for (let step = 0; step < steps; step++) {
        drawn ^= drawn << 13
        drawn ^= drawn >>> 17
        drawn ^= drawn << 5
      }
      // The page keeps the result, so that the loop is not left out.
      Object.assign(globalThis, { drawn })
      if (--left > 0) setTimeout(repeat)
      else resolve()
    }
    setTimeout(repeat)
  })
}
