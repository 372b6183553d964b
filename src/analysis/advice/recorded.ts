/** What advice takes from a record besides its guest: product, release, settings in force, and what these have failed at. */
import type { Beside } from '../../records/guest/forecastTypes.ts'
import { isBelowNormal } from '../../records/import/contradictions.ts'
import { isFinal } from '../../records/import/importer.ts'
import type { Contradiction, RecordFacts, RecordKind } from '../../records/import/importer.ts'
import type { ImportedMigration, ImportedRecord } from '../../records/import/importRecord.ts'
import type { RecordSettings } from '../../records/migrationRecord.ts'
import { isPostcopyIn } from '../../records/scenario/guestEvidence.ts'
import { manyCopies } from '../../records/standing/running.ts'
import { standingOf } from '../../records/standing/standing.ts'
import type { Standing } from '../../records/standing/standingCodes.ts'
import type { PathBeside } from '../../records/streamRate.ts'

/** Facts typed beside a record. */
export interface AdviceBeside extends Beside, PathBeside {}

export interface Recorded {
  readonly kind: RecordKind
  readonly facts: RecordFacts
  readonly settings: RecordSettings
  readonly contradictions: readonly Contradiction[]
  /** Null: of no migration. */
  readonly standing: Standing | null
  /** A pre-copy runs at the end of the record. */
  readonly isRunning: boolean
  /** Time of a completed migration, s; null: it has not completed. */
  readonly endedS: number | null
  /** A pre-copy with these settings had not ended although more time would not have helped. */
  readonly hasFailed: boolean
  /** Name of the VM; null: the record has none. */
  readonly name: string | null
  /** A figure has the unit of an older release. */
  readonly hasOlderUnits: boolean
  readonly beside: PathBeside
}

/** Standings in which a pre-copy does not end with the settings in force. */
const failingStandings: ReadonlySet<Standing['code']> = new Set<Standing['code']>([
  'dirties-faster-than-sent',
  'capped',
  'one-stream',
  'stopped-by-manager',
])

/** One of the migrations of a text. */
export type OneRecord = ImportedMigration & Pick<ImportedRecord, 'kind'>

export function recordedOf(record: OneRecord, { linkMbps, streamMbps, channels, tls }: AdviceBeside): Recorded {
  const { facts, kind, contradictions } = record
  const isCompleted = facts.status === 'completed'
  const standing = standingOf(kind, facts, record.record, { linkMbps, streamMbps, channels, tls })
  const isPrecopy = record.record.samples.length > 0 && !isPostcopyIn(facts, record.record.samples, record.record.events)
  return {
    kind,
    facts,
    settings: record.record.settings,
    contradictions,
    standing,
    isRunning: isPrecopy && !isFinal(facts.status) && facts.downtimeMs === null,
    endedS: isCompleted ? facts.totalS : null,
    hasFailed: isPrecopy && !isCompleted && hasFailed(facts, standing),
    name: nameOf(kind, record.id),
    hasOlderUnits: contradictions.some(({ code }) => code === 'unit-contradicts-name'),
    beside: { linkMbps, streamMbps, channels, tls },
  }
}

function hasFailed(facts: RecordFacts, standing: Standing | null): boolean {
  if (standing !== null && failingStandings.has(standing.code)) return true
  const { memoryMiB, transferredMiB } = facts
  return memoryMiB !== null && transferredMiB !== null && memoryMiB > 0 && transferredMiB >= manyCopies * memoryMiB
}

/** An identifier that a program made is no name, except for Nova, whose commands take it. */
function nameOf(kind: RecordKind, id: string | null): string | null {
  if (id === null || /^<.*>$/.test(id)) return null
  return isUuid(id) && !kind.startsWith('nova') ? null : id
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}$/i.test(text)
}

/** Rate of the last window; null where the record has none, or counts only a part of the data. */
export function lastMbps({ facts }: Pick<Recorded, 'facts'>): number | null {
  return facts.rateMbps === null || facts.rateMbps <= 0 || isBelowNormal(facts) ? null : facts.rateMbps
}
