/**
 * Converts a folder of recorded QEMU migrations (one JSON file per case and `noise.json`) to the compact cases of
 * `src/traces/measured`. Bundle and run: `node compactMeasured.js FROM TO`.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { MeasuredCase, MeasuredResult, MeasuredSamples, NoiseRow } from '../src/traces/measuredCase.ts'
import { MIB_BYTES } from '../src/units/units.ts'

const maxSamples = 300

interface Recorded {
  id: string
  description: string
  measured: string
  config: {
    workload: Omit<MeasuredCase['workload'], 'achievedPagesPerS'> & { achievedPagesPerS?: number }
    migration: { kind: MeasuredCase['migration']['kind'] } & Record<string, number | boolean | string | null | undefined>
  }
  result: {
    status: MeasuredResult['status']
    totalTimeMs: number
    downtimeMs: number | null
    blackoutStopToResumeMs: number | null
    guestStallMs: number | null
    transferredMiB: number
    dirtySyncCount: number
    normalPages: number
    duplicatePages: number
    finalReply: { ram: { total: number } }
  }
  events: { side: string; t: number; event: string }[]
  samples: { t: number; remaining?: number; transferred?: number; dirtySyncCount?: number; mbps?: number; total?: number }[]
}

interface RecordedNoise {
  cases: Record<string, { runs: number } & Record<string, { relStdDev: number }>>
}

function compactCase(recorded: Recorded): MeasuredCase {
  const { workload, migration } = recorded.config
  const { result } = recorded
  return {
    id: recorded.id,
    description: recorded.description,
    measured: recorded.measured,
    workload: {
      pattern: workload.pattern,
      workingSetMiB: workload.workingSetMiB,
      pagesPerS: workload.pagesPerS,
      achievedPagesPerS: workload.achievedPagesPerS ?? null,
      wordsPerWrite: workload.wordsPerWrite,
      pace: workload.pace,
    },
    migration: {
      kind: migration.kind,
      maxBandwidthMiBps: Number(migration.maxBandwidthMiBps),
      linkMiBps: numberOrNull(migration.linkMiBps),
      downtimeLimitMs: Number(migration.downtimeLimitMs),
      autoConverge: migration.autoConverge === true,
      cpuThrottleInitial: numberOrNull(migration.cpuThrottleInitial),
      cpuThrottleIncrement: numberOrNull(migration.cpuThrottleIncrement),
      xbzrle: migration.xbzrle === true,
      xbzrleCacheMiB: numberOrNull(migration.xbzrleCacheMiB),
      multifdChannels: numberOrNull(migration.multifdChannels),
      returnPath: migration.returnPath === true,
      postcopyAfterS: numberOrNull(migration.postcopyAfterS),
      postcopyAfterPasses: numberOrNull(migration.postcopyAfterPasses),
      maxPostcopyBandwidthMiBps: numberOrNull(migration.maxPostcopyBandwidthMiBps),
    },
    result: {
      status: result.status,
      totalTimeMs: result.totalTimeMs,
      downtimeMs: result.downtimeMs,
      blackoutMs: result.blackoutStopToResumeMs,
      guestStallMs: result.guestStallMs,
      transferredMiB: result.transferredMiB,
      dirtySyncs: result.dirtySyncCount,
      normalPages: result.normalPages,
      zeroPages: result.duplicatePages,
      ramTotalBytes: result.finalReply.ram.total,
      passesS: recorded.events
        .filter((event) => event.side === 'src' && event.event === 'MIGRATION_PASS')
        .map((event) => digits(event.t, 3)),
    },
    samples: thin(columns(recorded.samples)),
  }
}

/** A record omits counters that are 0; samples from before the set-up have none at all. */
function columns(samples: Recorded['samples']): MeasuredSamples {
  const told = samples.filter((sample) => sample.total !== undefined)
  return {
    tS: told.map((sample) => digits(sample.t, 3)),
    remainingMiB: told.map((sample) => digits((sample.remaining ?? 0) / MIB_BYTES, 2)),
    transferredMiB: told.map((sample) => digits((sample.transferred ?? 0) / MIB_BYTES, 2)),
    dirtySyncs: told.map((sample) => sample.dirtySyncCount ?? 0),
    mbps: told.map((sample) => digits(sample.mbps ?? 0, 1)),
  }
}

/** At most 300 samples: in each bucket those with the least and the most remaining memory, so that the saw-tooth keeps its peaks. */
function thin(samples: MeasuredSamples): MeasuredSamples {
  const count = samples.tS.length
  if (count <= maxSamples) return samples
  const bucketCount = maxSamples / 2
  const kept = new Set<number>()
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const from = Math.floor((bucket * count) / bucketCount)
    const to = Math.floor(((bucket + 1) * count) / bucketCount)
    let least = from
    let most = from
    for (let i = from; i < to; i++) {
      if (samples.remainingMiB[i] < samples.remainingMiB[least]) least = i
      if (samples.remainingMiB[i] > samples.remainingMiB[most]) most = i
    }
    kept.add(least).add(most)
  }
  const order = [...kept].sort((a, b) => a - b)
  const pick = (column: number[]) => order.map((i) => column[i])
  return {
    tS: pick(samples.tS), remainingMiB: pick(samples.remainingMiB), transferredMiB: pick(samples.transferredMiB),
    dirtySyncs: pick(samples.dirtySyncs), mbps: pick(samples.mbps),
  }
}

function compactNoise(recorded: RecordedNoise): Record<string, NoiseRow> {
  return Object.fromEntries(Object.entries(recorded.cases).map(([id, row]) => [id, {
    runs: row.runs,
    totalTime: row.totalTimeMs.relStdDev,
    transferred: row.transferredMiB.relStdDev,
    // A spread above 1 is the product's own overwritten figure, not noise.
    downtime: row.downtimeMs.relStdDev > 1 ? null : row.downtimeMs.relStdDev,
    blackout: row.blackoutStopToResumeMs.relStdDev,
    guestStall: row.guestStallMs.relStdDev,
    dirtySyncs: row.dirtySyncCount.relStdDev,
  }]))
}

function digits(value: number, places: number): number {
  return Number(value.toFixed(places))
}

function numberOrNull(value: number | boolean | string | null | undefined): number | null {
  return typeof value === 'number' ? value : null
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** One line per field, so that a changed case changes few lines. */
function print(value: object): string {
  return `{\n${Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`).join(',\n')}\n}\n`
}

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) {
  process.stderr.write('usage: compactMeasured FROM TO\n')
  process.exitCode = 2
} else {
  mkdirSync(to, { recursive: true })
  for (const file of readdirSync(from).filter((name) => name.endsWith('.json')).sort()) {
    const path = join(from, file)
    const compact = file === 'noise.json' ? compactNoise(read(path) as RecordedNoise) : compactCase(read(path) as Recorded)
    writeFileSync(join(to, basename(file)), print(compact))
  }
}
