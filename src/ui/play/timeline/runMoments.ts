/** State of a run at a moment: the valid sample, the round, or the part of the downtime. Pure reads of a run. */
import { roundNumber } from '../../../analysis/report/roundNumbers.ts'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { slowerPortMbps } from '../../../scenario/portRate.ts'
import type { Migration } from '../../../scenario/schema/schema.ts'
import { migrationOf, vmOf, type Run, type RunOfVm } from '../../../store/play/run.ts'
import { formatWhole } from '../../../units/figures.ts'
import { restOfRounds } from './axis/roundsOnAxis.ts'
import type { AxisTimes } from './axis/timeAxis.ts'
import * as texts from '../../../messages/compiled/en/play/timeline.ts'
import { isPrecopyRound } from '../../../engine/result/precopyRounds.ts'
import { SAME_S } from '../../../units/units.ts'
import { BROKEN_OFF } from '../../../engine/result/result.ts'

/** The first request of the followed VM; undefined without one, as of a VM that a trigger moves. */
function requestOf({ scenario, vm: id }: Run): Migration | undefined {
  return scenario.migrations.find(({ vm }) => vm === id)
}

/** Whether the migration had not completed when it or the simulation ended; false while that is not known. */
export function endsUnfinished(run: Run): boolean {
  const migration = migrationOf(run)
  return migration !== null && migration.outcome !== 'completed'
}

export function pageKiBOf(run: RunOfVm): number {
  return vmOf(run).pageKiB
}

export function pageMiBOf(run: RunOfVm): number {
  return pageKiBOf(run) / 1024
}

export interface Route {
  from: string
  to: string
}

/** Source and destination host: from the result, or from the request before there is one. */
export function routeOf(run: Run): Route {
  const migration = migrationOf(run)
  if (migration !== null) return { from: migration.from, to: migration.to }
  return { from: vmOf(run).host, to: requestOf(run)?.to ?? '' }
}

/** Capacity of a migration's path: the slower of its two ports, in Mbit/s. */
export function capacityMbpsOf(run: Run): number {
  const { from, to } = routeOf(run)
  return slowerPortMbps(run.scenario.hosts, from, to)
}

export interface Downtime {
  fromS: number
  toS: number
  ms: number
}

/** One stop of a context-switching guest (N12): its start and end, and the host on which the guest resumed. */
export interface GuestStop {
  fromS: number
  toS: number
  ms: number
  to: 'source' | 'destination'
}

/** Times of a run closer than this are the same to the samples, seconds: it is shorter than the time between two changes of a run. */
export const INSTANT_S = 1e-6

/** Every stop of a guest that is switched more than once, in order of time; empty for other guests. */
export function guestStopsOf(run: Run): GuestStop[] {
  const switches = migrationOf(run)?.switches ?? []
  return switches.map(({ atS, pauseMs, to }) => ({ fromS: atS, toS: atS + pauseMs / 1000, ms: pauseMs, to }))
}

/** The downtime; null if it has not happened. For a context-switching guest it is the last stop. */
export function downtimeOf(run: Run): Downtime | null {
  const last = guestStopsOf(run).at(-1)
  if (last !== undefined) return { fromS: last.fromS, toS: last.toS, ms: last.ms }
  const migration = migrationOf(run)
  if (migration === null || migration.switchoverS === null || migration.downtimeMs === null || migration.downtimeMs === 0) return null
  const fromS = migration.switchoverS
  return { fromS, toS: fromS + migration.downtimeMs / 1000, ms: migration.downtimeMs }
}

/** The downtime, or the stop that an end of the simulation or a failure cut: no guest runs at the destination after it. */
export function stopOf(run: Run): Downtime | null {
  const migration = migrationOf(run)
  if (migration === null || migration.switchoverS === null || migration.downtimeMs !== null) return downtimeOf(run)
  const { switchoverS, endS } = migration
  return { fromS: switchoverS, toS: endS, ms: (endS - switchoverS) * 1000 }
}

/**
 * Outbound traffic of the application in a sample, as far as it shares the migration's path: from the switchover on it leaves from the
 * destination, and is shown again once the migration has ended.
 */
export function applicationMbpsAt(run: Run, sample: number): number {
  const { tS, outMbps } = run.samples
  const migration = migrationOf(run)
  if (migration === null || migration.switchoverS === null || guestStopsOf(run).length > 0) return outMbps[sample]
  const leavesElsewhere = tS[sample] > migration.switchoverS + INSTANT_S && tS[sample] <= (migration.endS ?? Infinity) + INSTANT_S
  return leavesElsewhere ? 0 : outMbps[sample]
}

/** Times from which the time axis of an ended run is built. */
export function axisTimesOf(run: Run): AxisTimes {
  const migration = migrationOf(run)
  const sending = run.rounds.filter(isPrecopyRound)
  const first = sending[0]
  const downtime = downtimeOf(run)
  return {
    startS: migration?.startS ?? first?.startS ?? 0,
    firstRoundEndS: sending.length >= 3 ? first.startS + first.durationS : null,
    downtime,
    migrationEndS: migration?.endS ?? null,
    rest: restOfRounds(run.rounds, downtime !== null, migration?.endS ?? run.simulatedS),
    endS: run.simulatedS,
  }
}

/** Index of the last sample at or before `tS`; −1 if there is none. */
export function sampleAt({ samples, length }: Run, tS: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (samples.tS[middle] <= tS + SAME_S) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** As `sampleAt`; −1 also at a moment that a run under way has reached and its samples have not: their counts may be seconds late. */
export function reachedSampleAt(run: Run, tS: number): number {
  const at = sampleAt(run, tS)
  const timesS = run.samples.tS
  const isLast = run.result === null && at === run.length - 1 && tS <= run.simulatedS
  return isLast && tS - timesS[at] > 2 * (timesS[at] - (timesS[at - 1] ?? timesS[at])) + SAME_S ? -1 : at
}

/** Index of the sample whose rates apply at `tS`: rates are means since the previous sample. −1 if there is none. */
export function rateSampleAt(run: Run, tS: number): number {
  const before = sampleAt(run, tS)
  if (before < 0) return run.length > 0 ? 0 : -1
  // The first sample has no previous sample, so its rates are not a mean.
  const exact = before > 0 && Math.abs(run.samples.tS[before] - tS) < SAME_S
  return exact ? before : Math.min(before + 1, run.length - 1)
}

/**
 * Where the guest runs. It is read from the run, because the map's label must not lag behind the playhead while a map is computed. Null if
 * only the map knows, because the run is unfinished or has failed.
 */
export function guestAt(run: Run, tS: number): PageMap['guest'] | null {
  if (discardsAt(run, tS)) return 'source'
  const downtime = downtimeOf(run)
  if (downtime === null || migrationOf(run)?.outcome !== 'completed') return null
  const since = guestStopsOf(run).findLast(({ fromS }) => tS >= fromS - SAME_S)
  if (since !== undefined) return tS < since.toS - SAME_S ? 'stopped' : since.to
  if (tS < downtime.fromS - SAME_S) return 'source'
  return tS < downtime.toS - SAME_S ? 'stopped' : 'destination'
}

/** When the VM was lost; null if it was not. */
export function lostAtS(run: Run): number | null {
  const migration = migrationOf(run)
  return migration?.outcome === 'lost' ? migration.endS : null
}

/** When a migration was cut off: it neither completed nor was still running at the end of the simulation. Null for others. */
export function brokenOffS(run: Run): number | null {
  const migration = migrationOf(run)
  return migration !== null && BROKEN_OFF.has(migration.outcome) ? migration.endS : null
}

/** Whether the destination has discarded its copy: the migration broke off and the guest keeps running at the source. */
export function discardsAt(run: Run, tS: number): boolean {
  const outcome = migrationOf(run)?.outcome
  return (outcome === 'failed' || outcome === 'cancelled') && tS >= (brokenOffS(run) ?? Infinity)
}

/** The moment whose pages are shown. Of a migration that broke off it is the last one: afterwards the destination has none of the memory. */
export function mapAtS(run: Run | null, tS: number): number {
  const endS = run === null ? null : brokenOffS(run)
  return endS !== null && tS >= endS ? Math.max(0, endS - SAME_S) : tS
}

export type PhaseKind = 'waiting' | 'round' | 'downtime' | 'push' | 'done'

export interface Moment {
  kind: PhaseKind
  /** Index into `run.rounds` of the current round; the length of `run.rounds` while that round has not ended. */
  round: number
  /** Name of the phase, such as `round 2`. */
  text: string
}

/** Phase and round of the followed migration at a moment, with the name of the phase. */
export function momentAt(run: Run, tS: number): Moment {
  const migration = migrationOf(run)
  const startS = migration?.startS ?? run.rounds[0]?.startS ?? requestedAtS(run)
  const round = roundIndexAt(run, tS)
  if (tS < startS - SAME_S) return { kind: 'waiting', round: 0, text: tS < requestedAtS(run) - SAME_S ? texts.atSource : texts.queued }
  if (migration !== null && tS >= migration.endS - SAME_S) {
    return { kind: 'done', round, text: migration.outcome === 'completed' ? texts.completed : texts.ended }
  }
  return momentUnderWay(run, tS, round)
}

/** Moment of the migration's request, or of the trigger that asks for it. */
export function requestedAtS(run: Run): number {
  const migration = migrationOf(run)
  if (migration !== null) return migration.startS - migration.queuedS
  return requestOf(run)?.atS ?? 0
}

/** Between the start and the end of the migration: a round, the guest's stop, or the push after it. */
function momentUnderWay(run: Run, tS: number, round: number): Moment {
  const since = guestStopsOf(run).findLast(({ fromS }) => tS >= fromS - SAME_S)
  const downtime = since ?? stopOf(run)
  if (downtime !== null && tS >= downtime.fromS - SAME_S && tS < downtime.toS - SAME_S) {
    return { kind: 'downtime', round, text: texts.switchover }
  }
  if (since?.to === 'source') return { kind: 'round', round, text: texts.round(formatWhole(roundNumber(run.rounds, round))) }
  if (downtime !== null && tS >= downtime.toS - SAME_S) return { kind: 'push', round, text: texts.postcopy }
  return { kind: 'round', round, text: texts.round(formatWhole(roundNumber(run.rounds, round))) }
}

function roundIndexAt({ rounds }: Run, tS: number): number {
  let low = 0
  let high = rounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rounds[middle].startS <= tS + SAME_S) low = middle + 1
    else high = middle
  }
  const last = low - 1
  if (last < 0) return 0
  const ended = rounds[last].startS + rounds[last].durationS <= tS + SAME_S
  return last === rounds.length - 1 && ended ? rounds.length : last
}
