/** The sections of `npm run bench` on the built page: its scripts, its start, its answers to a slider, and the goals for them. */
import { bounded, judged, notMeasured, report, rights, seconds } from '../goals.ts'
import { left } from '../report.ts'
import type { BundleSize, ScriptSize } from './bundleSize.ts'
import { firstVisit } from './firstVisit.ts'
import { giantInPage } from './giant.ts'
import type { PageTimes } from './pageInChromium.ts'
import { pageInChromium } from './pageInChromium.ts'

const firstScriptsGoalKiB = 150
const warmStartGoalMs = 1500
/** Stage and verdict of a first visit on a slow line, with the processor slowed. */
const firstVisitGoal = { ms: 4000, requests: 20 }
const giantGoal = { pictureMs: 2000, verdictMs: 2000, otherMs: 1000 }
/** From a slider's input to the next paint, with the processor slowed, ms. */
const paintGoalMs = 100
/** Browsers report a longer task as a long task, ms. */
const taskGoalMs = 50

export function bundles(size: BundleSize): void {
  report.heading('Scripts needed for the running stage')
  scriptTable(size)
  report.lines(
    `Together ${size.gzipKiB.toFixed(1)} KiB gzip, ${size.brotliKiB.toFixed(1)} KiB brotli (goal ${firstScriptsGoalKiB}, gzip): ` +
      judged(size.gzipKiB <= firstScriptsGoalKiB, 'size of the first scripts'),
  )
}

function scriptTable({ first, later }: BundleSize): void {
  report.table(
    [left('Script'), ...rights('gzip KiB', 'brotli KiB'), left('When')],
    [
      ...first.map((script) => scriptCells(script, 'at once')),
      ...later.filter(({ gzipKiB }) => gzipKiB > 5).map((script) => scriptCells(script, 'later')),
    ],
  )
}

/** A file's hash changes with every build, so the table leaves it out. */
function scriptCells({ file, gzipKiB, brotliKiB }: ScriptSize, when: string): string[] {
  return [file.replace(/-[\w-]{7}(?=\.js$)/, ''), gzipKiB.toFixed(1), brotliKiB.toFixed(1), when]
}

/** Null where there is no browser. */
export async function thePage(): Promise<PageTimes | null> {
  report.heading('The built page in Chromium')
  report.lines('1440 × 900, repeat visit; wall time')
  try {
    const times = await pageInChromium()
    const { startMs, slowestStartMs, starts, drags, dragged, slow, slowdown, constant } = times
    const start = `after ${startMs.toFixed(0)} ms, median of ${starts} starts, ${slowestStartMs.toFixed(0)} ms the slowest`
    const startMet = judged(startMs <= warmStartGoalMs, 'warm start of the page')
    const task = longestTaskText('longest task while a slider is dragged', dragged)
    const paint = `${slow.paintMs.toFixed(0)} ms from a slider's input to the next paint, 95th percentile (goal ${paintGoalMs})`
    const paintMet = judged(slow.paintMs <= paintGoalMs, 'answer to a slider, slowed')
    report.items(
      `The stage runs ${start} (goal ${warmStartGoalMs}): ${startMet}`,
      `Dragging a slider for 5 s, medians of ${drags} drags: ${task}`,
      `A frame every ${dragged.frameMs.toFixed(1)} ms, median; ${dragged.longestFrameMs.toFixed(0)} ms the longest`,
      `The same while playing with the processor slowed ${slowdown} times: ${paint}: ${paintMet}; ${longestTaskText('longest task, slowed', slow)}`,
      `How much of that is the machine: a task of constant work in an empty page, slowed the same, takes ${constant.medianMs.toFixed(0)} ms ` +
        `of the processor, median, and ${constant.longestMs.toFixed(0)} ms the longest of ${constant.repetitions}`,
    )
    await firstVisitLines()
    await giantLines()
    return times
  } catch (error) {
    report.lines(notMeasured(error))
    return null
  }
}

function longestTaskText(what: string, { longestTaskMs, longestTaskWallMs, longestOfAllMs }: PageTimes['dragged']): string {
  const times = `${longestTaskMs.toFixed(0)} ms of the processor (${longestOfAllMs.toFixed(0)} ms in the worst drag), ${longestTaskWallMs.toFixed(0)} ms of wall time`
  return `the longest task takes ${times} (goal ${taskGoalMs}, also for the worst drag): ${judged(longestOfAllMs <= taskGoalMs, what)}`
}

async function firstVisitLines(): Promise<void> {
  report.heading('A first visit')
  report.lines('1.6 Mbit/s with 150 ms of latency, the processor slowed four times; median of the visits, wall time')
  const { partMs, visits, requests, scriptKiB, layoutShift } = await firstVisit()
  const met = judged(partMs.stage <= firstVisitGoal.ms && partMs.verdict <= firstVisitGoal.ms, 'first visit')
  const stage = `the stage runs after ${seconds(partMs.stage)}, the verdict is there after ${seconds(partMs.verdict)}`
  const others = `header ${seconds(partMs.header)}, Setup ${seconds(partMs.setup)}, commands ${seconds(partMs.commands)}`
  const requestsMet = judged(requests <= firstVisitGoal.requests, 'requests of a first visit')
  report.items(
    `${visits} visits: ${stage} (goal ${seconds(firstVisitGoal.ms)}): ${met}; ${others}`,
    `${requests} requests by then (goal ${firstVisitGoal.requests}): ${requestsMet}; ${scriptKiB.toFixed(0)} KiB of scripts (gzip)`,
    `Cumulative layout shift ${layoutShift.toFixed(3)}`,
  )
}

async function giantLines(): Promise<void> {
  report.heading('1 TiB in the page')
  const { pictureMs, verdictMs, otherEarlyMs, otherWhileTryingMs, workerLost, visits } = await giantInPage()
  report.lines(`Medians of ${visits} visits, wall time`)
  const pictureMet = judged(pictureMs <= giantGoal.pictureMs, 'first page map of 1 TiB')
  const verdictMet = bounded('1 TiB in the page, until its verdict', verdictMs / 1000, giantGoal.verdictMs / 1000, 's')
  const othersMet = judged(Math.max(otherEarlyMs, otherWhileTryingMs) <= giantGoal.otherMs, 'another scenario after 1 TiB')
  report.items(
    `The first page map appears after ${seconds(pictureMs)} (goal ${seconds(giantGoal.pictureMs)}): ${pictureMet}; ` +
      `the verdict appears after ${seconds(verdictMs)} (goal ${seconds(giantGoal.verdictMs)}): ${verdictMet}`,
    `Another scenario shows its verdict ${seconds(otherEarlyMs)} and ${seconds(otherWhileTryingMs)} after it is opened, early in the run and while moves are tried ` +
      `(goal ${seconds(giantGoal.otherMs)}): ${othersMet}`,
    `The worker was ${workerLost ? 'lost' : 'never lost'}: ${judged(!workerLost, 'worker of 1 TiB')}`,
  )
}
