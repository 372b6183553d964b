/** What the figures of an unfinished pre-copy say by themselves about its end, without a model of the guest. */
import * as texts from '../texts/places/records.ts'
import { bitRate, dataSize, duration, formatNumber, say } from '../units/format.ts'
import { SENTENCE_SPACE } from '../units/lists.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S } from '../units/units.ts'
import { isBelowNormal, normalMiBOf } from './import/contradictions.ts'
import type { RecordFacts, RecordKind } from './import/importer.ts'
import { isOfMigration } from './import/importer.ts'
import type { MigrationRecord } from './migrationRecord.ts'
import { meanMbps } from './pathRate.ts'

type StandingCode = 'dirties-faster-than-sent' | 'memory-sent-many-times'

export interface Standing {
  readonly code: StandingCode
  readonly why: string
}

/** Copies of the memory after which rounds that shrink would long have ended. */
const manyCopies = 3

/** @returns null where the record shows neither */
export function standingOf(kind: RecordKind, facts: RecordFacts, record: MigrationRecord): Standing | null {
  if (!isOfMigration(kind) || facts.status !== 'active' || record.sendsInIterations === true) return null
  return dirtiesFaster(facts, record) ?? sentManyTimes(facts, record)
}

/**
 * The dirty rate counts distinct pages over a round. Over a shorter window it is higher, so a guest that dirties a round's memory faster
 * than it is sent does so in every shorter round too. The faster of the last window and the mean is what the path sends.
 */
function dirtiesFaster(facts: RecordFacts, record: MigrationRecord): Standing | null {
  const { dirtyPagesPerS, rateMbps, pageKiB } = facts
  if (dirtyPagesPerS === null || rateMbps === null || rateMbps <= 0 || isBelowNormal(facts)) return null
  const dirtyMbps = (dirtyPagesPerS * (pageKiB ?? 4) * KIB_BYTES) / BYTES_PER_S_OF_MBPS
  const mean = meanMbps(record.samples) ?? 0
  if (dirtyMbps < Math.max(rateMbps, mean)) return null
  const [dirty, sent, onAverage] = [dirtyMbps, rateMbps, mean].map((mbps) => say(bitRate(mbps)))
  // A last window below the mean may be a slow one: the reader sees both.
  const why = texts.standing.dirtiesFaster(dirty, sent, mean > rateMbps && onAverage !== sent ? onAverage : null)
  return { code: 'dirties-faster-than-sent', why }
}

function sentManyTimes(facts: RecordFacts, record: MigrationRecord): Standing | null {
  const { memoryMiB, remainingMiB, transferredMiB } = facts
  if (memoryMiB === null || memoryMiB <= 0 || remainingMiB === null || transferredMiB === null) return null
  const sentMiB = Math.max(transferredMiB, normalMiBOf(facts))
  const atS = record.samples.findLast((sample) => sample.remainingMiB !== null)?.atS ?? facts.totalS
  if (sentMiB < manyCopies * memoryMiB || atS === null) return null
  const times = formatNumber(sentMiB / memoryMiB)
  const why = texts.standing.sentManyTimes(say(dataSize(sentMiB)), times, say(dataSize(remainingMiB)), say(duration(atS)))
  return { code: 'memory-sent-many-times', why: why + neededText(isBelowNormal(facts) ? null : meanMbps(record.samples), record) }
}

/** The amount that fits the downtime limit; empty if the limit or the rate is not known. */
function neededText(mbps: number | null, { settings: { downtimeLimitMs } }: MigrationRecord): string {
  if (mbps === null || downtimeLimitMs === null) return ''
  const limitS = downtimeLimitMs / 1000
  return SENTENCE_SPACE + texts.standing.mustFallTo(say(dataSize((limitS * mbps) / MBPS_OF_MIB_PER_S)), say(duration(limitS)))
}
