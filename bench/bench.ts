/**
 * `npm run bench`: speed and memory in one run on one machine, as ratios where a ratio exists. With `-- --write` it writes
 * `docs/performance.md` and its figures in the README, if the page is built and Chromium is there. Exit status 1 if a goal is missed.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { BundleSize, ScriptSize } from './page/bundleSize.ts'
import { bundleSize } from './page/bundleSize.ts'
import type { DefaultRun } from './speed/defaultRun.ts'
import { defaultRun } from './speed/defaultRun.ts'
import type { Contest } from './speed/engineAgainstPlain.ts'
import { contest } from './speed/engineAgainstPlain.ts'
import { boostCosts } from './speed/boostCost.ts'
import type { Evacuation } from './speed/evacuation.ts'
import { evacuation, isEvacuationChild } from './speed/evacuation.ts'
import { defaultRunInChromium } from './page/inChromium.ts'
import type { LargeRun } from './speed/largeMemory.ts'
import { isLargeRunChild, largeRun } from './speed/largeMemory.ts'
import { postcopyRuns } from './speed/largePostcopy.ts'
import type { PageTimes } from './page/pageInChromium.ts'
import { pageInChromium } from './page/pageInChromium.ts'
import { plannerLooks } from './speed/plannerLook.ts'
import { processorMs } from './speed/timing.ts'
import type { SimgridRun } from './speed/simgrid.ts'
import { SIMGRID_LIMIT_S, simgridRuns, simgridWays } from './speed/simgrid.ts'
import { sweepTime } from './speed/sweepRuns.ts'
import { firstVisit } from './page/firstVisit.ts'
import { giantInPage, giantPictureMs } from './page/giant.ts'
import { left, Report, right, writeReadmePart } from './report.ts'
import { memoryNs, wordCosts } from './speed/wordCost.ts'

const plainGoalMWritesPerS = 50
const agreementGoal = 0.02
const tebibyteGoal = { ms: 250, peakMiB: 512 }
const evacuationGoals = [
  { hosts: 40, vms: 1000, s: 1 },
  { hosts: 400, vms: 10_000, s: 10 },
] as const
const evacuationPeakMiB = 512
const postcopyGoalMs = 100
const firstScriptsGoalKiB = 150
const sweepGoalS = 5
const wordGoalNs = 5
const plannerLookGoalMs = 100
const boostGoal = 2
const filterGoal = 3
/** Goals of the opening scenario, ms. */
const openingGoalMs = { verdict: 3, series: 6, bare: 1 }
const warmStartGoalMs = 1500
/** Stage and verdict of a first visit on a slow line, with the processor slowed. */
const firstVisitGoal = { ms: 4000, requests: 20 }
const giantGoal = { pictureMs: 2000, verdictMs: 2000, otherMs: 1000 }
const pictureGoalMs = 50
/** From a slider's input to the next paint, with the processor slowed, ms. */
const paintGoalMs = 100
/** Browsers report a longer task as a long task, ms. */
const taskGoalMs = 50

const missed: string[] = []
/** Each goal with its measured value, for the table at the end. */
const goals: { what: string; today: string; goal: string; verdict: string }[] = []
const report = new Report(true)

function judged(met: boolean, what: string): string {
  if (!met) missed.push(what)
  return met ? 'met' : 'MISSED'
}

/** A goal with a bound: `value` must be at most `bound`, or with `atLeast` at least. */
function bounded(what: string, value: number, bound: number, unit: string, atLeast = false): string {
  const verdict = judged(atLeast ? value >= bound : value <= bound, what)
  goals.push({
    what,
    today: `${figure(value)} ${unit}`,
    goal: `${atLeast ? 'at least' : 'at most'} ${bound.toLocaleString('en')} ${unit}`,
    verdict,
  })
  return verdict
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2)
}

const blank = left('')
const rights = (...heads: string[]) => heads.map(right)

function contests(): Contest[] {
  report.heading('Engine against a plain simulator that steps through single writes')
  report.lines('1 GiB, 1 Gbit/s, uniform over 128 MiB, threshold rule, 30 rounds, no series')
  const results = [contest(100, 80), contest(1000, 400), contest(10_000, 6000)]
  report.table(
    [
      ...rights('MB/s', 'engine ms', 'plain ms', 'ratio', 'goal'),
      blank,
      ...rights('plain 10^6 writes/s', 'time differs', 'data differ'),
      blank,
    ],
    results.map(contestCells),
  )
  const best = Math.max(...results.map(({ plainMWritesPerS }) => plainMWritesPerS))
  const verdict = judged(best >= plainGoalMWritesPerS, 'speed of the plain simulator')
  report.lines(`The plain simulator steps through up to ${best.toFixed(0)} million writes/s (goal ${plainGoalMWritesPerS}): ${verdict}`)
  return results
}

function contestCells(one: Contest): string[] {
  const agree = Math.max(Math.abs(one.timeDifference), Math.abs(one.dataDifference)) <= agreementGoal
  return [
    String(one.MBps),
    one.engineMs.toFixed(3),
    one.plainMs.toFixed(1),
    `${one.ratio.toFixed(0)} ×`,
    `${one.goal} ×`,
    bounded(`against the plain simulator at ${one.MBps.toLocaleString('en')} MB/s`, one.ratio, one.goal, '×', true),
    one.plainMWritesPerS.toFixed(0),
    percent(one.timeDifference),
    percent(one.dataDifference),
    judged(agree, `agreement at ${one.MBps} MB/s`),
  ]
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)} %`
}

/** `chromium` is null where there is no browser. */
function defaults(): { node: DefaultRun; chromium: DefaultRun | null } {
  report.heading('The opening scenario')
  const node = defaultRun(processorMs)
  const lines = [defaultLine('Node', node)]
  let chromium: DefaultRun | null = null
  try {
    chromium = defaultRunInChromium()
    lines.push(defaultLine('Chromium', chromium))
  } catch (error) {
    lines.push(`Chromium: ${notMeasured(error)}`)
  }
  report.items(...lines)
  return { node, chromium }
}

function notMeasured(error: unknown): string {
  return `not measured (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`
}

function defaultLine(where: string, { ms, verdictMs, bareMs, rounds, samples }: DefaultRun): string {
  const line = (what: string, value: number, goal: number): string =>
    `${what} ${value.toFixed(2)} ms (goal at most ${goal}): ${bounded(`opening scenario in ${where}, ${what}`, value, goal, 'ms')}`
  const figures = [
    line('without series', bareMs, openingGoalMs.bare),
    line('with series until verdict, rounds and maps', verdictMs, openingGoalMs.verdict),
    line('with all its series', ms, openingGoalMs.series),
  ]
  return `${where} (${rounds} rounds, ${samples} samples): ${figures.join('; ')}`
}

function words(): void {
  report.heading('A word of a bitmap: 32 pages')
  const limitNs = memoryNs()
  report.table(
    [left('Loop'), ...rights('kernel ns', 'TypeScript ns', 'ratio')],
    wordCosts().map(({ what, kernelNs, plainNs }) => {
      if (what === 'draw') bounded('a bitmap word drawn', kernelNs ?? plainNs, wordGoalNs, 'ns')
      return [what, kernelNs?.toFixed(2) ?? 'none', plainNs.toFixed(2), kernelNs === null ? '' : `${(plainNs / kernelNs).toFixed(1)} ×`]
    }),
  )
  report.lines(`Limit by memory bandwidth: ${limitNs.toFixed(2)} ns to read a word and write it back`)
}

function looks(): void {
  report.heading('A planning step of the adaptive planner')
  const { earlyMs, compiledMs } = plannerLooks()
  report.lines(
    `Eight VMs, three strategies, requested together; planning steps 3 to 7 of a process: ${earlyMs.toFixed(0)} ms (goal at most ${plannerLookGoalMs}): ${bounded('a planning step for 8 VMs', earlyMs, plannerLookGoalMs, 'ms')}`,
    `The same after 30 steps, with the code compiled: ${compiledMs.toFixed(0)} ms`,
  )
}

/** Empty where SimGrid is not installed. */
function simgrid(): SimgridRun[] {
  report.heading('The same evacuation in SimGrid')
  try {
    const runs = simgridRuns(evacuationGoals)
    report.lines(
      'The same hosts, ports, VMs and limits, with one pre-copy loop per VM. The comparison is with the plugin, whose guests write all the time as in the page-level run; ' +
        `the other ways have no guests. Stopped after ${SIMGRID_LIMIT_S} s of wall time`,
    )
    report.table(
      [left('Way'), ...rights('VMs', 'processor s', 'makespan s')],
      runs.map(({ way, vms, took }) => [
        simgridWays[way],
        String(vms),
        took?.processorS.toFixed(3) ?? 'stopped',
        took?.makespanS.toFixed(0) ?? '',
      ]),
    )
    return runs
  } catch (error) {
    report.lines(`SimGrid: ${notMeasured(error)}`)
    return []
  }
}

function goalTable(): void {
  report.heading('Goals')
  report.table(
    [left('What'), right('today'), right('goal'), blank],
    goals.map(({ what, today, goal, verdict }) => [what, today, goal, verdict]),
  )
}

function largeMemories(): LargeRun {
  report.heading('Large memories')
  report.lines('Writes at 30 % of the link, threshold rule; each in a separate process')
  const runs = [largeRun(1, 100_000, 12), largeRun(64, 100_000, 12), largeRun(256, 100_000, 12), largeRun(1024, 100_000, 12)]
  const allHot = largeRun(1024, 100_000, 100)
  report.table(
    rights('GiB', 'hot %', '10^6 pages', 'rounds', 'first ms', 'wall ms', 'second ms', 'peak MiB', 'grown MiB', 'one bitmap MiB'),
    [...runs, allHot].map(largeCells),
  )
  const tebibyte = runs[runs.length - 1]
  const pictureMs = giantPictureMs()
  const [partly, wholly] = [bitsPerPage(runs[0], tebibyte), bitsPerPage(runs[0], allHot)]
  report.items(
    `1 TiB: ${(tebibyte.coldMs / 1000).toFixed(2)} s (goal ${seconds(tebibyteGoal.ms)}): ${bounded('1 TiB, without series', tebibyte.coldMs, tebibyteGoal.ms, 'ms')}; ` +
      `peak ${tebibyte.peakMiB.toFixed(0)} MiB (goal ${tebibyteGoal.peakMiB}): ` +
      judged(tebibyte.peakMiB <= tebibyteGoal.peakMiB, 'memory of 1 TiB'),
    `A page map of 1 TiB: ${pictureMs.toFixed(0)} ms (goal at most ${pictureGoalMs}): ${bounded('a page map of 1 TiB', pictureMs, pictureGoalMs, 'ms')}`,
    `Peak memory grows by ${partly} bits per page with 12 % hot, by ${wholly} with all hot`,
  )
  return tebibyte
}

function bitsPerPage(small: LargeRun, large: LargeRun): string {
  return (((large.grownMiB - small.grownMiB) * 2 ** 23) / ((large.pageMillions - small.pageMillions) * 1e6)).toFixed(2)
}

function largeCells(run: LargeRun): string[] {
  return [
    String(run.memoryGiB),
    String(run.hotPercent),
    run.pageMillions.toFixed(1),
    String(run.rounds),
    run.coldMs.toFixed(1),
    run.coldWallMs.toFixed(1),
    run.warmMs.toFixed(1),
    run.peakMiB.toFixed(0),
    run.grownMiB.toFixed(0),
    ((run.pageMillions * 1e6) / 2 ** 23).toFixed(2),
  ]
}

function evacuations(): Evacuation[] {
  report.heading('Evacuation of half of the hosts, page by page')
  report.lines('VMs of 4 GiB, two at a time per host, rule qemu; each in a separate process')
  const runs = evacuationGoals.map(({ hosts, vms, s }) => ({ run: evacuation(hosts, vms), goalS: s }))
  report.table(
    [...rights('hosts', 'VMs', 'processor s', 'wall s', 'goal s'), blank, ...rights('peak MiB', 'completed', 'makespan s')],
    runs.map(({ run, goalS }) => [
      String(run.hosts),
      String(run.vms),
      (run.ms / 1000).toFixed(2),
      (run.wallMs / 1000).toFixed(2),
      String(goalS),
      bounded(`${run.vms.toLocaleString('en')} VMs × 4 GiB, page by page`, run.ms / 1000, goalS, 's'),
      `${run.peakMiB.toFixed(0)}, ${judged(run.peakMiB <= evacuationPeakMiB, `memory of ${run.vms} VMs`)}`,
      String(run.completed),
      run.makespanS.toFixed(0),
    ]),
  )
  return runs.map(({ run }) => run)
}

/** Wall seconds. */
function sweeps(): number {
  report.heading('A sweep of the opening scenario')
  const { runs, completed, wallMs, cores } = sweepTime()
  const met = bounded('10,000 runs of the opening scenario', completed === runs ? wallMs / 1000 : Infinity, sweepGoalS, 's')
  report.lines(
    `${runs.toLocaleString('en')} runs without series, a seed each, by the command line on ${cores} cores: ${(wallMs / 1000).toFixed(1)} s of wall time (goal ${sweepGoalS} on 4): ${met}`,
  )
  return wallMs / 1000
}

function postcopies(): void {
  report.heading('Post-copy of 14 GiB')
  report.lines('N3 over 8 Gbit/s, 7,000 MiB of it rewritten at 1 GB/s; every page fault is simulated')
  report.table(
    [left('Writes'), ...rights('ms', 'faults', 'resumed in s'), blank],
    postcopyRuns().map(({ what, ms, faults, resumeS }) => [
      what,
      ms.toFixed(1),
      String(faults),
      resumeS.toFixed(2),
      judged(ms <= postcopyGoalMs, `post-copy of 14 GiB, ${what}`),
    ]),
  )
}

function boostsAlone(): void {
  report.heading('Each boost alone')
  report.lines(
    '1 GiB, 500 Mbit/s, 100 MB/s at random over 128 MiB, threshold rule, 30 rounds, against the same run without the boost; without series, ' +
      'and with all series as the page runs it',
  )
  const judgedRatio = (name: string, { ratio }: { ratio: number }, goal: number): string[] => [
    `${ratio.toFixed(2)} ×`,
    judged(ratio <= goal, name),
  ]
  report.table(
    [left('Boost'), ...rights('goal', 'ms', 'plain ms', 'ratio'), blank, ...rights('series ms', 'plain ms', 'ratio'), blank],
    boostCosts(boostGoal, filterGoal).map(({ name, goal, bare, watched }) => [
      name,
      `${goal} ×`,
      bare.ms.toFixed(2),
      bare.plainMs.toFixed(2),
      ...judgedRatio(`cost of ${name}`, bare, goal),
      watched.ms.toFixed(1),
      watched.plainMs.toFixed(1),
      ...judgedRatio(`cost of ${name} with series`, watched, goal),
    ]),
  )
}

function bundles(size: BundleSize): void {
  report.heading('Scripts needed for the running stage')
  scriptTable(size)
  report.lines(
    `Together ${size.gzipKiB.toFixed(1)} KiB gzip, ${size.brotliKiB.toFixed(1)} KiB brotli (goal ${firstScriptsGoalKiB}, gzip): ` +
      judged(size.gzipKiB <= firstScriptsGoalKiB, 'size of the first scripts'),
  )
}

/** Null where there is no browser. */
async function thePage(): Promise<PageTimes | null> {
  report.heading('The built page in Chromium')
  report.lines('1440 × 900, repeat visit; wall time')
  try {
    const times = await pageInChromium()
    const { startMs, slowestStartMs, starts, longestTaskMs, longestTaskWallMs, frameMs, longestFrameMs, slow } = times
    report.items(
      `The stage runs after ${startMs.toFixed(0)} ms, median of ${starts} starts, ${slowestStartMs.toFixed(0)} ms the slowest (goal ${warmStartGoalMs}): ` +
        judged(startMs <= warmStartGoalMs, 'warm start of the page'),
      `Dragging a slider for 5 s: the longest task takes ${longestTaskMs.toFixed(0)} ms of the processor, ${longestTaskWallMs.toFixed(0)} ms of wall time (goal ${taskGoalMs}): ` +
        judged(longestTaskMs <= taskGoalMs, 'longest task while a slider is dragged'),
      `A frame every ${frameMs.toFixed(1)} ms, median; ${longestFrameMs.toFixed(0)} ms the longest`,
      `The same while playing with the processor slowed four times: ${slow.paintMs.toFixed(0)} ms from a slider's input to the next paint, 95th percentile (goal ${paintGoalMs}): ` +
        `${judged(slow.paintMs <= paintGoalMs, 'answer to a slider, slowed')}; the longest task takes ${slow.longestTaskMs.toFixed(0)} ms of the processor, ` +
        `${slow.longestTaskWallMs.toFixed(0)} ms of wall time (goal ${taskGoalMs}): ${judged(slow.longestTaskMs <= taskGoalMs, 'longest task, slowed')}`,
    )
    await firstVisitLines()
    await giantLines()
    return times
  } catch (error) {
    report.lines(notMeasured(error))
    return null
  }
}

async function firstVisitLines(): Promise<void> {
  report.heading('A first visit')
  report.lines('1.6 Mbit/s with 150 ms of latency, the processor slowed four times; median of the visits, wall time')
  const { partMs, visits, requests, scriptKiB, layoutShift } = await firstVisit()
  const met = partMs.stage <= firstVisitGoal.ms && partMs.verdict <= firstVisitGoal.ms
  report.items(
    `${visits} visits: the stage runs after ${seconds(partMs.stage)}, the verdict is there after ${seconds(partMs.verdict)} (goal ${seconds(firstVisitGoal.ms)}): ` +
      `${judged(met, 'first visit')}; header ${seconds(partMs.header)}, Setup ${seconds(partMs.setup)}, commands ${seconds(partMs.commands)}`,
    `${requests} requests by then (goal ${firstVisitGoal.requests}): ${judged(requests <= firstVisitGoal.requests, 'requests of a first visit')}; ${scriptKiB.toFixed(0)} KiB of scripts (gzip)`,
    `Cumulative layout shift ${layoutShift.toFixed(3)}`,
  )
}

async function giantLines(): Promise<void> {
  report.heading('1 TiB in the page')
  const { pictureMs, verdictMs, otherMs, workerLost } = await giantInPage()
  report.items(
    `The first page map appears after ${seconds(pictureMs)} (goal ${seconds(giantGoal.pictureMs)}): ${judged(pictureMs <= giantGoal.pictureMs, 'first page map of 1 TiB')}; the verdict appears after ${seconds(verdictMs)} (goal ${seconds(giantGoal.verdictMs)}): ` +
      bounded('1 TiB in the page, until its verdict', verdictMs / 1000, giantGoal.verdictMs / 1000, 's'),
    `Another scenario shows its verdict ${otherMs.map(seconds).join(' and ')} after it is opened, early in the run and while moves are tried (goal ${seconds(giantGoal.otherMs)}): ` +
      judged(Math.max(...otherMs) <= giantGoal.otherMs, 'another scenario after 1 TiB'),
    `The worker was ${workerLost ? 'lost' : 'never lost'}: ${judged(!workerLost, 'worker of 1 TiB')}`,
  )
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

/** Runnable processes per processor over the last minute. Above 1, wall times say little. */
function load(): string {
  return (loadavg()[0] / cpus().length).toFixed(1)
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
  return [file.replace(/-[\w-]{8}(?=\.js$)/, ''), gzipKiB.toFixed(1), brotliKiB.toFixed(1), when]
}

async function benchmark(): Promise<void> {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`
  const loadBefore = load()
  report.items(
    machine,
    'Milliseconds are processor time; in Chromium, and where it says so, wall time',
    `Load at the start: ${loadBefore} per processor`,
  )
  const [slowWrites] = contests()
  const { node, chromium } = defaults()
  words()
  const tebibyte = largeMemories()
  const [thousand, tenThousand] = evacuations()
  const simgridThousand = simgrid().find(({ way, vms }) => way === 'migration' && vms === thousand.vms)?.took
  if (simgridThousand !== undefined && simgridThousand !== null) {
    bounded("1,000 VMs, page by page, faster than SimGrid's plugin by", simgridThousand.processorS / (thousand.ms / 1000), 1, '×', true)
  }
  const sweepS = sweeps()
  looks()
  postcopies()
  boostsAlone()
  const size = bundleSize('dist')
  if (size === null) report.lines('Scripts and page: not built (npm run build)')
  else bundles(size)
  const page = size === null ? null : await thePage()
  goalTable()
  report.items(`Load at the end: ${load()} per processor`, missed.length === 0 ? 'All goals met' : `Missed: ${missed.join(', ')}`)
  process.exitCode = missed.length === 0 ? 0 : 1
  if (!process.argv.includes('--write')) return
  if (size === null || chromium === null || page === null) {
    process.stdout.write('docs/performance.md and the README stay as they are: the page was not measured\n')
    return
  }
  const summary = [
    `- The opening scenario: ${node.bareMs.toFixed(1)} ms without series, ${node.ms.toFixed(1)} ms with all series in Node, ${chromium.ms.toFixed(1)} ms in Chromium.`,
    `- ${slowWrites.ratio.toFixed(0)} times as fast as a simulator that steps through single writes, at ${slowWrites.MBps} MB/s of writes over 1 GiB.`,
    `- 1 TiB over 100 Gbit/s: ${seconds(tebibyte.coldMs)}, ${tebibyte.peakMiB.toFixed(0)} MiB at the peak.`,
    ...[thousand, tenThousand].map(
      (run) =>
        `- ${run.vms.toLocaleString('en')} VMs of 4 GiB, page by page: ${seconds(run.ms)} (${seconds(run.wallMs)} of wall time), ${run.peakMiB.toFixed(0)} MiB.`,
    ),
    `- 10,000 runs of the opening scenario without series, on all cores: ${sweepS.toFixed(1)} s of wall time.`,
    `- On a repeat visit the page runs after ${seconds(page.startMs)}, with ${size.brotliKiB.toFixed(0)} KiB of scripts (brotli).`,
    '',
    `One run on ${machine}, load ${loadBefore} per processor. Times are processor time, in Chromium wall time.`,
  ]
  writeFileSync('docs/performance.md', report.markdown('Speed and memory', ['Written by `npm run bench -- --write`.', '', ...summary]))
  writeReadmePart('npm run bench', summary)
}

if (!isLargeRunChild(process.argv.slice(2)) && !isEvacuationChild(process.argv.slice(2))) await benchmark()
