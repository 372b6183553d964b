/** The sections of `npm run bench` on the engine: its speed and its memory, and the goals for them. */
import { defaultRunInChromium } from '../page/inChromium.ts'
import { giantPictureMs } from '../page/giant.ts'
import { blank, bounded, judged, notMeasured, report, rights, seconds } from '../goals.ts'
import { left } from '../report.ts'
import { boostCosts } from './boostCost.ts'
import type { DefaultRun } from './defaultRun.ts'
import { defaultRun } from './defaultRun.ts'
import type { Contest } from './engineAgainstPlain.ts'
import { contest } from './engineAgainstPlain.ts'
import type { Evacuation } from './evacuation.ts'
import { evacuation } from './evacuation.ts'
import type { LargeRun } from './largeMemory.ts'
import { largeRun } from './largeMemory.ts'
import { postcopyRuns } from './largePostcopy.ts'
import { plannerSteps } from './plannerStep.ts'
import type { SimgridRun } from './simgrid.ts'
import { SIMGRID_LIMIT_S, simgridRuns, simgridWays } from './simgrid.ts'
import { sweepTime } from './sweepRuns.ts'
import { processorMs } from './timing.ts'
import { memoryNs, wordCosts } from './wordCost.ts'

const plainGoalMWritesPerS = 50
const agreementGoal = 0.02
const tebibyteGoal = { ms: 250, peakMiB: 512 }
const evacuationGoals = [
  { hosts: 40, vms: 1000, s: 1 },
  { hosts: 400, vms: 10_000, s: 10 },
] as const
const evacuationPeakMiB = 512
/** Most that traffic between the VMs may add to the time of a run. */
const talkGoal = 2
const postcopyGoalMs = 100
const sweepGoalS = 5
const wordGoalNs = 5
const plannerStepGoalMs = 100
const boostGoal = 2
const filterGoal = 3
/** Goals of the opening scenario, ms. */
const openingGoalMs = { verdict: 3, series: 6, bare: 1 }
const pictureGoalMs = 50

export function contests(): Contest[] {
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
export function defaults(): { node: DefaultRun; chromium: DefaultRun | null } {
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

export function words(): void {
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

export function plannerStep(): void {
  report.heading('A planning step of the adaptive planner')
  const { compiled, early, first } = plannerSteps()
  const met = bounded('a planning step for 8 VMs', compiled.ms, plannerStepGoalMs, 'ms')
  const taken = ({ ms, wallMs }: { ms: number; wallMs: number }): string =>
    `${ms.toFixed(0)} ms of the processor, ${wallMs.toFixed(0)} ms of wall time`
  report.lines(
    `Eight VMs, three strategies, requested together; median of 31 steps after 30 others: ${taken(compiled)} (goal at most ${plannerStepGoalMs}): ${met}`,
    `Steps 3 to 7 of a process, while its code is compiled on other threads: ${taken(early)}`,
    `The first step of a process: ${taken(first)}`,
  )
}

/** Empty where SimGrid is not installed. */
export function simgrid(): SimgridRun[] {
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

export function largeMemories(): LargeRun {
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
  const timeMet = bounded('1 TiB, without series', tebibyte.coldMs, tebibyteGoal.ms, 'ms')
  const peakMet = judged(tebibyte.peakMiB <= tebibyteGoal.peakMiB, 'memory of 1 TiB')
  const pictureMet = bounded('a page map of 1 TiB', pictureMs, pictureGoalMs, 'ms')
  report.items(
    `1 TiB: ${seconds(tebibyte.coldMs)} (goal ${seconds(tebibyteGoal.ms)}): ${timeMet}; ` +
      `peak ${tebibyte.peakMiB.toFixed(0)} MiB (goal ${tebibyteGoal.peakMiB}): ${peakMet}`,
    `A page map of 1 TiB: ${pictureMs.toFixed(0)} ms (goal at most ${pictureGoalMs}): ${pictureMet}`,
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

export function evacuations(): Evacuation[] {
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
  for (const { run } of runs) {
    const talking = evacuation(run.hosts, run.vms, true)
    const what = `${run.vms.toLocaleString('en')} VMs with traffic between them, against none`
    const met = bounded(what, talking.ms / run.ms, talkGoal, '×')
    report.lines(
      `${what}: ${(talking.ms / 1000).toFixed(2)} s of the processor, ${(talking.ms / run.ms).toFixed(2)} × (goal at most ${talkGoal}): ${met}`,
    )
  }
  return runs.map(({ run }) => run)
}

/** Wall seconds. */
export function sweeps(): number {
  report.heading('A sweep of the opening scenario')
  const { runs, completed, wallMs, cores } = sweepTime()
  const met = bounded('10,000 runs of the opening scenario', completed === runs ? wallMs / 1000 : Infinity, sweepGoalS, 's')
  report.lines(
    `${runs.toLocaleString('en')} runs without series, a seed each, by the command line on ${cores} cores: ` +
      `${(wallMs / 1000).toFixed(1)} s of wall time (goal ${sweepGoalS} on 4): ${met}`,
  )
  return wallMs / 1000
}

export function postcopies(): void {
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

export function boostsAlone(): void {
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
