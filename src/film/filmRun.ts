/** Input of a film: a run's result with samples of one VM, the same run again for the pages at each moment, and those moments. */
import type { PageMap } from '../engine/observe/pageMap.ts'
import { type SentTimesMap, SentTimes } from '../engine/memory/sentTimes.ts'
import { BEFORE_END_S, type MigrationResult, type Result, type VmSeries } from '../engine/result/result.ts'
import { ExtendedSimulation } from '../engine/simulate.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { originalStays } from '../scenario/schema/strategies/copySetting.ts'
import { SAME_S } from '../units/units.ts'

export interface FilmRun {
  /** The scenario with its fleet, if it has one, as hosts and VMs. */
  scenario: Scenario
  result: Result
  migration: MigrationResult
  tS: readonly number[]
  samples: VmSeries
  /** MiB of a page of the VM. */
  pageMiB: number
  /** Goes forward to a moment, and reads the VM's pages there. Moments have to ascend. */
  pagesAt(atS: number, maxCells: number): PageMap
  /** How often each page was sent; null until `pagesAt` has gone to a moment at which the guest has left the source for good. */
  sentAt(atS: number, maxCells: number): SentTimesMap | null
}

/** The first migration of a VM, as the page shows it; null if no VM of that name migrates. `vm` null: the first one that does. */
export function filmRun(scenario: Scenario, vm: string | null): FilmRun | null {
  const followed = vm ?? scenario.migrations.at(0)?.vm ?? null
  const first = new ExtendedSimulation(scenario, { series: followed === null ? true : [followed] })
  const result = first.runToEnd()
  const migration = result.migrations.find((one) => followed === null || one.vm === followed)
  const samples = migration === undefined ? undefined : result.series?.vms[migration.vm]
  if (migration === undefined || samples === undefined) return null
  const again = new ExtendedSimulation(scenario, {
    countSent: { vm: migration.vm, make: (pageCount) => new SentTimes(pageCount) },
  })
  const leaves = leavesForGood(first.scenario, migration)
  return {
    scenario: first.scenario,
    result,
    migration,
    tS: result.series?.tS ?? [],
    samples,
    pageMiB: (first.scenario.vms.find(({ id }) => id === migration.vm)?.pageKiB ?? 4) / 1024,
    pagesAt(atS, maxCells) {
      again.runUntil(levelsS(migration, atS))
      return again.pageMap(migration.vm, maxCells)
    },
    sentAt: (atS, maxCells) => (leaves && atS >= migration.endS - SAME_S ? again.sentTimes(maxCells) : null),
  }
}

/** The guest is no longer at the source once the migration is over; a clone's original stays. */
function leavesForGood({ migrations }: Scenario, { vm, outcome }: MigrationResult): boolean {
  return outcome === 'completed' && migrations.every((moved) => moved.vm !== vm || !originalStays(moved.strategy))
}

/** The two times in the head of a frame, seconds: the moment, and the end of the film at `endS`; neither is after the end of the migration. */
export function saidTimes({ endS: doneS }: MigrationResult, atS: number, endS: number): { atS: number; endS: number } {
  return { atS: Math.min(atS, doneS, endS), endS: Math.min(doneS, endS) }
}

/** The VM that the film follows, if the scenario has others. */
export function vmOfSeveral({ scenario, migration }: Pick<FilmRun, 'scenario' | 'migration'>): string | null {
  return scenario.vms.length > 1 ? migration.vm : null
}

/**
 * The moment whose pages and levels are shown: of a migration that did not complete, the last one before its end, because then its memory
 * counts as never sent.
 */
export function levelsS({ outcome, endS: doneS }: MigrationResult, atS: number): number {
  return outcome === 'completed' || atS < doneS ? atS : Math.max(0, doneS - BEFORE_END_S)
}

/** A time in which the guest was stopped. */
interface FilmStop {
  fromS: number
  toS: number
  ms: number
}

/** All of them, in order of time: several if the guest switched back and forth. */
export function guestStops({ switches, switchoverS, downtimeMs }: MigrationResult): FilmStop[] {
  const stop = (fromS: number, ms: number): FilmStop => ({ fromS, toS: fromS + ms / 1000, ms })
  if (switches.length > 0) return switches.map(({ atS, pauseMs }) => stop(atS, pauseMs))
  return switchoverS === null ? [] : [stop(switchoverS, downtimeMs ?? 0)]
}

/** The moments of a run that a film shows: evenly spaced, but slower while the guest is stopped, so that the downtime is seen. */
export interface FilmTimes {
  /** Simulated time of each frame, seconds. */
  atS: number[]
  /** When the guest is stopped. Empty if it never is, or too briefly to be drawn. */
  stops: FilmStop[]
  /** Factor by which a single stop plays slower; 1: not slowed. */
  slower: number
}

/** Share of the frames for the downtime of a completed migration that would otherwise take fewer. */
const DOWNTIME_SHARE = 0.2
/** A downtime shorter than this is not slowed. */
const LEAST_S = 1e-9
/** The film begins before the migration and ends after it by this share of its length. */
const AROUND = 0.05

/** Moments of one migration of a run that ends at `endS`; `frames`: at least 2. */
export function filmTimes(migration: MigrationResult, endS: number, frames: number): FilmTimes {
  const { startS, endS: doneS, totalS, outcome } = migration
  const firstS = Math.max(0, startS - totalS * AROUND)
  const lastS = Math.max(firstS + LEAST_S, Math.min(endS, doneS + totalS * AROUND))
  const spanS = lastS - firstS
  const shares = Array.from({ length: frames }, (_, i) => i / (frames - 1))
  const even = shares.map((share) => firstS + share * spanS)
  const stops = guestStops(migration)
    .map((stop) => ({ ...stop, toS: Math.min(lastS, stop.toS) }))
    .filter(({ fromS, toS }) => toS - fromS >= LEAST_S)
  if (outcome !== 'completed' || stops.length !== 1) return { atS: even, stops, slower: 1 }
  const [{ fromS, toS }] = stops
  const lengthS = toS - fromS
  if (lengthS / spanS >= DOWNTIME_SHARE) return { atS: even, stops, slower: 1 }
  // The rest of the film has one speed, before and after.
  const restS = spanS - lengthS
  const before = ((fromS - firstS) / restS) * (1 - DOWNTIME_SHARE)
  const atS = shares.map((share) => {
    // Nothing comes before a guest that is stopped at once.
    if (share < before) return firstS + (share / before) * (fromS - firstS)
    if (share <= before + DOWNTIME_SHARE) return fromS + ((share - before) / DOWNTIME_SHARE) * lengthS
    return Math.min(lastS, toS + ((share - before - DOWNTIME_SHARE) / (1 - DOWNTIME_SHARE)) * restS)
  })
  return { atS, stops, slower: ((DOWNTIME_SHARE / (1 - DOWNTIME_SHARE)) * restS) / lengthS }
}
