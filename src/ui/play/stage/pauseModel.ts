/** The downtime at a moment of a run: its length so far, its parts, the one part that a limit governs, and what to say about it. Pure. */
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { knownDowntimeMs } from '../../../engine/result/downtime.ts'
import type { DowntimeParts, MigrationResult, Round } from '../../../engine/result/result.ts'
import type { Reason } from '../../../engine/result/reasons/reason.ts'
import { downtimePartNames } from '../../../analysis/report/downtimeParts.ts'
import { dataSize, duration, formatFixed, formatWhole, say } from '../../../units/format.ts'
import { inSentences, listed } from '../../../units/lists.ts'
import type { Quantity } from '../../../units/format.ts'
import { MBPS_OF_MIB_PER_S, MIB_BYTES } from '../../../units/units.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { lastLimitMsOf } from '../timeline/runLimits.ts'
import { stopAt } from './downtimeStop.ts'
import type { Stop } from './downtimeStop.ts'
import * as texts from '../../../messages/compiled/en/play/pause.ts'
import { isPrecopyRound } from '../../../engine/result/precopyRounds.ts'

export type PartKey = keyof DowntimeParts

export interface PausePart {
  key: PartKey
  label: string
  /** Since the guest was stopped. */
  fromMs: number
  toMs: number
}

/** The part that a rule's limit governs; `short` is for less room. */
export interface Governed {
  key: PartKey
  text: string
  short: string
}

export interface PauseReading {
  caption: string
  atMs: number
  /** The number to show: whole milliseconds while it grows. */
  shown: Quantity
  /** What users notice of: the longest single downtime, once all switchovers are over. */
  noticedMs: number
  wholeMs: number
  isOver: boolean
  /** Shown in the colour of danger: the guest does not resume. */
  isLost: boolean
  note: string
  /** In order of time; empty where the result does not divide the downtime. */
  parts: PausePart[]
  /** The part at this moment; null if it is over or undivided. */
  current: PartKey | null
  governed: Governed | null
}

/** `factor`: how much slower the time axis shows the downtime than the rest; null if it does not. */
export function pauseReadingAt(run: Run, tS: number, factor: string | null): PauseReading | null {
  const migration = migrationOf(run)
  const stop = stopAt(run, tS)
  if (migration === null || stop === null) return null
  const { isOver, ms: wholeMs } = stop
  const atMs = isOver ? wholeMs : Math.min(wholeMs, Math.max(0, (tS - stop.fromS) * 1000))
  const parts = stop.count > 0 && !isOver ? [] : partsOf(migration)
  const governed = stop.count > 0 ? null : governedOf(run, migration)
  const endless = endlessNote(migration)
  return {
    caption: captionOf(migration, stop),
    atMs,
    noticedMs: isOver ? longestMs(migration, wholeMs) : atMs,
    wholeMs,
    isOver,
    parts,
    governed,
    shown: isOver ? duration(wholeMs / 1000) : grown(atMs, wholeMs),
    isLost: migration.outcome === 'lost' || endless === texts.noEnd,
    note: isOver ? endNote(run, migration) : (endless ?? pausedNote(wholeMs, factor)),
    current: isOver ? null : (parts.find(({ toMs }) => atMs < toMs)?.key ?? null),
  }
}

/** Of several switchovers the longest downtime, else the whole one. */
function longestMs({ switches }: MigrationResult, wholeMs: number): number {
  return switches.length === 0 ? wholeMs : Math.max(...switches.map(({ pauseMs }) => pauseMs))
}

function captionOf({ copies }: MigrationResult, { index, count, isOver }: Stop): string {
  if (count > 0)
    return isOver
      ? texts.downtimeOfSwitchovers(formatWhole(count), count === 1)
      : texts.downtimeOfSwitchover(formatWhole(index + 1), formatWhole(count))
  if (!isOver) return texts.soFar
  return copies.length > 0 ? texts.downtimeOfCopy(copies.length === 1) : texts.downtime
}

/** With a fixed number of decimals, so that the text keeps its width while time passes. */
function grown(atMs: number, wholeMs: number): Quantity {
  if (wholeMs >= 1000) return { value: formatFixed(atMs / 1000, 2), unit: 's' }
  return { value: formatFixed(atMs, wholeMs < 100 ? 1 : 0), unit: 'ms' }
}

/** Of a guest that is stopped when the run ends; null of another. */
function endlessNote(migration: MigrationResult): string | null {
  if (knownDowntimeMs(migration) > 0) return null
  return migration.outcome === 'not-converged' ? texts.cutShort : texts.noEnd
}

function pausedNote(wholeMs: number, factor: string | null): string {
  return inSentences([texts.ofAll(say(duration(wholeMs / 1000))), factor === null ? texts.isPaused : texts.isPausedSlower(factor)])
}

function partsOf(migration: MigrationResult): PausePart[] {
  let atMs = 0
  return downtimePartNames.flatMap(([key]) => {
    const ms = migration.downtimeParts[key]
    if (!(ms > 0)) return []
    atMs += ms
    return [{ key, label: labelOf(migration, key), fromMs: atMs - ms, toMs: atMs }]
  })
}

function labelOf(migration: MigrationResult, key: PartKey): string {
  const isSum = migration.switches.length > 0
  switch (key) {
    case 'stopMs':
      return texts.stopPart
    case 'unmapMs':
      return texts.unmapPart
    case 'ramMs':
      return isSum ? texts.memoryPartOfAll : memoryLabel(migration)
    case 'deviceMs':
      return texts.devicePart
    case 'resumeMs':
      return isSum ? texts.resumePartOfAll : texts.resumePart(migration.to)
    case 'announceMs':
      return texts.announcePart
  }
}

function memoryLabel({ rounds }: MigrationResult): string {
  const final = rounds.at(-1)?.reasons[0]
  if (final?.code === 'final-log') return texts.logPart
  if (final?.code !== 'final-copy') return texts.memoryPartOfAll
  const { bytes, diskBytes } = final.values
  if (bytes + diskBytes === 0) return texts.nothingLeftPart
  const size = say(dataSize((bytes + diskBytes) / MIB_BYTES))
  if (diskBytes > 0) return texts.memoryAndDiskPart(size)
  return rounds.length === 1 ? texts.allMemoryPart(size) : texts.memoryPart(size)
}

interface Limit {
  estimatedMs: number
  limitMs: number
  isForced: boolean
}

/** The round whose decision stopped the guest; null if none preceded, or if a manager stopped the guest before. */
function decidingRound({ rounds, switchoverS }: MigrationResult): Round | null {
  const last = rounds.findLast(isPrecopyRound)
  return last === undefined || switchoverS === null || last.startS + last.durationS > switchoverS + 1e-6 ? null : last
}

/** Estimate and limit of a decision by time; null if no time limit decided. */
function timeLimitOf(run: Run, migration: MigrationResult): Limit | null {
  const round = decidingRound(migration)
  const reason: Reason | undefined = round?.reasons[0]
  if (round === null || reason === undefined || migration.resumeS > 0) return null
  if (reason.code === 'qemu') return { estimatedMs: reason.values.needS * 1000, limitMs: reason.values.limitMs, isForced: false }
  if (reason.code === 'virtualbox') {
    const { shortS, limitMs, verdict } = reason.values
    return shortS === null || verdict === 'few-pages' ? null : { estimatedMs: shortS * 1000, limitMs, isForced: false }
  }
  const limitMs = lastLimitMsOf(run)
  if (reason.code !== 'forced-stop' || limitMs === null || !round.estimatedMbps) return null
  return { estimatedMs: (((reason.values.bytes / MIB_BYTES) * MBPS_OF_MIB_PER_S) / round.estimatedMbps) * 1000, limitMs, isForced: true }
}

function governedOf(run: Run, migration: MigrationResult): Governed | null {
  if (!(migration.downtimeParts.ramMs > 0)) return null
  const limit = timeLimitOf(run, migration)
  if (limit !== null) {
    const [estimated, allowed] = [limit.estimatedMs, limit.limitMs].map((ms) => say(duration(ms / 1000)))
    if (limit.isForced)
      return { key: 'ramMs', text: texts.governsTimeForced(estimated, allowed), short: texts.governsTimeForced(estimated, allowed) }
    return { key: 'ramMs', text: texts.governsTime(estimated, allowed), short: texts.governsTimeShort(estimated, allowed) }
  }
  const reason = decidingRound(migration)?.reasons[0]
  if (reason?.code !== 'threshold' || migration.resumeS > 0) return null
  const [left, allowed] = [reason.values.bytes, reason.values.thresholdBytes].map((bytes) => say(dataSize(bytes / MIB_BYTES)))
  return { key: 'ramMs', text: texts.governsSize(left, allowed), short: texts.governsSizeShort(left, allowed) }
}

function endNote(run: Run, migration: MigrationResult): string {
  const { outcome, switches, copies, resumeS, rounds } = migration
  const downtimeMs = knownDowntimeMs(migration)
  if (outcome === 'lost') return downtimeMs > 0 ? texts.lostAfterNote : texts.lostNote
  if (outcomeByCause(migration) === 'paused') return texts.pausedAfterNote
  if (outcome !== 'completed' && !(downtimeMs > 0)) return outcome === 'failed' ? texts.failedNote : texts.unfinishedNote
  if (switches.length > 0) return texts.longestOf(say(duration(longestMs(migration, downtimeMs) / 1000)))
  if (copies.length > 0) return run.facts.originalStays ? texts.clonedNote(copies.length === 1) : texts.postcopyNote
  if (resumeS > 0) return texts.postcopyNote
  return limitNote(run, migration) ?? (rounds.length === 1 ? texts.stopAndCopyNote : texts.withoutLimit)
}

function limitNote(run: Run, migration: MigrationResult): string | null {
  const { downtimeParts, rounds } = migration
  if (rounds.at(-1)?.reasons[0]?.code === 'final-log') return texts.replayNote
  const limit = timeLimitOf(run, migration)
  if (limit === null) return withoutEstimate(migration)
  if (limit.isForced) return texts.forced
  const overMs = knownDowntimeMs(migration) - limit.limitMs
  const limitText = say(duration(limit.limitMs / 1000))
  const over = say(overQuantity(Math.abs(overMs)))
  if (overMs <= 0) return texts.underLimit(over, limitText)
  if (downtimeParts.ramMs > limit.limitMs) {
    return texts.overEstimate(over, say(duration(downtimeParts.ramMs / 1000)), say(duration(limit.estimatedMs / 1000)))
  }
  const missing = downtimePartNames.flatMap(([key]) => (key !== 'ramMs' && downtimeParts[key] > 0 ? [NAMES[key]] : []))
  return texts.overAsDesigned(over, listed(missing))
}

function withoutEstimate(migration: MigrationResult): string | null {
  switch (decidingRound(migration)?.reasons[0]?.code) {
    case 'forced-stop':
      return texts.forced
    case 'qemu-first-window':
      return texts.beforeMeasured
    case 'virtualbox':
      return texts.fewPages
    default:
      return managerNote(migration)
  }
}

/** Rounds that went on while the guest was stopped. */
function managerNote({ rounds, switchoverS }: MigrationResult): string | null {
  return switchoverS !== null && rounds.some(({ kind, startS }) => kind === 'iterate' && startS > switchoverS) ? texts.managerNote : null
}

/** A difference needs no more figures than the eye compares: whole milliseconds from one up. */
function overQuantity(ms: number): Quantity {
  return ms >= 1 && ms < 1000 ? { value: formatWhole(ms), unit: 'ms' } : duration(ms / 1000)
}

const NAMES: Record<Exclude<PartKey, 'ramMs'>, string> = {
  stopMs: texts.stoppingName,
  unmapMs: texts.unmappingName,
  deviceMs: texts.devicesName,
  resumeMs: texts.resumingName,
  announceMs: texts.announcingName,
}
