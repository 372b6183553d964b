/** The built page in a headless Chromium: how soon it runs when it has been visited before, and how it answers while a slider moves. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { onBuiltPage } from './builtPage.ts'
import { median, percentile } from '../statistics.ts'
import type { ConstantTask } from './constantTask.ts'
import { constantTask } from './constantTask.ts'
import type { TracedEvent } from './mainThreadTrace.ts'
import { isTask, mainThreadTrace } from './mainThreadTrace.ts'

const STARTS = 5
const DRAGS = 3
const DRAG_MS = 5000
/** The dragged slider, and the distance to either side as a share of its length. */
const SLIDER = 'Link'
const DRAG_SHARE = 0.15
/** Shorter than a frame, so that each frame may have an input; a move also waits until the page has handled it. */
const MOVE_EVERY_MS = 8
/** Of the processor, as a slow computer would have it. */
const SLOWDOWN = 4

export interface PageTimes {
  /** From navigation to the first movement of the playhead: median and worst over the starts after a first visit, ms of wall time. */
  startMs: number
  slowestStartMs: number
  starts: number
  drags: number
  dragged: Dragged
  /** The same with the processor slowed, while the run plays. */
  slow: Dragged
  slowdown: number
  /** A task of constant work in an empty page, with the processor slowed the same. */
  constant: ConstantTask
}

/** While the slider is dragged: medians over the drags. */
interface Dragged {
  /** Processor time and wall time of the longest task of the page's main thread, and the processor time of the longest of all drags. */
  longestTaskMs: number
  longestTaskWallMs: number
  longestOfAllMs: number
  /** Median and longest time between two frames. */
  frameMs: number
  longestFrameMs: number
  /** 95th percentile of the wall time from the slider's input to the next paint. */
  paintMs: number
}

/** @throws if no browser is found, or the page does not run */
export async function pageInChromium(): Promise<PageTimes> {
  return onBuiltPage(async (page, origin, browser) => {
    // Before the built page, whose timers would be traced too.
    const constant = await constantTask(browser, SLOWDOWN)
    await page.addInitScript(watchPage)
    const startMs = await warmStarts(page, origin)
    const dragged = await drags(browser, page)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page
      .getByRole('button', { name: 'Play', exact: true })
      .click({ timeout: 1000 })
      .catch(() => undefined)
    const slow = await drags(browser, page)
    return {
      startMs: median(startMs),
      slowestStartMs: Math.max(...startMs),
      starts: STARTS,
      drags: DRAGS,
      dragged,
      slow,
      slowdown: SLOWDOWN,
      constant,
    }
  })
}

interface Watched {
  runningAtMs: number
  framesMs: number[]
  inputs: number
  /** From each input of a slider to the end of the next frame. */
  paintsMs: number[]
}

/** In the page, before its own scripts: records the playhead's first movement, every frame and every answer to a slider. */
function watchPage(): void {
  const watched: Watched = { runningAtMs: -1, framesMs: [], inputs: 0, paintsMs: [] }
  Object.assign(globalThis, { watched })
  addEventListener(
    'input',
    () => {
      const sinceMs = performance.now()
      watched.inputs++
      // A task that is posted in a frame runs after its painting; one of this priority does not wait for the page's other tasks.
      requestAnimationFrame(() => {
        void scheduler.postTask(() => watched.paintsMs.push(performance.now() - sinceMs), { priority: 'user-blocking' })
      })
    },
    true,
  )
  let lastMs = performance.now()
  const frame = (): void => {
    const nowMs = performance.now()
    watched.framesMs.push(nowMs - lastMs)
    lastMs = nowMs
    if (watched.runningAtMs < 0) {
      const playhead = document.querySelector('[role="slider"][aria-label="Playhead"]')
      if (playhead !== null && Number(playhead.getAttribute('aria-valuenow')) > 0) watched.runningAtMs = nowMs
    }
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

function readWatched(): Watched {
  return (globalThis as unknown as { watched: Watched }).watched
}

function forgetFrames(): void {
  const { watched } = globalThis as unknown as { watched: Watched }
  watched.framesMs.length = 0
  watched.inputs = 0
  watched.paintsMs.length = 0
}

async function warmStarts(page: Page, origin: string): Promise<number[]> {
  const times: number[] = []
  for (let visit = 0; visit <= STARTS; visit++) {
    await page.goto(origin)
    await page.waitForFunction(() => (globalThis as unknown as { watched: Watched }).watched.runningAtMs > 0, undefined, {
      timeout: 30_000,
    })
    const { runningAtMs } = await page.evaluate(readWatched)
    // The first visit fills the caches.
    if (visit > 0) times.push(runningAtMs)
    else await page.waitForLoadState('networkidle')
  }
  return times
}

/** Waits for the paint of each input: without the late ones, a page that lags behind would seem quick. */
async function paintsOfInputs(page: Page): Promise<number[]> {
  await page.waitForFunction(() => {
    const { watched } = globalThis as unknown as { watched: Watched }
    return watched.paintsMs.length === watched.inputs
  })
  const { inputs, paintsMs } = await page.evaluate(readWatched)
  if (inputs === 0) throw new Error(`no input of the slider "${SLIDER}" reached the page while it was dragged`)
  return paintsMs
}

async function drags(browser: Browser, page: Page): Promise<Dragged> {
  const all: Drag[] = []
  while (all.length < DRAGS) all.push(await drag(browser, page))
  const middle = (of: (one: Drag) => number) => median(all.map(of))
  return {
    longestTaskMs: middle(({ longest }) => longest.processorMs),
    longestTaskWallMs: middle(({ longest }) => longest.wallMs),
    longestOfAllMs: Math.max(...all.map(({ longest }) => longest.processorMs)),
    frameMs: middle(({ framesMs }) => median(framesMs)),
    longestFrameMs: middle(({ framesMs }) => Math.max(...framesMs)),
    paintMs: middle(({ paintsMs }) => percentile(paintsMs, 0.95)),
  }
}

interface Drag {
  /** The longest processor time and the longest wall time, which may be of two tasks. */
  longest: Pick<TracedEvent, 'processorMs' | 'wallMs'>
  framesMs: number[]
  paintsMs: number[]
}

async function drag(browser: Browser, page: Page): Promise<Drag> {
  await page.waitForLoadState('networkidle')
  const slider = page.getByRole('slider', { name: SLIDER, exact: true })
  const box = await slider.boundingBox()
  if (box === null) throw new Error(`the slider "${SLIDER}" is not on the page`)
  const restShare = await slider.evaluate((input: HTMLInputElement) => Number(input.value) / Number(input.max))
  const y = box.y + box.height / 2
  const x = (share: number): number => box.x + box.width * (restShare + share)
  const session = await page.context().newCDPSession(page)
  // Playwright asks the page three times about each move of a pressed mouse, and a slowed page gets one in a third of a second.
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', atX: number) =>
    session.send('Input.dispatchMouseEvent', { type, x: atX, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 })
  await page.mouse.move(x(0), y)
  await mouse('mousePressed', x(0))
  let framesMs: number[] = []
  const events = await mainThreadTrace(browser, page, 'toplevel', async () => {
    await page.evaluate(forgetFrames)
    const startMs = performance.now()
    for (let movedMs = 0; movedMs < DRAG_MS; movedMs = performance.now() - startMs) {
      // Back and forth once a second, like a hand.
      await mouse('mouseMoved', x(DRAG_SHARE * Math.sin((movedMs / 1000) * 2 * Math.PI)))
      // The next move is timed here: a frame that is waited for in the page comes after all the page's own tasks, and a slowed page gets no input.
      await sleep(MOVE_EVERY_MS)
    }
    ;({ framesMs } = await page.evaluate(readWatched))
  })
  const paintsMs = await paintsOfInputs(page)
  await mouse('mouseReleased', x(0))
  await session.detach()
  return { longest: longestOf(events), framesMs, paintsMs }
}

function longestOf(events: readonly TracedEvent[]): Drag['longest'] {
  const tasks = events.filter(isTask)
  if (tasks.length === 0) throw new Error('the browser traced no tasks')
  return {
    processorMs: Math.max(...tasks.map(({ processorMs }) => processorMs)),
    wallMs: Math.max(...tasks.map(({ wallMs }) => wallMs)),
  }
}
