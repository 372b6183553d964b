/** What the figures of a migration that has not ended say: its first pass, whether its rounds shrink, and what limits the rate. */
import { capOrigin } from '../../messages/compiled/en/places/records.ts'
import { standing } from '../../messages/compiled/en/standing.ts'
import { MOST_THROTTLE_PERCENT } from '../../scenario/schema/boosts/autoConverge.ts'
import { bitRate, dataSize, duration, formatNumber, say } from '../../units/format.ts'
import { inSentences } from '../../units/lists.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import { isBelowNormal, normalMiBOf } from '../import/contradictions.ts'
import { isAtCap, meanMbpsOf } from '../import/derived/bandwidthCap.ts'
import { withCountedRises } from '../import/derived/countedRises.ts'
import { meanMbps, passedMiB, pathRate } from '../pathRate.ts'
import type { RecordFacts } from '../import/importer.ts'
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { streamLimit } from '../streamRate.ts'
import type { PathBeside } from '../streamRate.ts'
import type { Standing } from './standingCodes.ts'

/** Copies of the memory after which rounds that shrink would long have ended, and from which on their number is given. */
export const manyCopies = 3
const moreThanOne = 1.1
/** After this time without data the path or the destination takes none, s. */
const nothingSentS = 1
/**
 * A dirty rate over a whole round counts a page once, so that of a shorter round is higher: only rounds that shrink by this factor are sure
 * to shrink further.
 */
export const shrinks = 0.8

export function runningStanding(facts: RecordFacts, record: MigrationRecord, beside: PathBeside): Standing {
  if (copiesDisks(facts)) return { code: 'first-pass', why: disksText(facts) }
  const over = precopyOver(facts, record)
  if (over !== null) return { code: 'ends', why: over }
  const endless = doesNotConverge(facts, record)
  if (endless !== null) return limitOf(facts, record, endless, beside)
  if (isInFirstPass(facts)) return { code: 'first-pass', why: firstPassText(facts) }
  const { dirtyPagesPerS } = facts
  const sent = sentRate(facts, record)?.mostMbps ?? null
  if (dirtyPagesPerS !== null && dirtyPagesPerS > 0 && sent !== null) {
    const dirty = dirtyMbpsOf(facts, dirtyPagesPerS)
    if (dirty > 0) {
      const said = [say(bitRate(dirty)), say(bitRate(sent))] as const
      return dirty <= shrinks * sent ? { code: 'ends', why: standing.ends(...said) } : { code: 'too-little', why: standing.close(...said) }
    }
  }
  const shown = byRounds(record)
  if (shown.code !== 'too-little' || dirtyPagesPerS === null || dirtyPagesPerS <= 0) return shown
  return { code: 'too-little', why: standing.noRate(say(bitRate(dirtyMbpsOf(facts, dirtyPagesPerS)))) }
}

function byRounds(record: MigrationRecord): Standing {
  const { before, after } = lastRounds(record) ?? {}
  if (before?.syncs === 1 && after?.syncs === 1 && after.mib <= shrinks * before.mib)
    return { code: 'ends', why: standing.roundsShrink(say(dataSize(before.mib)), say(dataSize(after.mib))) }
  return { code: 'too-little', why: standing.tooLittle }
}

function disksText({ diskMiB, diskRemainingMiB, transferredMiB, totalS }: RecordFacts): string {
  const [doneMiB, leftMiB] = [diskMiB ?? 0, diskRemainingMiB ?? 0]
  const time = totalS === null ? null : say(duration(totalS))
  if (leftMiB > 0 && (transferredMiB ?? 0) > 0)
    return standing.disksUnderWay(say(dataSize(doneMiB)), say(dataSize(doneMiB + leftMiB)), say(dataSize(leftMiB)), time)
  return standing.disksFirst(say(dataSize(doneMiB)), time)
}

/** Less of the disks may be what the guest has written to them since. */
const leastDiskShare = 0.01

/** Whether a part of the disks, and none of the memory, has been sent, or much of the disks is left. */
export function copiesDisks({ diskMiB, diskRemainingMiB, transferredMiB, downtimeMs }: RecordFacts): boolean {
  if (diskMiB === null || diskMiB <= 0 || downtimeMs !== null) return false
  return transferredMiB === null || transferredMiB === 0 || (diskRemainingMiB ?? 0) > leastDiskShare * diskMiB
}

/** A sentence if the guest is stopped or about to be. */
function precopyOver(facts: RecordFacts, { settings: { downtimeLimitMs } }: MigrationRecord): string | null {
  const { status, remainingMiB } = facts
  if (status === 'setup' || status === 'wait-unplug') return null
  if (remainingMiB === 0) return standing.nothingLeft
  const neededS = neededFor(facts)
  const isStopping = status === 'device' || status === 'pre-switchover'
  if (!isStopping && !isWithinGoal(facts, neededS, downtimeLimitMs)) return null
  if (remainingMiB === null || neededS === null) return standing.stopping
  const limit = downtimeLimitMs === null ? null : say(duration(downtimeLimitMs / 1000))
  return standing.fits(say(dataSize(remainingMiB)), say(duration(neededS)), limit)
}

/** Time that what remains takes at the rate, s; null if either is not known. */
export function neededFor({ remainingMiB, rateMbps }: RecordFacts): number | null {
  return remainingMiB === null || rateMbps === null || rateMbps <= 0 ? null : (remainingMiB * MBPS_OF_MIB_PER_S) / rateMbps
}

/** A log that names no status and shows the decision to stop, as vMotion's. */
function isWithinGoal({ status, firstPassDone }: RecordFacts, neededS: number | null, limitMs: number | null): boolean {
  if (status !== null || firstPassDone !== true) return false
  return neededS !== null && limitMs !== null && neededS <= limitMs / 1000
}

/** Sentences if the rounds do not shrink; null if the record does not show that. */
function doesNotConverge(facts: RecordFacts, record: MigrationRecord): string | null {
  const endless = dirtiesFaster(facts, record) ?? sentManyTimes(facts, record) ?? roundsGrow(record)
  return endless === null ? null : inSentences([endless, throttleText(facts)])
}

/** Empty where the guest is not throttled. */
function throttleText({ throttlePercent }: RecordFacts): string {
  if (throttlePercent === null || throttlePercent <= 0) return ''
  return throttlePercent >= MOST_THROTTLE_PERCENT
    ? standing.throttledInVain(`${throttlePercent} %`)
    : standing.throttling(`${throttlePercent} %`)
}

/** What limits the rate of a migration that does not converge. */
function limitOf(facts: RecordFacts, { settings, samples }: MigrationRecord, endless: string, beside: PathBeside): Standing {
  const { capMbps, capFrom, rateMbps } = facts
  if (capMbps !== null && capFrom !== null && rateMbps !== null && isAtCap(rateMbps, capMbps))
    return { code: 'capped', why: inSentences([endless, standing.capped(say(bitRate(capMbps)), capOrigin[capFrom])]) }
  const mbps = rateMbps === null ? null : Math.max(rateMbps, meanMbps(samples) ?? 0)
  const limit = mbps === null || capMbps !== null ? null : streamLimit(mbps, facts, settings, beside)
  if (mbps === null || limit === null || limit.basis === 'given') return { code: 'dirties-faster-than-sent', why: endless }
  if (limit.basis === 'link')
    return { code: 'one-stream', why: inSentences([endless, standing.oneStream(say(bitRate(mbps)), say(bitRate(beside.linkMbps ?? 0)))]) }
  return { code: 'dirties-faster-than-sent', why: inSentences([endless, standing.streamMayLimit(say(bitRate(limit.mbps)))]) }
}

function dirtyMbpsOf({ pageKiB }: RecordFacts, pagesPerS: number): number {
  return (pagesPerS * (pageKiB ?? 4) * KIB_BYTES) / BYTES_PER_S_OF_MBPS
}

interface SentRate {
  /** The faster of the last window and the mean: a last window below the mean may be a slow one. */
  readonly mostMbps: number
  /** Of the last window; of a record that states none, and of one of whole pages, the mean. */
  readonly statedMbps: number
  readonly meanMbps: number
}

/** Rate of pages as the path sends them; where compression or uncounted channels make their bytes fewer, of whole pages. */
function sentRate(facts: RecordFacts, { samples }: MigrationRecord): SentRate | null {
  const path = pathRate({ samples })
  if (isBelowNormal(facts)) return path?.basis === 'pages' ? { mostMbps: path.mbps, statedMbps: path.mbps, meanMbps: path.mbps } : null
  const mean = meanMbps(samples)
  const stated = facts.rateMbps ?? (mostlyScanned(facts) ? null : mean)
  return stated === null || stated <= 0 ? null : { mostMbps: Math.max(stated, mean ?? 0), statedMbps: stated, meanMbps: mean ?? stated }
}

/** Whether the scan of zero pages may have taken much of the time: the mean is then below what the path sends. */
function mostlyScanned({ zeroPages, normalPages }: RecordFacts): boolean {
  return (zeroPages ?? 0) > (normalPages ?? Infinity)
}

/**
 * The dirty rate counts distinct pages over a round. Over a shorter window it is higher, so a guest that dirties a round's memory faster
 * than it is sent does so in every shorter round too.
 */
function dirtiesFaster(facts: RecordFacts, record: MigrationRecord): string | null {
  const { dirtyPagesPerS } = facts
  const sending = sentRate(facts, record)
  if (dirtyPagesPerS === null || sending === null) return null
  const dirtyMbps = dirtyMbpsOf(facts, dirtyPagesPerS)
  if (dirtyMbps < sending.mostMbps) return null
  const { statedMbps, meanMbps: mean } = sending
  const [dirty, sent, onAverage] = [dirtyMbps, statedMbps, mean].map((mbps) => say(bitRate(mbps)))
  return inSentences([
    standing.dirtiesFaster(dirty, sent, mean > statedMbps && onAverage !== sent ? onAverage : null),
    copiesText(facts),
    roundText(facts),
  ])
}

/** How often the memory has been sent; empty for about one copy. */
function copiesText(facts: RecordFacts): string {
  const { memoryMiB, transferredMiB } = facts
  const sentMiB = Math.max(transferredMiB ?? 0, normalMiBOf(facts))
  if (memoryMiB === null || memoryMiB <= 0 || sentMiB < moreThanOne * memoryMiB) return ''
  return standing.copies(say(dataSize(sentMiB)), formatNumber(sentMiB / memoryMiB))
}

function sentManyTimes(facts: RecordFacts, record: MigrationRecord): string | null {
  const { memoryMiB, remainingMiB, transferredMiB, dirtyPagesPerS, rateMbps } = facts
  if (memoryMiB === null || memoryMiB <= 0 || remainingMiB === null || transferredMiB === null) return null
  const sentMiB = Math.max(transferredMiB, normalMiBOf(facts))
  const atS = record.samples.findLast((sample) => sample.remainingMiB !== null)?.atS ?? facts.totalS
  if (sentMiB < manyCopies * memoryMiB || atS === null) return null
  const isRated = dirtyPagesPerS !== null && dirtyPagesPerS > 0 && rateMbps !== null && !isBelowNormal(facts)
  return inSentences([
    standing.sentManyTimes(say(dataSize(sentMiB)), formatNumber(sentMiB / memoryMiB), say(dataSize(remainingMiB)), say(duration(atS))),
    isRated ? standing.rates(say(bitRate(dirtyMbpsOf(facts, dirtyPagesPerS))), say(bitRate(rateMbps))) : '',
    roundText(facts),
    neededText(isBelowNormal(facts) ? null : meanMbps(record.samples), record),
  ])
}

/** Rounds of which their mean says something. */
const manyRounds = 10

/** Mean size of a round after the first and the time it takes; empty where few rounds, or uncounted channels, hide it. */
function roundText(facts: RecordFacts): string {
  const { dirtySyncs, transferredMiB, memoryMiB, zeroPages, pageKiB, rateMbps } = facts
  if (dirtySyncs === null || dirtySyncs < manyRounds || transferredMiB === null || isBelowNormal(facts)) return ''
  if (rateMbps === null || rateMbps <= 0) return ''
  const firstMiB = Math.max(0, (memoryMiB ?? 0) - ((zeroPages ?? 0) * (pageKiB ?? 4)) / 1024)
  const sizeMiB = (transferredMiB - firstMiB) / (dirtySyncs - 1)
  return sizeMiB <= 0 ? '' : standing.round(say(dataSize(sizeMiB)), say(duration((sizeMiB * MBPS_OF_MIB_PER_S) / rateMbps)))
}

/** The amount that fits the downtime limit; empty if the limit or the rate is not known. */
function neededText(mbps: number | null, { settings: { downtimeLimitMs } }: MigrationRecord): string {
  if (mbps === null || downtimeLimitMs === null) return ''
  const limitS = downtimeLimitMs / 1000
  return standing.mustFallTo(say(dataSize((limitS * mbps) / MBPS_OF_MIB_PER_S)), say(duration(limitS)))
}

/** What the syncs between two samples found, MiB a sync. */
interface Found {
  readonly mib: number
  readonly syncs: number
}

interface Rounds {
  readonly before: Found
  readonly after: Found
}

/** The last two of such findings; of cloud-hypervisor, its last two iterations. */
function lastRounds(record: MigrationRecord): Rounds | null {
  const { samples, sendsInIterations } = withCountedRises(record)
  const found =
    sendsInIterations === true
      ? samples.flatMap(({ remainingMiB: mib }) => (mib === null ? [] : { mib, syncs: 1 }))
      : samples.flatMap((sample, i) => (i === 0 ? [] : (foundBetween(samples[i - 1], sample) ?? [])))
  const [before, after] = found.slice(-2)
  return found.length < 2 || before.mib <= 0 ? null : { before, after }
}

/** Sent plus what remains more than before. */
function foundBetween(a: RecordSample, b: RecordSample): Found | null {
  const syncs = (b.dirtySyncs ?? 0) - (a.dirtySyncs ?? Infinity)
  if (syncs < 1 || a.remainingMiB === null || b.remainingMiB === null) return null
  const [before, after] = [coveredMiB(a), coveredMiB(b)]
  return before === null || after === null ? null : { mib: (after - before + b.remainingMiB - a.remainingMiB) / syncs, syncs }
}

/** Pages that were sent or found to be zeros; without their counts the bytes sent. */
function coveredMiB({ normalPages, zeroPages, pageKiB, transferredMiB }: RecordSample): number | null {
  return normalPages === null ? transferredMiB : ((normalPages + (zeroPages ?? 0)) * (pageKiB ?? 4)) / 1024
}

/** Syncs after which rounds that shrink at all would have shrunk by far. */
const manySyncs = 3

function roundsGrow(record: MigrationRecord): string | null {
  const rounds = lastRounds(record)
  if (rounds === null) return null
  const { before, after } = rounds
  const said = [say(dataSize(before.mib)), say(dataSize(after.mib))] as const
  if (before.syncs > 1 || after.syncs > 1)
    return after.syncs >= manySyncs && after.mib >= shrinks * before.mib ? standing.roundsAlike(`${after.syncs}`, ...said) : null
  return after.mib < before.mib ? null : standing.roundsGrow(...said)
}

/** A record of less than the memory, and without a dirty rate, may still be in its first pass. */
function isInFirstPass({ firstPassDone, memoryMiB, transferredMiB }: RecordFacts): boolean {
  if (firstPassDone !== null) return !firstPassDone
  return memoryMiB !== null && transferredMiB !== null && transferredMiB < memoryMiB
}

/** What the counts of pages leave of the memory; devices add less than a MiB. */
function leftByPages(facts: RecordFacts, memoryMiB: number): number | null {
  const passed = passedMiB(facts)
  if (passed === null) return null
  return memoryMiB - passed < 1 ? 0 : memoryMiB - passed
}

/** How far the first pass is, and when it ends: by its own pace where the record shows what remains, else at the latest. */
export function firstPassText(facts: RecordFacts): string {
  const { memoryMiB, transferredMiB, totalS, setupMs } = facts
  const sendingS = (totalS ?? 0) - (setupMs ?? 0) / 1000
  if (transferredMiB === 0 && sendingS > nothingSentS) return standing.nothingSent(say(duration(sendingS)))
  if (memoryMiB === null) return standing.firstPass
  const memory = say(dataSize(memoryMiB))
  const remainingMiB = facts.remainingMiB ?? leftByPages(facts, memoryMiB)
  if (facts.remainingMiB === null && remainingMiB === 0) return standing.allPassed(memory)
  if (remainingMiB !== null && remainingMiB < memoryMiB && sendingS > 0) {
    const doneMiB = memoryMiB - remainingMiB
    return standing.firstPassPace(say(dataSize(doneMiB)), memory, say(duration((remainingMiB * sendingS) / doneMiB)))
  }
  return atMostText(facts, memory)
}

function atMostText(facts: RecordFacts, memory: string): string {
  const { memoryMiB, transferredMiB, rateMbps } = facts
  const mbps = rateMbps ?? meanMbpsOf(facts)
  if (memoryMiB === null || transferredMiB === null || mbps === null || mbps <= 0 || transferredMiB > memoryMiB) return standing.firstPass
  return standing.firstPassAtMost(
    say(dataSize(transferredMiB)),
    memory,
    say(duration(((memoryMiB - transferredMiB) * MBPS_OF_MIB_PER_S) / mbps)),
  )
}
