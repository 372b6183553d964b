/** Finds figures of a record that cannot all be right, or that do not mean what their names say. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { bitRate, dataSize, duration, say } from '../../units/format.ts'
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { expectsDirtyRate, setDowntimeEvent } from '../migrationRecord.ts'
import { pauseWithinLimitMs } from '../../scenario/schema/rules/qemu.ts'
import { pausedForS, pausedSince } from '../operatorPause.ts'
import type { Contradiction, ContradictionCode, RecordFacts } from './importer.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'

/** Pages that the stopped guest's device models may still write between two syncs. */
const pagesOfDevices = 16
/** QEMU's expectation before the first window that is long enough. */
const initialExpectationMs = 300

const size = (mib: number): string => say(dataSize(mib))
const time = (ms: number): string => say(duration(ms / 1000))

type Check = (facts: RecordFacts, record: MigrationRecord) => Contradiction | null

function found(code: ContradictionCode, fields: readonly string[], why: string): Contradiction {
  return { code, fields, why }
}

/** Figures of the last sample that has all of them: those of different moments need not agree. */
function ofOneMoment<K extends keyof RecordSample>(
  samples: readonly RecordSample[],
  names: readonly K[],
): (RecordSample & { [N in K]: NonNullable<RecordSample[N]> }) | null {
  const has = (sample: RecordSample): sample is RecordSample & { [N in K]: NonNullable<RecordSample[N]> } =>
    names.every((name) => sample[name] !== null)
  return samples.findLast(has) ?? null
}

const sumExceedsTotal: Check = ({ status, memoryMiB, normalPages }, { samples }) => {
  const now = ofOneMoment(samples, ['transferredMiB', 'remainingMiB'])
  if (status === 'completed' || now === null || memoryMiB === null || memoryMiB === 0) return null
  const { transferredMiB, remainingMiB } = now
  if (normalPages !== null || transferredMiB + remainingMiB <= memoryMiB * 1.01) return null
  return found(
    'sum-exceeds-total',
    ['transferredMiB', 'remainingMiB', 'memoryMiB'],
    texts.contradiction.sumExceedsTotal(size(transferredMiB), size(remainingMiB), size(memoryMiB)),
  )
}

/** Without page counts an amount of `40.6 GiB of 32.0 GiB` reads as more than all. */
const transferredExceedsTotal: Check = ({ transferredMiB, memoryMiB, normalPages }) =>
  transferredMiB !== null && memoryMiB !== null && memoryMiB > 0 && normalPages === null && transferredMiB > memoryMiB * 1.01
    ? found(
        'transferred-exceeds-total',
        ['transferredMiB', 'memoryMiB'],
        texts.contradiction.transferredExceedsTotal(size(transferredMiB), size(memoryMiB)),
      )
    : null

const remainingExceedsTotal: Check = ({ remainingMiB, memoryMiB }) =>
  remainingMiB !== null && memoryMiB !== null && remainingMiB > memoryMiB * 1.01
    ? found(
        'remaining-exceeds-total',
        ['remainingMiB', 'memoryMiB'],
        texts.contradiction.remainingExceedsTotal(size(remainingMiB), size(memoryMiB)),
      )
    : null

/** Fewer bytes are counted than the full pages contain. */
export function isBelowNormal(facts: Pick<RecordFacts, 'transferredMiB' | 'normalPages' | 'pageKiB'>): boolean {
  return facts.transferredMiB !== null && normalMiBOf(facts) > facts.transferredMiB * 1.05 + 1
}

/** Data of the full pages sent, however often. */
export function normalMiBOf({ normalPages, pageKiB }: Pick<RecordFacts, 'normalPages' | 'pageKiB'>): number {
  return ((normalPages ?? 0) * (pageKiB ?? 4)) / 1024
}

const transferredBelowNormal: Check = (facts) =>
  isBelowNormal(facts)
    ? found(
        'transferred-below-normal',
        ['transferredMiB', 'normalPages'],
        texts.contradiction.transferredBelowNormal(size(facts.transferredMiB ?? 0), size(normalMiBOf(facts))),
      )
    : null

const expectedDowntime: Check = ({ dirtySyncs, downtimeMs }, { samples, settings }) => {
  const now = ofOneMoment(samples, ['expectedDowntimeMs', 'remainingMiB', 'rateMbps'])
  if (now === null || now.rateMbps <= 0 || downtimeMs !== null) return null
  const { expectedDowntimeMs, remainingMiB } = now
  const rateMbps = settings.availSwitchoverMbps ?? now.rateMbps
  const neededMs = ((remainingMiB * MBPS_OF_MIB_PER_S) / rateMbps) * 1000
  if (expectedDowntimeMs === initialExpectationMs && (dirtySyncs ?? 1) <= 1) {
    return neededMs > 2 * expectedDowntimeMs
      ? found('expected-downtime-initial', ['expectedDowntimeMs'], texts.contradiction.expectedDowntimeInitial(time(expectedDowntimeMs)))
      : null
  }
  // It is that of the last sync: later in the round less remains, never more.
  if (neededMs < 100 || neededMs < 1.5 * Math.max(expectedDowntimeMs, 1)) return null
  return found(
    'expected-downtime-mismatch',
    ['expectedDowntimeMs', 'remainingMiB', 'rateMbps'],
    (expectsDirtyRate(now) ? texts.contradiction.expectedDowntimeOfRate : texts.contradiction.expectedDowntimeMismatch)(
      time(expectedDowntimeMs),
      size(remainingMiB),
      say(bitRate(rateMbps)),
      time(neededMs),
    ),
  )
}

/** Within one sample, because the last amount in a log is not the amount that remained at the end. */
const completedWithRemaining: Check = (_, { samples }) => {
  const last = samples.at(-1)
  if (last?.status !== 'completed' || last.remainingMiB === null || last.remainingMiB <= 0) return null
  return found('completed-with-remaining', ['status', 'remainingMiB'], texts.contradiction.completedWithRemaining(size(last.remainingMiB)))
}

/** The limit at the end: a product may raise it while the migration runs. */
function lastLimitMs({ settings, events }: MigrationRecord): number | null {
  const set = events.findLast(({ name, detail }) => name === setDowntimeEvent && typeof detail === 'number')
  return typeof set?.detail === 'number' ? set.detail : settings.downtimeLimitMs
}

const downtimeAboveLimit: Check = ({ downtimeMs }, record) => {
  const limitMs = lastLimitMs(record)
  if (downtimeMs === null || limitMs === null || downtimeMs <= pauseWithinLimitMs(limitMs)) return null
  return found('downtime-above-limit', ['downtimeMs'], texts.contradiction.downtimeAboveLimit(time(downtimeMs), time(limitMs)))
}

/** A sync that ended the first pass and found no page written: the guest did not run. */
const guestWasPaused: Check = (facts, { samples, events }) => {
  const { totalS, downtimeMs } = facts
  const start = events.find(({ name, detail }) => name === 'MIGRATION' && detail === 'active')?.atS ?? 0
  const pausedBefore =
    events.some(({ name, atS }) => name === 'STOP' && atS < start) && !events.some(({ name, atS }) => name === 'RESUME' && atS < start)
  if (!pausedBefore && !wroteNothing(facts, samples)) return null
  if (totalS === null || (downtimeMs !== null && downtimeMs > totalS * 500)) return null
  return found(
    'guest-was-paused',
    ['downtimeMs', 'totalS'],
    texts.contradiction.guestWasPaused(downtimeMs === null ? null : time(downtimeMs), say(duration(totalS))),
  )
}

/** The guest was paused by hand while its pre-copy ran. A guest paused before the start is the previous case. */
const guestPausedDuring: Check = ({ status, totalS, downtimeMs, postcopyRequests }, record) => {
  const forS = status !== 'completed' || (postcopyRequests ?? 0) > 0 ? null : pausedForS(record, totalS, downtimeMs)
  if (forS === null || (pausedSince(record) ?? 0) <= 0) return null
  return found(
    'guest-paused-during',
    ['downtimeMs', 'totalS'],
    texts.contradiction.guestPausedDuring(say(duration(forS)), time(downtimeMs ?? 0)),
  )
}

function wroteNothing(facts: RecordFacts, samples: readonly RecordSample[]): boolean {
  const { normalPages, zeroPages, pageKiB, dirtySyncs, remainingMiB, totalS, postcopyRequests } = facts
  const memory = facts.memoryMiB ?? memoryFrom(samples)
  if (normalPages === null || zeroPages === null || memory === null || remainingMiB !== 0) return false
  if ((dirtySyncs ?? 0) < 3 || (totalS ?? 0) < 1 || (postcopyRequests ?? 0) > 0) return false
  if (samples.some(({ dirtyPagesPerS, status }) => (dirtyPagesPerS ?? 0) > 0 || status?.startsWith('postcopy'))) return false
  // Fewer pages than the memory has: the guest's free ones were left out.
  return Math.abs(normalPages + zeroPages - (memory * 1024) / (pageKiB ?? 4)) <= pagesOfDevices
}

/** Memory size if no total is printed: the remaining amount in the first pass plus the amount sent by then. */
export function memoryFrom(samples: readonly RecordSample[]): number | null {
  const first = samples.find(({ remainingMiB }) => remainingMiB !== null)
  if (first === undefined || (first.dirtySyncs ?? 1) > 1) return null
  const left =
    first.normalPages === null ? (first.transferredMiB ?? 0) : ((first.normalPages + (first.zeroPages ?? 0)) * (first.pageKiB ?? 4)) / 1024
  return (first.remainingMiB ?? 0) + left
}

const checks: readonly Check[] = [
  sumExceedsTotal,
  transferredExceedsTotal,
  remainingExceedsTotal,
  transferredBelowNormal,
  expectedDowntime,
  completedWithRemaining,
  downtimeAboveLimit,
  guestWasPaused,
  guestPausedDuring,
]

/** Contradictions that the figures alone show, whatever their source. */
export function contradictionsIn(facts: RecordFacts, record: MigrationRecord): Contradiction[] {
  return checks.flatMap((check) => check(facts, record) ?? [])
}
