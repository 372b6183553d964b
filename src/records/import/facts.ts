/** Reduces the samples of a record to its facts: the last value of each figure. */
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { noBlockTimes } from './blockTimes.ts'
import { recordLimits, recordSwitches } from './importer.ts'
import type { ReadMigration, RecordFacts } from './importer.ts'

export const factNames = [
  'status',
  'memoryMiB',
  'totalS',
  'downtimeMs',
  'expectedDowntimeMs',
  'setupMs',
  'transferredMiB',
  'remainingMiB',
  'rateMbps',
  'dirtyPagesPerS',
  'dirtySyncs',
  'normalPages',
  'zeroPages',
  'pageKiB',
  'throttlePercent',
  'postcopyRequests',
  'diskMiB',
  'diskRemainingMiB',
] as const satisfies readonly (keyof RecordFacts & keyof RecordSample)[]

export function recordFacts({ record, facts }: ReadMigration): RecordFacts {
  const last = <K extends (typeof factNames)[number]>(name: K): RecordSample[K] =>
    record.samples.findLast((sample) => sample[name] !== null)?.[name] ?? null
  return {
    status: last('status'),
    memoryMiB: last('memoryMiB'),
    totalS: last('totalS'),
    downtimeMs: last('downtimeMs'),
    expectedDowntimeMs: last('expectedDowntimeMs'),
    setupMs: last('setupMs'),
    transferredMiB: last('transferredMiB'),
    remainingMiB: isAfterRemaining(record.samples, facts?.status ?? last('status')) ? null : last('remainingMiB'),
    rateMbps: meanRate(record, facts) ?? last('rateMbps'),
    dirtyPagesPerS: last('dirtyPagesPerS'),
    dirtySyncs: last('dirtySyncs'),
    normalPages: last('normalPages'),
    zeroPages: last('zeroPages'),
    pageKiB: last('pageKiB'),
    throttlePercent: last('throttlePercent'),
    postcopyRequests: last('postcopyRequests'),
    diskMiB: last('diskMiB') === 0 ? null : last('diskMiB'),
    diskRemainingMiB: last('diskMiB') === 0 ? null : last('diskRemainingMiB'),
    failureReason: null,
    disks: null,
    downtimeParts: null,
    nonMemoryPauseMs: null,
    product: null,
    productVersion: null,
    capMbps: null,
    capFrom: null,
    firstPassDone: null,
    capabilities: null,
    switches: switchesOf(record),
    limits: limitsOf(record),
    vfioMiB: null,
    precopyRamMiB: null,
    downtimeRamMiB: null,
    postcopyRamMiB: null,
    multifdMiB: null,
    stoppedBy: null,
    stopRules: null,
    disksS: null,
    withDisksS: null,
    startedAt: null,
    endedAt: null,
    stopsAt: null,
    ...noBlockTimes,
    ...facts,
  }
}

function switchesOf({ settings }: MigrationRecord): RecordFacts['switches'] {
  const known = recordSwitches.filter((name) => settings[name] !== null)
  return known.length === 0 ? null : Object.fromEntries(known.map((name) => [name, settings[name] === true]))
}

function limitsOf({ settings }: MigrationRecord): RecordFacts['limits'] {
  const known = recordLimits.flatMap((name) => (settings[name] === null ? [] : [[name, settings[name]] as const]))
  return known.length === 0 ? null : Object.fromEntries(known)
}

/** True if a migration completed after the last sample with a remaining amount; that amount was sent afterwards. */
function isAfterRemaining(samples: readonly RecordSample[], status: string | null): boolean {
  if (status !== 'completed') return false
  const last = samples.findLast(({ remainingMiB }) => remainingMiB !== null)
  return last !== undefined && last.status !== null && last.status !== 'completed'
}

/** From this share of the time on a log’s last amount counts as that of the end. */
const wholeShare = 0.97

/**
 * Mean rate of a migration that completed after the last rate that its record states, which is that of a window: the data over the time.
 * Null where the rate is that of the end, or the data of the end are not known.
 */
function meanRate({ samples }: MigrationRecord, facts: ReadMigration['facts']): number | null {
  const last = (name: keyof RecordSample): RecordSample | undefined => samples.findLast((sample) => sample[name] !== null)
  const status = facts?.status ?? last('status')?.status
  const totalS = facts?.totalS ?? last('totalS')?.totalS ?? 0
  const rated = last('rateMbps')
  if (status !== 'completed' || rated === undefined || rated.status === 'completed' || totalS <= 0) return null
  const mib = facts?.transferredMiB ?? dataOfEnd(last('transferredMiB'), totalS)
  return mib === null ? null : (mib * MBPS_OF_MIB_PER_S) / totalS
}

function dataOfEnd(last: RecordSample | undefined, totalS: number): number | null {
  const isOfEnd = last?.status === 'completed' || (last?.atS ?? 0) >= wholeShare * totalS
  return isOfEnd ? (last?.transferredMiB ?? null) : null
}
