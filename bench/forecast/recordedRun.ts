/**
 * Recorded pre-copy migrations for scoring forecasts, as `bench/records` keeps them: integer columns, each value as the
 * difference to the one before.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unknownSettings } from '../../src/records/import/importer.ts'
import type { MigrationRecord, RecordSample } from '../../src/records/migrationRecord.ts'
import { MIB_BYTES } from '../../src/units/units.ts'

export const columnNames = [
  'ms',
  'transferredBytes',
  'remainingPages',
  'normalPages',
  'zeroPages',
  'syncs',
  'dirtyPagesPerS',
  'rateKbps',
  'expectedMs',
  'throttlePercent',
  'xbzrlePages',
  'xbzrleBytes',
] as const

type Columns = Record<(typeof columnNames)[number], number[]>

export interface RecordedRun {
  id: string
  set: (typeof recordSets)[number] | typeof edgeSet
  memoryBytes: number
  downtimeLimitMs: number
  maxBandwidthMbps: number
  linkMbps: number | null
  autoConverge: boolean
  xbzrle: boolean
  delayed: boolean
  phased: boolean
  /** end of the migration; for one that was cancelled or ended only because its load ended, that moment */
  endS: number
  /** it ended by itself while the load ran as before */
  ended: boolean
  downtimeMs: number | null
  transferredBytes: number
  passesS: number[]
  /** a uniform writer, whose dirty curve is known; null for any other */
  uniform: { pages: number; writesPerS: number } | null
  columns: Columns
}

export const recordSets = ['kvm', 'qemu', 'qemu2'] as const
/** Runs under a cap, many of them near the edge of convergence, on which no prior was chosen. */
export const edgeSet = 'edge'

export function readRuns(set: RecordedRun['set']): RecordedRun[] {
  const text = readFileSync(join(process.cwd(), 'bench/records', `${set}.jsonl`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedRun)
    .map((run) => ({
      ...run,
      columns: Object.fromEntries(columnNames.map((name) => [name, summed(run.columns[name])])) as Columns,
    }))
}

function summed(steps: readonly number[]): number[] {
  let at = 0
  return steps.map((by) => (at += by))
}

export function differences(values: readonly number[]): number[] {
  return values.map((value, i) => (i === 0 ? value : value - values[i - 1]))
}

export function emptyColumns(): Columns {
  return Object.fromEntries(columnNames.map((name) => [name, []])) as unknown as Columns
}

/** Adds a sample, rounded to whole units. */
export function push(columns: Columns, values: Record<keyof Columns, number>): void {
  for (const name of columnNames) columns[name].push(Math.round(values[name]))
}

/** The record as an importer gives it: all samples before `untilS`, with or without the moments of the syncs. */
export function recordOf(run: RecordedRun, { withEvents, everyS = 0 }: { withEvents: boolean; everyS?: number }): MigrationRecord {
  const { columns } = run
  let lastS = -Infinity
  const samples: RecordSample[] = []
  for (let i = 0; i < columns.ms.length; i++) {
    const atS = columns.ms[i] / 1000
    if (atS < lastS + everyS) continue
    lastS = atS
    samples.push({
      atS,
      status: 'active',
      memoryMiB: run.memoryBytes / MIB_BYTES,
      transferredMiB: columns.transferredBytes[i] / MIB_BYTES,
      remainingMiB: columns.remainingPages[i] / 256,
      normalPages: columns.normalPages[i],
      zeroPages: columns.zeroPages[i],
      pageKiB: 4,
      dirtySyncs: columns.syncs[i],
      dirtyPagesPerS: columns.dirtyPagesPerS[i],
      rateMbps: columns.rateKbps[i] / 1000,
      expectedDowntimeMs: columns.expectedMs[i],
      downtimeMs: null,
      setupMs: null,
      totalS: atS,
      throttlePercent: columns.throttlePercent[i] === 0 ? null : columns.throttlePercent[i],
      postcopyRequests: null,
      xbzrleMiB: run.xbzrle ? columns.xbzrleBytes[i] / MIB_BYTES : null,
      xbzrlePages: run.xbzrle ? columns.xbzrlePages[i] : null,
      diskMiB: null,
      diskRemainingMiB: null,
    })
  }
  return {
    samples,
    events: withEvents ? run.passesS.map((atS, i) => ({ atS, name: 'MIGRATION_PASS', detail: i + 1 })) : [],
    dirtyWindows: [],
    settings: {
      ...unknownSettings,
      downtimeLimitMs: run.downtimeLimitMs,
      maxBandwidthMbps: run.maxBandwidthMbps,
      autoConverge: run.autoConverge,
      xbzrle: run.xbzrle,
      postcopy: false,
    },
    usedMemoryMiB: null,
  }
}
