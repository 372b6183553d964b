/**
 * A simulation in the place of the engine's: a sample every second, a round every ten, and pages that hold the time of the look.
 * Its run has a given length, which may be endless.
 */
import type { SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Result, Round, VmSeries } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ServiceOptions } from '../../compute/simulation/runLoop.ts'
import { SAMPLE_COLUMNS } from '../../compute/simulation/sampleColumns.ts'
import type { Checkpoint, SteppedSimulation } from '../../compute/simulation/steppedSimulation.ts'

const ROUND_S = 10
const LONGEST_S = 100_000

interface ClockworkOptions {
  endS: number
  checkpointBytes?: number
  /** Called at each step, with the time it leads to. */
  onStep?: (nowS: number) => void
  onBegin?: () => void
  /** Called when an instant is gone to, with how far that is. */
  onGo?: (byS: number) => void
}

function pageMapAt(atS: number, vm: string, pageCount: number, states: Uint8Array = new Uint8Array(pageCount)): PageMap {
  return { vm, atS, guest: 'source', pagesPerCell: 1, pageCount, states, counts: [] }
}

function eachSentTwice(pages: number): SentTimesMap {
  return {
    pagesPerCell: 1,
    pageCount: pages,
    cells: new Uint8Array(pages).fill(2),
    oncePages: 0,
    againPages: pages,
    againTimes: 2 * pages,
  }
}

export function fakeSimulation({
  endS,
  checkpointBytes = 1000,
  onStep,
  onBegin,
  onGo,
}: ClockworkOptions): SteppedSimulation & { series: { tS: number[]; columns: VmSeries } } {
  onBegin?.()
  let nowS = 0
  const vm = Object.fromEntries(SAMPLE_COLUMNS.filter((name) => name !== 'tS').map((name) => [name, [0]])) as unknown as VmSeries
  const series = { tS: [0], columns: vm }
  return {
    get nowS() {
      return nowS
    },
    isFetching: false,
    step() {
      if (nowS >= endS) return false
      if (nowS > LONGEST_S) throw new Error('an endless run was not stopped')
      nowS = Math.min(Math.floor(nowS) + 1, endS)
      onStep?.(nowS)
      series.tS.push(nowS)
      for (const name of SAMPLE_COLUMNS) if (name !== 'tS') vm[name].push(nowS)
      return nowS < endS
    },
    runUntil(tS) {
      onGo?.(tS - nowS)
      nowS = Math.min(tS, endS)
    },
    checkpointBytes,
    snapshot: () => ({ byteLength: checkpointBytes, nowS }) as Checkpoint,
    restore(checkpoint) {
      nowS = (checkpoint as Checkpoint & { nowS: number }).nowS
    },
    distinctMiB: () => 0,
    machines: [],
    scenario: fakeScenario,
    requests: [],
    pageMap: (name, maxCells, recycle) => pageMapAt(nowS, name, maxCells, recycle),
    sentTimes: (maxCells) => (nowS < endS ? null : eachSentTwice(maxCells)),
    series,
    seriesOf: (name) => (name === 'web' ? series : undefined),
    countedSamples: () => series.tS.length,
    countNext: () => false,
    countsPileUp: false,
    isThinned: false,
    milestones: () => Float64Array.of(0, -1, -1, nowS < endS ? -1 : endS, nowS < endS ? -1 : 0),
    network: { resourceNames: ['a.up'] },
    linkMbpsAt: (atS) => Float64Array.of(atS),
    rounds: () => Array.from({ length: Math.floor(nowS / ROUND_S) }, (_, index) => ({ index, startS: index * ROUND_S }) as Round),
    verdict: () => ({ scenario: 'fakeSimulation', migrations: [{ vm: 'web', rounds: [] }] }) as unknown as Result,
    result: () => ({ scenario: 'fakeSimulation', migrations: [{ vm: 'web', rounds: [] }], series: {} }) as unknown as Result,
  }
}

/** A scenario as far as the service looks into it. */
export const fakeScenario = {
  hosts: [{ id: 'a' }],
  links: [],
  switches: [],
  fleet: null,
  vms: [{ id: 'web' }],
  events: [],
  migrations: [{ vm: 'web', atS: 0, strategy: { kind: 'precopy' } }],
} as unknown as Scenario

/** Options for a service that runs fakeSimulation, on a clock that ticks 1 ms each time it is read. */
export function fakeSimulationService(options: ClockworkOptions): ServiceOptions {
  let nowMs = 0
  return {
    check: async (scenario) =>
      scenario === fakeScenario
        ? { ok: true, scenario: fakeScenario, warnings: [] }
        : { ok: false, faults: [{ path: 'hosts', message: 'is missing' }] },
    managerDowntimeMs: () => null,
    mayReturn: () => false,
    inequalities: () => ({ inequality: null, laterInequalities: [] }),
    prepare: (scenario) => Promise.resolve(scenario),
    begin: () => fakeSimulation(options),
    nowMs: () => nowMs++,
    pause: () => Promise.resolve(),
  }
}
