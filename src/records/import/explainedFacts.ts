/** Each fact of a record with its unit and a sentence that explains it. */
import * as texts from '../../texts/places/records.ts'
import { PAGES_PER_S, pages, bitRate, dataSize, duration, formatRounded, formatWhole, say } from '../../units/format.ts'
import { blockTimeNames, blockTimeText } from './blockTimes.ts'
import type { BlockTimes } from './blockTimes.ts'
import { factNames } from './facts.ts'
import { isFinal, isOfMigration } from './importer.ts'
import type { RecordFacts, RecordKind } from './importer.ts'

/** Facts of the disks that are copied before the memory, s. */
const ofDisks = ['disksS', 'withDisksS'] as const
/** Facts that are texts. */
const inWords = ['failureReason', 'startedAt', 'endedAt', 'stopsAt', 'disks'] as const

/** Facts that the advice uses and that are not yet explained one by one. */
type UnexplainedFact =
  | 'nonMemoryPauseMs'
  | 'product'
  | 'productVersion'
  | 'capMbps'
  | 'capFrom'
  | 'firstPassDone'
  | 'capabilities'
  | 'vfioMiB'
  | 'precopyRamMiB'
  | 'downtimeRamMiB'
  | 'postcopyRamMiB'
  | 'multifdMiB'
  | 'stoppedBy'
  | 'stopRules'
type FactName = Exclude<keyof RecordFacts, UnexplainedFact>

export interface ExplainedFact {
  readonly key: FactName
  readonly name: string
  readonly value: string
  readonly meaning: string
}

const whole = (value: number): string => formatWhole(value)
const ms = (value: number): string => say(duration(value / 1000))
const mib = (value: number): string => say(dataSize(value))

const written: Record<
  Exclude<FactName, 'status' | 'downtimeParts' | (typeof inWords)[number] | keyof BlockTimes>,
  (value: number) => string
> = {
  memoryMiB: mib,
  totalS: (value) => say(duration(value)),
  downtimeMs: ms,
  expectedDowntimeMs: ms,
  setupMs: ms,
  transferredMiB: mib,
  remainingMiB: mib,
  rateMbps: (value) => say(bitRate(value)),
  dirtyPagesPerS: (value) => `${whole(value)} ${PAGES_PER_S}`,
  dirtySyncs: whole,
  normalPages: (value) => say(pages(value)),
  zeroPages: (value) => say(pages(value)),
  pageKiB: (value) => `${whole(value)} KiB`,
  throttlePercent: (value) => `${whole(value)} %`,
  postcopyRequests: whole,
  diskMiB: mib,
  disksS: (value) => say(duration(value)),
  withDisksS: (value) => say(duration(value)),
}

/**
 * Facts with their values and meanings, in the order of `factNames`. Leaves out what the record does not have. Each part of a downtime is one
 * fact. `hasAllData`: the data transferred are those of the end.
 */
export function explainedFacts(facts: RecordFacts, kind: RecordKind, hasAllData = true): ExplainedFact[] {
  return [
    ...factNames.flatMap((key): ExplainedFact[] => {
      const value = facts[key]
      if (value === null) return []
      const one = {
        key,
        name: texts.factName[key],
        value: key === 'status' || typeof value === 'string' ? String(value) : written[key](value),
        meaning: key === 'transferredMiB' && !hasAllData ? texts.transferredByLastCounters : meaningOf(key, facts, kind),
      }
      return key === 'downtimeMs' ? [one, ...explainedParts(facts)] : [one]
    }),
    ...ofDisks.flatMap((key) => {
      const value = facts[key]
      return value === null ? [] : { key, name: texts.factName[key], value: written[key](value), meaning: texts.meaning[key] }
    }),
    ...inWords.flatMap((key) => {
      const value = facts[key]
      return value === null ? [] : { key, name: texts.factName[key], value, meaning: texts.meaning[key] }
    }),
    ...blockTimeNames.flatMap((key) => {
      const value = facts[key]
      return value === null ? [] : { key, name: texts.factName[key], value: blockTimeText(key, value), meaning: texts.meaning[key] }
    }),
  ]
}

function explainedParts({ downtimeMs, downtimeParts }: RecordFacts): ExplainedFact[] {
  const wholeMs = downtimeMs ?? 0
  return (downtimeParts ?? []).map(({ name, ms: partMs }) => ({
    key: 'downtimeParts',
    name,
    value: ms(partMs),
    meaning: texts.downtimePart(formatRounded(wholeMs > 0 ? (partMs / wholeMs) * 100 : 0, 2)),
  }))
}

/** Kinds that have QEMU's own words for a status. */
const ofQemu: ReadonlySet<RecordKind> = new Set<RecordKind>(['qmp', 'qmp-log', 'qmp-events', 'hmp', 'domjobinfo', 'csv'])

function meaningOf(key: Exclude<FactName, 'downtimeParts'>, { status }: RecordFacts, kind: RecordKind): string {
  if (kind === 'predicted-times' && (key === 'status' || key === 'totalS' || key === 'rateMbps')) return texts.predicted[key]
  if (!isOfMigration(kind) && (key === 'status' || key === 'dirtyPagesPerS' || key === 'totalS')) return texts.measured[key]
  if (key === 'status') return ofQemu.has(kind) ? texts.meaning.status : texts.meaning.statusElsewhere
  if (key !== 'totalS' || status === 'completed') return texts.meaning[key]
  return isFinal(status) ? texts.meaning.elapsedUntilStop : texts.meaning.elapsed
}
