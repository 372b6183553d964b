/** Readings of the wire column at a moment of a run: rates, downtime if stopped now, remaining memory. Pure. */
import { BEFORE_END_S, type MigrationResult, type Round } from '../../../engine/result/result.ts'
import { formatWhole, plural } from '../../../units/format.ts'
import { migrationOf, type Run, vmOf } from '../../../store/play/run.ts'
import { brokenOffS, guestStopsOf, INSTANT_S, momentAt, pageMiBOf, reachedSampleAt, sampleAt, stopOf } from '../timeline/runMoments.ts'
import { limitMsAt } from '../timeline/runLimits.ts'
import { isAnyDownAt, type PipeReading, pipeReadingAt, portsOf } from './pipeReading.ts'
import * as texts from '../../../messages/compiled/en/play/onStage.ts'
import { countPrecopyRounds, isPrecopyRound } from '../../../engine/result/precopyRounds.ts'

export interface WireReading extends PipeReading {
  /** The rule's estimated bandwidth; null while it has none. */
  estimatedMbps: number | null
  downtimeCaption: string
  downtimeMs: number
  limitMs: number | null
  leftCaption: string
  leftPages: number
  leftNote: string
}

const latest = new WeakMap<Run, { tS: number; reading: WireReading | null }>()

/** Null before the first sample. Parts of the wire ask for the same moment one after the other: the last answer is kept. */
export function wireReadingAt(run: Run, tS: number): WireReading | null {
  const known = latest.get(run)
  if (known !== undefined && known.tS === tS) return known.reading
  const reading = readWire(run, tS)
  latest.set(run, { tS, reading })
  return reading
}

function readWire(run: Run, tS: number): WireReading | null {
  const pipe = pipeReadingAt(run, tS)
  if (pipe === null) return null
  const at = sampleAt(run, tS)
  const estimated = run.samples.estimatedMbps[at]
  return {
    ...pipe,
    estimatedMbps: estimated > 0 && momentAt(run, tS).kind !== 'done' ? estimated : null,
    ...downtimeReading(run, tS, at),
    ...leftReading(run, tS, at),
  }
}

function downtimeReading(run: Run, tS: number, at: number) {
  const limitMs = limitMsAt(run, tS)
  const stops = guestStopsOf(run)
  const downtime = stops.findLast(({ fromS }) => tS >= fromS - 1e-9) ?? (stops.length > 0 ? null : stopOf(run))
  if (downtime !== null && stops.length > 0 && momentAt(run, tS).kind === 'done') {
    const ms = stops.reduce((sum, other) => sum + other.ms, 0)
    return { downtimeCaption: texts.downtimeOfSwitchovers(formatWhole(stops.length)), downtimeMs: ms, limitMs }
  }
  if (downtime !== null && tS >= downtime.toS - 1e-9) return { downtimeCaption: texts.downtime, downtimeMs: downtime.ms, limitMs }
  if (downtime !== null && tS >= downtime.fromS - 1e-9) {
    return { downtimeCaption: texts.downtimeSoFar, downtimeMs: (tS - downtime.fromS) * 1000, limitMs }
  }
  return { downtimeCaption: texts.downtimeIfStoppedNow, downtimeMs: run.samples.stopNowMs[at], limitMs }
}

function leftReading(run: Run, tS: number, at: number) {
  const moment = momentAt(run, tS)
  const migration = migrationOf(run)
  if (moment.kind === 'done' && migration !== null) {
    return { leftCaption: texts.pagesSent, leftPages: migration.pagesSent, leftNote: sentNote(migration) }
  }
  if (moment.kind === 'waiting') return { leftCaption: texts.remaining, leftPages: pageCountOf(run), leftNote: moment.text }
  const leftPages = levelsAt(run, tS, at).remainingPages
  const before = run.rounds[moment.round - 1]
  const from = before?.remainingPages ?? pageCountOf(run)
  // After a post-copy switchover the remaining pages follow the guest and are not part of the downtime.
  const follows = (migration?.resumeS ?? 0) > 0
  if (moment.kind === 'downtime') {
    const leftCaption = follows ? texts.missingAtDestination : texts.finalCopy
    return { leftCaption, leftPages, leftNote: texts.whenGuestStopped(formatWhole(from)) }
  }
  const zero = from === pageCountOf(run) ? zeroPagesOf(run) : 0
  const leftNote = texts.atPhaseStart(moment.text, formatWhole(from)) + (zero > 0 ? texts.ofWhichZero(formatWhole(zero)) : '')
  return { leftCaption: texts.remaining, leftPages, leftNote }
}

function sentNote({ rounds, resumeS, switchoverS }: MigrationResult): string {
  const passes = countPrecopyRounds(rounds)
  const isFetched = resumeS > 0
  if (passes === 0) return isFetched ? texts.afterSwitchover : texts.inFinalCopy
  const counted = plural(passes, texts.roundNoun)
  if (switchoverS === null) return texts.inRounds(counted)
  return isFetched ? texts.inRoundsThenPostcopy(counted) : texts.inRoundsAndFinalCopy(counted)
}

function pageCountOf(run: Run): number {
  return Math.round(vmOf(run).memoryMiB / pageMiBOf(run))
}

/** Pages never written: they wait among the others, and then take a marker each. */
function zeroPagesOf(run: Run): number {
  const { memoryMiB, usedMiB } = vmOf(run)
  return Math.round((memoryMiB - usedMiB) / pageMiBOf(run))
}

/** Whether an event has taken down a port of the migration's path, or any link of a network, at a moment. */
export function isLinkDownAt(run: Run, tS: number): boolean {
  return isAnyDownAt(run, tS, [...portsOf(run), ...run.scenario.links.map(({ id }) => id)])
}

/** Index of the sample with the memory levels at a moment; `mapAtS` says which moment that is after a migration that broke off. */
export function levelSampleAt(run: Run, tS: number): number {
  const endS = brokenOffS(run)
  return reachedSampleAt(run, endS === null ? tS : Math.min(tS, endS - BEFORE_END_S))
}

interface Levels {
  remainingPages: number
  outOfDatePages: number
}

/**
 * Pages that remain, as known to the source and as they are: of the sample `at`, of the sync that came after it, or of the round that an end
 * has cut. A sync makes the known pages jump, and samples are up to seconds apart.
 */
export function levelsAt(run: Run, tS: number, at = levelSampleAt(run, tS)): Levels {
  const { samples, rounds } = run
  const synced = rounds[momentAt(run, tS).round - 1]
  const isSynced = synced !== undefined && synced.complete && isPrecopyRound(synced) && endsSince(synced, samples.tS[at], tS)
  if (isSynced) return { remainingPages: synced.remainingPages, outOfDatePages: synced.remainingPages }
  const last = rounds.at(-1)
  if (last !== undefined && !last.complete && endsSince(last, samples.tS[at], tS)) {
    // A round of pre-copy is cut before the sync that would tell the source.
    return { remainingPages: isPrecopyRound(last) ? samples.remainingPages[at] : last.remainingPages, outOfDatePages: last.remainingPages }
  }
  return { remainingPages: samples.remainingPages[at], outOfDatePages: samples.outOfDatePages[at] }
}

/** Whether a round ends after `fromS` and by `toS`, an instant more or less. */
function endsSince({ startS, durationS }: Round, fromS: number, toS: number): boolean {
  return startS + durationS > fromS && startS + durationS <= toS + 2 * INSTANT_S
}
