/** Reduces the samples of a record to its facts: the last value of each figure. */
import type { RecordSample } from '../migrationRecord.ts'
import { noBlockTimes } from './blockTimes.ts'
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
] as const satisfies readonly (keyof RecordFacts & keyof RecordSample)[]

export function factsOf({ record, facts }: ReadMigration): RecordFacts {
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
    rateMbps: last('rateMbps'),
    dirtyPagesPerS: last('dirtyPagesPerS'),
    dirtySyncs: last('dirtySyncs'),
    normalPages: last('normalPages'),
    zeroPages: last('zeroPages'),
    pageKiB: last('pageKiB'),
    throttlePercent: last('throttlePercent'),
    postcopyRequests: last('postcopyRequests'),
    failureReason: null,
    disks: null,
    ...noBlockTimes,
    ...facts,
  }
}

/** True if a migration completed after the last sample with a remaining amount; that amount was sent afterwards. */
function isAfterRemaining(samples: readonly RecordSample[], status: string | null): boolean {
  if (status !== 'completed') return false
  const last = samples.findLast(({ remainingMiB }) => remainingMiB !== null)
  return last !== undefined && last.status !== null && last.status !== 'completed'
}
