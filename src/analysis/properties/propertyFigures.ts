/**
 * The figures by which `properties.ts` judges the five properties of N9, from runs of the engine: at demanding loads, at loads
 * drawn by seed, and with injected failures.
 */
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import { hashKey, uniform01 } from '../../engine/random/hash.ts'
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import type { Implementation, TestbedLoad } from './testbeds.ts'
import { testbedScenario } from './testbeds.ts'
import { mean } from '../../units/statistics.ts'

/** "Demanding" in N8: from 100 MB/s on the approaches differ. */
const demandingMBps = [100, 1000] as const
/** Range of the guest's write rate, which an operator does not know (N5), uniform on a log scale. */
const drawnMBps = { lowest: 10, highest: 1000 } as const
const DRAW_KEY = 0x64726177

interface UndisturbedFigures {
  /** Longest downtime, and longest time in which the guest was stopped or below 90 % of its speed. */
  downtimeS: number
  degradedS: number
  /** Guest time lost to the migration, downtime included. */
  lostS: number
  /** Transferred bytes over the VM's memory, for the worst load. */
  dataPerMemory: number
}

interface SpreadFigures {
  /** Standard deviation over mean, over the draws. */
  totalVariation: number
  dataVariation: number
  /** Longest downtime minus shortest. */
  pauseRangeS: number
}

interface FailureFigures {
  injected: number
  /** Share of failures after which the guest runs on some host without help. */
  linkSurvived: number
  destinationSurvived: number
  /** Not judged: a crash of the source loses every guest that has not left it. */
  sourceSurvived: number
}

interface TransparencyFigures {
  pagesCompared: number
  mismatches: number
  /** Boosts in use that need the guest to take part. */
  guestTakesPart: string[]
}

export interface PropertyFigures {
  calm: UndisturbedFigures
  spread: SpreadFigures
  failures: FailureFigures
  transparency: TransparencyFigures
}

export interface PropertyEffort {
  /** Loads drawn for predictability. */
  draws: number
  /** Moments of a migration at which each failure is injected. */
  moments: number
  /** Seed of every run and of the draws. */
  seed: number
}

export const usualEffort: PropertyEffort = { draws: 12, moments: 8, seed: 1 }

/** Runs of one implementation for the five properties of Table III: calm, with random rates, and with failures. */
export function propertyFigures(implementation: Implementation, effort: PropertyEffort = usualEffort): PropertyFigures {
  return {
    calm: undisturbedFigures(implementation, effort),
    spread: spreadFigures(implementation, effort),
    failures: failureFigures(implementation, effort),
    transparency: transparencyFigures(implementation, effort),
  }
}

function only({ migrations }: Result): MigrationResult {
  return migrations[0]
}

function undisturbedFigures(implementation: Implementation, { seed }: PropertyEffort): UndisturbedFigures {
  const { memoryMiB, writtenMiB } = implementation
  const runs = demandingMBps.map((MBps) => only(simulate(testbedScenario(implementation, { MBps, writtenMiB }, seed))))
  return {
    downtimeS: Math.max(...runs.map((run) => knownDowntimeMs(run) / 1000)),
    degradedS: Math.max(...runs.map(({ performance }) => performance.degradedS)),
    lostS: Math.max(...runs.map(({ performance, totalS }) => (1 - performance.mean) * totalS)),
    dataPerMemory: Math.max(...runs.map(({ transferredMiB }) => transferredMiB / memoryMiB)),
  }
}

/**
 * Load of the `draw`-th guest of a seed: its rate over two decades, its memory between a quarter and three quarters of the VM,
 * all of which was touched before.
 */
export function drawnLoad(memoryMiB: number, seed: number, draw: number): TestbedLoad {
  const key = hashKey(DRAW_KEY, seed, draw)
  const { lowest, highest } = drawnMBps
  return {
    MBps: lowest * (highest / lowest) ** uniform01(key, 0),
    writtenMiB: Math.round(memoryMiB * (0.25 + 0.5 * uniform01(key, 1))),
    usedMiB: memoryMiB,
  }
}

function spreadFigures(implementation: Implementation, { draws, seed }: PropertyEffort): SpreadFigures {
  const runs = Array.from({ length: draws }, (_, i) =>
    only(simulate(testbedScenario(implementation, drawnLoad(implementation.memoryMiB, seed, i), seed))),
  )
  const pauses = runs.map((run) => knownDowntimeMs(run) / 1000)
  return {
    totalVariation: variation(runs.map(({ totalS }) => totalS)),
    dataVariation: variation(runs.map(({ transferredMiB }) => transferredMiB)),
    pauseRangeS: Math.max(...pauses) - Math.min(...pauses),
  }
}

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const middle = mean(values)
  const square = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length
  return middle === 0 ? 0 : Math.sqrt(square) / middle
}

/** Injects each failure at moments spread evenly over the undisturbed migration. */
function failureFigures(implementation: Implementation, { moments, seed }: PropertyEffort): FailureFigures {
  const load = { MBps: demandingMBps[0], writtenMiB: implementation.writtenMiB }
  const { startS, endS } = only(simulate(testbedScenario(implementation, load, seed)))
  const atS = Array.from({ length: moments }, (_, i) => startS + ((i + 0.5) / moments) * (endS - startS))
  const survived = (event: (at: number) => Parameters<typeof testbedScenario>[3]): number =>
    atS.filter((at) => runsOn(only(simulate(testbedScenario(implementation, load, seed, event(at)))))).length / moments
  return {
    injected: 3 * moments,
    linkSurvived: survived((at) => [{ kind: 'link-down', atS: at, target: 'b', durationS: 60 }]),
    destinationSurvived: survived((at) => [{ kind: 'host-crash', atS: at, target: 'b' }]),
    sourceSurvived: survived((at) => [{ kind: 'host-crash', atS: at, target: 'a' }]),
  }
}

function runsOn({ outcome }: MigrationResult): boolean {
  return outcome !== 'lost' && outcome !== 'paused'
}

/** Boosts that work inside the guest or need its consent (N11). */
const INSIDE_THE_GUEST = ['guestAided', 'garbageCollect', 'skipFree']

function transparencyFigures(implementation: Implementation, { seed }: PropertyEffort): TransparencyFigures {
  const { writtenMiB } = implementation
  const scenario = testbedScenario(implementation, { MBps: demandingMBps[0], writtenMiB }, seed)
  const { pagesCompared, mismatches } = simulate(scenario, { audit: true }).audit!
  const { strategy } = scenario.migrations[0]
  const boosts = 'boosts' in strategy ? Object.entries(strategy.boosts) : []
  return {
    pagesCompared,
    mismatches,
    guestTakesPart: boosts.filter(([name, boost]) => INSIDE_THE_GUEST.includes(name) && Boolean(boost)).map(([name]) => name),
  }
}
