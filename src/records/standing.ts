/** What the figures of an unfinished pre-copy say by themselves about its end, without a model of the guest. */
import * as texts from '../texts/places/records.ts'
import { bitRate, dataSize, duration, formatNumber, say } from '../units/format.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S, MIB_BYTES } from '../units/units.ts'
import { isBelowNormal } from './import/contradictions.ts'
import type { RecordFacts, RecordKind } from './import/importer.ts'
import { isOfMigration } from './import/importer.ts'
import type { MigrationRecord } from './migrationRecord.ts'

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
  const sentMbps = Math.max(rateMbps, meanMbps(record) ?? 0)
  if (dirtyMbps < sentMbps) return null
  return { code: 'dirties-faster-than-sent', why: texts.standing.dirtiesFaster(say(bitRate(dirtyMbps)), say(bitRate(sentMbps))) }
}

function sentManyTimes(facts: RecordFacts, record: MigrationRecord): Standing | null {
  const { memoryMiB, remainingMiB, transferredMiB, normalPages, pageKiB } = facts
  if (memoryMiB === null || memoryMiB <= 0 || remainingMiB === null || transferredMiB === null) return null
  const sentMiB = Math.max(transferredMiB, ((normalPages ?? 0) * (pageKiB ?? 4) * KIB_BYTES) / MIB_BYTES)
  const copies = sentMiB / memoryMiB
  const atS = record.samples.findLast((sample) => sample.remainingMiB !== null)?.atS ?? facts.totalS
  if (copies < manyCopies || atS === null) return null
  const limitMs = record.settings.downtimeLimitMs
  const mbps = isBelowNormal(facts) ? null : meanMbps(record)
  const neededMiB = limitMs === null || mbps === null ? null : ((limitMs / 1000) * mbps) / MBPS_OF_MIB_PER_S
  const why = texts.standing.sentManyTimes(say(dataSize(sentMiB)), formatNumber(copies), say(dataSize(remainingMiB)), say(duration(atS)))
  return {
    code: 'memory-sent-many-times',
    why:
      neededMiB === null || limitMs === null
        ? why
        : `${why} ${texts.standing.mustFallTo(say(dataSize(neededMiB)), say(duration(limitMs / 1000)))}`,
  }
}

/** Over the whole record. */
function meanMbps({ samples }: MigrationRecord): number | null {
  const last = samples.findLast(({ transferredMiB, atS }) => transferredMiB !== null && atS !== null && atS > 0)
  return last === undefined ? null : (last.transferredMiB! * MBPS_OF_MIB_PER_S) / last.atS!
}
