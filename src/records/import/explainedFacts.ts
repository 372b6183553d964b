/** Each fact of a record with its unit and a sentence that explains it. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import { stopRule, stopRules } from '../../messages/compiled/en/standing.ts'
import { PAGES_PER_S, pages, bitRate, dataSize, duration, formatNumber, formatRounded, formatWhole, say } from '../../units/format.ts'
import { inClauses, inRow } from '../../units/lists.ts'
import { blockTimeNames, blockTimeText } from './blockTimes.ts'
import type { BlockTimes } from './blockTimes.ts'
import { factNames } from './facts.ts'
import { isFinal, isOfMigration, recordLimits } from './importer.ts'
import type { RecordFacts, RecordKind, StopRule } from './importer.ts'

/** Facts that no sample has, in their order. */
const ofRecord = [
  'nonMemoryPauseMs',
  'vfioMiB',
  'precopyRamMiB',
  'downtimeRamMiB',
  'postcopyRamMiB',
  'multifdMiB',
  'firstPassDone',
  'capMbps',
  'capFrom',
  'product',
  'productVersion',
  'capabilities',
  'switches',
  'limits',
  'stoppedBy',
  'stopRules',
  'failureReason',
  'startedAt',
  'endedAt',
  'stopsAt',
  'disks',
  'disksS',
  'withDisksS',
] as const
type RecordFact = (typeof ofRecord)[number]
type FactName = keyof RecordFacts

export interface ExplainedFact {
  readonly key: FactName
  readonly name: string
  readonly value: string
  readonly meaning: string
}

const whole = (value: number): string => formatWhole(value)
const ms = (value: number): string => say(duration(value / 1000))
const mib = (value: number): string => say(dataSize(value))

const written: Record<Exclude<FactName, 'status' | 'downtimeParts' | RecordFact | keyof BlockTimes>, (value: number) => string> = {
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
  diskRemainingMiB: mib,
}

const rule = ({ manager, rule: name, limitS = null, sPerGiB = null }: StopRule): string => {
  const seconds = (value: number | null): string | null => (value === null ? null : `${formatNumber(value)} s`)
  return stopRule(texts.productName[manager], Object.hasOwn(stopRules, name) ? stopRules[name] : name, seconds(limitS), seconds(sPerGiB))
}

const writtenLimit: { readonly [K in (typeof recordLimits)[number]]: (value: number) => string } = {
  downtimeLimitMs: (value) => texts.limit.downtime(ms(value)),
  multifdChannels: (value) => texts.limit.channels(value),
  xbzrleCacheMiB: (value) => texts.limit.cache(mib(value)),
  availSwitchoverMbps: (value) => texts.limit.assumed(say(bitRate(value))),
}

const writtenOfRecord: { readonly [K in RecordFact]: (value: NonNullable<RecordFacts[K]>) => string } = {
  nonMemoryPauseMs: ms,
  vfioMiB: mib,
  precopyRamMiB: mib,
  downtimeRamMiB: mib,
  postcopyRamMiB: mib,
  multifdMiB: mib,
  firstPassDone: (value) => (value ? texts.firstPass.over : texts.firstPass.underWay),
  capMbps: (value) => say(bitRate(value)),
  capFrom: (value) => texts.capOrigin[value],
  product: (value) => texts.productName[value],
  productVersion: String,
  capabilities: ({ length }) => whole(length),
  switches: (values) => inRow(Object.entries(values).map(([name, isOn]) => texts.switchState(name as keyof typeof values, isOn))),
  limits: (values) => inRow(recordLimits.flatMap((name) => (values[name] === undefined ? [] : [writtenLimit[name](values[name])]))),
  stoppedBy: rule,
  stopRules: (values) => inClauses(values.map(rule)),
  failureReason: String,
  startedAt: String,
  endedAt: String,
  stopsAt: String,
  disks: String,
  disksS: (value) => say(duration(value)),
  withDisksS: (value) => say(duration(value)),
}

function factOfRecord<K extends RecordFact>(key: K, value: RecordFacts[K]): ExplainedFact[] {
  if (value === null) return []
  const names = Array.isArray(value) && key === 'capabilities' ? texts.named(inRow(value as readonly string[])) : ''
  return [{ key, name: texts.factName[key], value: writtenOfRecord[key](value), meaning: texts.meaning[key] + names }]
}

/**
 * Facts with their values and meanings, in the order of `factNames`. Leaves out what the record does not have. Each part of a downtime is one
 * fact. `hasAllData`: the data transferred are those of the end.
 */
export function explainedFacts(facts: RecordFacts, kind: RecordKind, hasAllData = true): ExplainedFact[] {
  return [
    ...factNames.flatMap((key): ExplainedFact[] => {
      const value = facts[key]
      const parts = key === 'downtimeMs' ? explainedParts(facts) : []
      if (value === null) return parts
      const one = {
        key,
        name: texts.factName[key],
        value: key === 'status' || typeof value === 'string' ? String(value) : written[key](value),
        meaning: key === 'transferredMiB' && !hasAllData ? texts.transferredByLastCounters : meaningOf(key, facts, kind),
      }
      return [one, ...parts]
    }),
    ...ofRecord.flatMap((key) => factOfRecord(key, facts[key])),
    ...blockTimeNames.flatMap((key) => {
      const value = facts[key]
      return value === null ? [] : { key, name: texts.factName[key], value: blockTimeText(key, value), meaning: texts.meaning[key] }
    }),
  ]
}

function explainedParts({ downtimeMs, downtimeParts }: RecordFacts): ExplainedFact[] {
  const meaningOfPart = (name: string, partMs: number): string => {
    if (name.startsWith('load ')) return texts.partThere
    return downtimeMs === null || downtimeMs <= 0 ? texts.partOfUnknown : texts.downtimePart(formatRounded((partMs / downtimeMs) * 100, 2))
  }
  return (downtimeParts ?? []).map(({ name, ms: partMs }) => ({
    key: 'downtimeParts',
    name,
    value: ms(partMs),
    meaning: meaningOfPart(name, partMs),
  }))
}

/** Kinds that have QEMU's own words for a status. */
const ofQemu: ReadonlySet<RecordKind> = new Set<RecordKind>(['qmp', 'qmp-log', 'qmp-events', 'hmp', 'domjobinfo', 'csv', 'progress-lines'])

function meaningOf(key: Exclude<FactName, 'downtimeParts'>, { status }: RecordFacts, kind: RecordKind): string {
  if (kind === 'predicted-times' && (key === 'status' || key === 'totalS' || key === 'rateMbps')) return texts.predicted[key]
  if (!isOfMigration(kind) && (key === 'status' || key === 'dirtyPagesPerS' || key === 'totalS')) return texts.measured[key]
  if (key === 'status') return ofQemu.has(kind) ? texts.meaning.status : texts.meaning.statusElsewhere
  if (key !== 'totalS' || status === 'completed') return texts.meaning[key]
  return isFinal(status) ? texts.meaning.elapsedUntilStop : texts.meaning.elapsed
}
