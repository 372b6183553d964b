/**
 * Converts recorded pre-copy migrations to the compact lines of `bench/records`: `node build/runEntry.mjs bench/forecast/compactRecords.ts
 * FROM`, where FROM has the folders `kvm` (runs.json and samples), `qemu` and `qemu2` (one JSON file per case), and `edge` (the messages of
 * `npm run live`, one file per run). The file of a folder that is not there stays.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { BASE_PAGE_BYTES, MBPS_OF_MIB_PER_S } from '../../src/units/units.ts'
import type { RecordedRun } from './recordedRun.ts'
import { columnNames, differences, emptyColumns, push } from './recordedRun.ts'
import { edgeRuns } from './edgeRuns.ts'

const defaultCapMbps = 128 * MBPS_OF_MIB_PER_S

interface KvmRun {
  id: string
  scenario: string
  mode: string
  loadEndsAtS: number
  totalMs: number
  downtimeMs: number
  transferred: number
  ramTotal: number
}

interface LabSample {
  t: number
  status: string
  transferred?: number
  remaining?: number
  total?: number
  normal?: number
  duplicate?: number
  dirtySyncCount?: number
  dirtyPagesRate?: number
  mbps?: number
  expectedDowntimeMs?: number
  cpuThrottlePct?: number
  xbzrle?: { pages: number; bytes: number }
}

interface LabRun {
  id: string
  config: {
    workload: { pattern: string; workingSetMiB: number; pagesPerS: number; achievedPagesPerS?: number; guestArgs?: { p1?: number } }
    migration: {
      kind: string
      maxBandwidthMiBps?: number
      downtimeLimitMs?: number
      linkMiBps?: number | null
      autoConverge?: boolean
      xbzrle?: boolean
      multifdChannels?: number
      tun?: object
    }
  }
  result: {
    status: string
    totalTimeMs: number
    blackoutStopToResumeMs: number | null
    transferredBytes: number
    operations?: { execute?: string; command?: string; op?: string }[]
    finalReply: { ram: { total: number } }
  }
  events: { side: string; t: number; event: string; data: { pass?: number } }[]
  samples: LabSample[]
}

function line(run: RecordedRun): string {
  return JSON.stringify({ ...run, columns: Object.fromEntries(columnNames.map((name) => [name, differences(run.columns[name])])) })
}

function kvmRuns(folder: string): RecordedRun[] {
  const runs = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8')) as KvmRun[]
  return runs
    .filter(({ mode, scenario }) => mode === 'precopy' && scenario.startsWith('Precopy'))
    .map((run) => {
      const [head, ...rows] = readFileSync(join(folder, 'samples', `${run.id}.csv`), 'utf8')
        .trim()
        .split('\n')
        .map((text) => text.split(','))
      const columns = emptyColumns()
      for (const row of rows) {
        const field = (name: string): number => Number(row[head.indexOf(name)])
        if (row[head.indexOf('status')] !== 'active') continue
        push(columns, {
          ms: field('t_s') * 1000,
          transferredBytes: field('transferred'),
          remainingPages: field('remaining') / BASE_PAGE_BYTES,
          normalPages: field('normal'),
          zeroPages: field('duplicate'),
          syncs: field('dirty_sync_count'),
          dirtyPagesPerS: field('dirty_pages_rate'),
          rateKbps: field('mbps') * 1000,
          expectedMs: field('expected_downtime_ms'),
          throttlePercent: field('throttle_pct'),
          xbzrlePages: 0,
          xbzrleBytes: 0,
        })
      }
      const ended = run.scenario === 'Precopy_Convergent'
      return {
        id: run.id,
        set: 'kvm',
        memoryBytes: run.ramTotal,
        downtimeLimitMs: 300,
        maxBandwidthMbps: defaultCapMbps,
        linkMbps: null,
        autoConverge: false,
        xbzrle: false,
        delayed: false,
        phased: false,
        endS: ended ? run.totalMs / 1000 : Math.min(run.loadEndsAtS, run.totalMs / 1000),
        ended,
        downtimeMs: run.downtimeMs,
        transferredBytes: run.transferred,
        passesS: [],
        uniform: null,
        columns,
      }
    })
}

function labRuns(folder: string, set: 'qemu' | 'qemu2'): RecordedRun[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'noise.json')
    .toSorted()
  return files.flatMap((file) => {
    const run = JSON.parse(readFileSync(join(folder, file), 'utf8')) as LabRun
    const { migration, workload } = run.config
    if (migration.kind !== 'precopy' || file.startsWith('setdl')) return []
    return [labRun(run, basename(file, '.json'), set, workload.guestArgs?.p1 !== undefined)]
  })
}

function labColumns(samples: readonly LabSample[]): RecordedRun['columns'] {
  const columns = emptyColumns()
  for (const sample of samples) {
    if (sample.status !== 'active' || sample.remaining === undefined) continue
    const { pages: xbzrlePages, bytes: xbzrleBytes } = sample.xbzrle ?? { pages: 0, bytes: 0 }
    push(columns, {
      ms: sample.t * 1000,
      transferredBytes: sample.transferred ?? 0,
      remainingPages: sample.remaining / BASE_PAGE_BYTES,
      normalPages: sample.normal ?? 0,
      zeroPages: sample.duplicate ?? 0,
      syncs: sample.dirtySyncCount ?? 0,
      dirtyPagesPerS: sample.dirtyPagesRate ?? 0,
      rateKbps: (sample.mbps ?? 0) * 1000,
      expectedMs: sample.expectedDowntimeMs ?? 0,
      throttlePercent: sample.cpuThrottlePct ?? 0,
      xbzrlePages,
      xbzrleBytes,
    })
  }
  return columns
}

function labRun(run: LabRun, id: string, set: 'qemu' | 'qemu2', phased: boolean): RecordedRun {
  const {
    migration,
    workload: { pattern, workingSetMiB, pagesPerS, achievedPagesPerS },
  } = run.config
  const { result } = run
  const passes = run.events.filter(({ side, event, t }) => side === 'src' && event === 'MIGRATION_PASS' && t < result.totalTimeMs / 1000)
  const mib = migration.maxBandwidthMiBps
  return {
    id,
    set,
    memoryBytes: result.finalReply.ram.total,
    downtimeLimitMs: migration.downtimeLimitMs ?? 300,
    maxBandwidthMbps: mib === undefined ? defaultCapMbps : mib * MBPS_OF_MIB_PER_S,
    linkMbps: migration.linkMiBps === null || migration.linkMiBps === undefined ? null : migration.linkMiBps * MBPS_OF_MIB_PER_S,
    autoConverge: migration.autoConverge === true,
    xbzrle: migration.xbzrle === true,
    delayed: migration.tun !== undefined,
    phased,
    endS: result.totalTimeMs / 1000,
    ended: result.status === 'completed',
    downtimeMs: result.blackoutStopToResumeMs,
    transferredBytes: result.transferredBytes,
    passesS: passes.map(({ t }) => Math.round(t * 1e4) / 1e4),
    uniform: pattern === 'uniform' && !phased ? { pages: workingSetMiB * 256, writesPerS: achievedPagesPerS ?? pagesPerS } : null,
    columns: labColumns(run.samples),
  }
}

const from = process.argv[2]
const sets = {
  kvm: kvmRuns,
  qemu: (folder: string) => labRuns(folder, 'qemu'),
  qemu2: (folder: string) => labRuns(folder, 'qemu2'),
  edge: edgeRuns,
}
for (const [set, read] of Object.entries(sets)) {
  if (!existsSync(join(from, set))) continue
  const runs = read(join(from, set))
  writeFileSync(join('bench/records', `${set}.jsonl`), `${runs.map(line).join('\n')}\n`)
  process.stdout.write(`${set}: ${runs.length} runs\n`)
}
